import type { Cases } from '../ids.ts';

export const cases: Cases = {
  getDiscussion: ({ cohortId }) => ({ params: { id: cohortId } }),
  setDiscussion: ({ cohortId }) => ({ params: { id: cohortId }, body: { on: true, approval: true, voices: 'name' } }),
  getDiscussionTopic: ({ cohortId, topicId }) => ({ params: { id: cohortId, topicId } }),
  startTopic: ({ cohortId, fresh }) => ({ params: { id: cohortId }, body: { topicId: fresh(), id: fresh(), moduleId: null, title: 'Tema', text: 'Hola', agreed: true } }),
  writePost: ({ cohortId, topicId, fresh }) => ({ params: { id: cohortId, topicId }, body: { id: fresh(), text: 'Hola', agreed: true } }),
  editPost: ({ cohortId, postId }) => ({ params: { id: cohortId, postId }, body: { text: 'Otra cosa' } }),
  removePost: ({ cohortId, postId }) => ({ params: { id: cohortId, postId } }),
  reportPost: ({ cohortId, postId }) => ({ params: { id: cohortId, postId }, body: { why: 'other' } }),
  judgeDiscussionPost: ({ cohortId, postId }) => ({ params: { id: cohortId, postId }, body: { judgement: 'hide', reason: 'porque sí' } }),
  updateTopic: ({ cohortId, topicId }) => ({ params: { id: cohortId, topicId }, body: { pinned: true } }),
};
