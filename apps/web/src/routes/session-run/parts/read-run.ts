import { getCohortSession } from '@relevo/contracts/cohort-sessions';
import { getSessionRun } from '@relevo/contracts/session-runs';
import type { LoaderFunctionArgs } from 'react-router';
import { call } from '../../../lib/call.ts';
import { lastSeen } from '../../../lib/last-seen.ts';

/** A session with its run, and the moment of this tab's steady clock at which that was so. Without a signal: as this tab saw it last. */
export const readRun = lastSeen(async ({ params, request: { signal } }: LoaderFunctionArgs) => {
  const where = { params: { id: params.id!, sessionId: params.sessionId! }, signal };
  const [session, run] = await Promise.all([call(getCohortSession, where), call(getSessionRun, where)]);
  return { session, run, readAt: performance.now() };
});
export type ReadRun = Awaited<ReturnType<typeof readRun>>;
