export const testForms = ['A', 'B'] as const;
export type TestForm = (typeof testForms)[number];
