import type { Cases } from '../ids.ts';

export const cases: Cases = {
  getLearningHome: () => ({}),
  getCourse: ({ cohortId }) => ({ params: { id: cohortId } }),
  getCourseModule: ({ cohortId, moduleId }) => ({ params: { id: cohortId, moduleId } }),
  getCoursePage: ({ cohortId, pageId }) => ({ params: { id: cohortId, pageId } }),
  saveProgress: ({ cohortId, activityId }) => ({ params: { id: cohortId }, body: { entries: [{ activityId, state: 'opened', at: '2026-01-01T00:00:00Z' }] } }),
  getWatch: ({ cohortId, activityId }) => ({ params: { id: cohortId, activityId } }),
  saveWatch: ({ cohortId, activityId }) => ({ params: { id: cohortId }, body: { entries: [{ activityId, stretches: [[0, 5]], position: 5, at: '2026-01-01T00:00:00Z' }] } }),
  getOwnCompletion: ({ cohortId }) => ({ params: { id: cohortId } }),
  startAttempt: ({ cohortId, testId, fresh }) => ({ params: { id: cohortId }, body: { id: fresh(), testId } }),
  getAttempt: ({ attemptId }) => ({ params: { id: attemptId } }),
  saveAnswer: ({ attemptId, questionId }) => ({ params: { id: attemptId, questionId }, body: { answer: { kind: 'choice', optionIds: [] } } }),
  submitAttempt: ({ attemptId }) => ({ params: { id: attemptId }, body: {} }),
  getCohortResults: ({ cohortId }) => ({ params: { id: cohortId } }),
  getGradebook: ({ cohortId }) => ({ params: { id: cohortId } }),
  exportGradebook: ({ cohortId }) => ({ params: { id: cohortId }, query: { format: 'csv' } }),
  getBriefing: ({ cohortId, sessionId }) => ({ params: { id: cohortId, sessionId } }),
};
