import type { Case, Cases } from '../ids.ts';

const session: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId } });
const own: Case = (of) => ({ params: { sessionId: of.sessionId } });
const moment: Case = (of) => ({ params: { id: of.cohortId, sessionId: of.sessionId, momentId: of.fresh() } });
/** A stream that is let through would not end by itself. */
const once = { query: { once: 'true' } };
const wall: Case = () => ({ params: { token: 'x'.repeat(64) } });

export const cases: Cases = {
  getLive: session,
  streamLive: (of) => ({ ...session(of), ...once }),
  addLiveMoment: (of) => ({ ...session(of), body: { id: of.fresh(), title: '¿Seguimos?', content: { kind: 'queue' } } }),
  changeLiveMoment: (of) => ({ ...moment(of), body: { act: 'open' } }),
  removeLiveMoment: moment,
  renewLiveWall: (of) => ({ ...session(of), body: { instead: 'x'.repeat(64) } }),
  listOwnLive: () => ({}),
  getOwnLive: own,
  streamOwnLive: (of) => ({ ...own(of), ...once }),
  answerLive: (of) => ({ params: { sessionId: of.sessionId, momentId: of.fresh() }, body: { kind: 'breakout' } }),
  askLive: (of) => ({ params: { sessionId: of.sessionId, momentId: of.fresh() }, body: { id: of.fresh(), text: '¿Cuándo?' } }),
  voteLive: (of) => ({ params: { sessionId: of.sessionId, questionId: of.fresh() }, body: { up: true } }),
  getLiveWall: wall,
  streamLiveWall: (of) => ({ ...wall(of), ...once }),
};
