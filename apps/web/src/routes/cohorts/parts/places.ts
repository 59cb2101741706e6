/** Addresses of cohorts and what belongs to them. */
export const cohortPath = (id: string) => `/grupos/${id}`;
export const rosterPath = (id: string) => `/grupos/${id}/personas`;
export const sessionPath = (id: string, sessionId: string) => `/grupos/${id}/encuentros/${sessionId}`;
