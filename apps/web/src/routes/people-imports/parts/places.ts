/** Where a list is brought, by the cohort it is for, and where it leads back to. */
export const listPath = (cohortId: string | undefined) => (cohortId ? `/grupos/${cohortId}/personas` : '/personas');
export const bringPath = (cohortId: string | undefined) => `${listPath(cohortId)}/importar`;
