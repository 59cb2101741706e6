/** Addresses of tests on paper. */
export const paperPath = (cohortId: string) => `/grupos/${cohortId}/papel`;
export const paperTestPath = (cohortId: string, testId: string) => `${paperPath(cohortId)}/${testId}`;
export const paperFormPath = (cohortId: string, testId: string, formId: string) => `${paperTestPath(cohortId, testId)}/formularios/${formId}`;
