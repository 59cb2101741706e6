export const testPurposes = ['pre', 'post', 'quiz', 'follow_up'] as const;
export type TestPurpose = (typeof testPurposes)[number];

export const submissionTimings = ['in_time', 'in_grace', 'late'] as const;
export type SubmissionTiming = (typeof submissionTimings)[number];
