import { expect, test } from '@jest/globals';
import { nextStep, type Standing } from './next-step.ts';

const now = new Date('2026-03-01T12:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const session = (starts: number) => ({ id: 's', startsAt: inHours(starts), endsAt: inHours(starts + 4) });
const begun: Standing = { cohortState: 'running', openAttempt: null, openTests: [], nextModuleId: 'm2', sessions: [], returned: null, credentialId: null };
const post = { id: 'post', purpose: 'post', taken: false } as const;
const pre = { id: 'pre', purpose: 'pre', taken: false } as const;

test.each<[string, Partial<Standing>, string]>([
  ['a test in hand goes before all', { openAttempt: { id: 'x', testId: 'pre' }, sessions: [session(0)] }, 'attempt'],
  ['the pre-test before the session that closes it', { openTests: [pre], sessions: [session(1)] }, 'pre_test'],
  ['a pre-test once taken is not asked again', { openTests: [{ ...pre, taken: true }] }, 'module'],
  ['a session that begins soon', { sessions: [session(1)] }, 'session'],
  ['reading before a session next week', { sessions: [session(170)] }, 'module'],
  ['the post-test when the last session is over', { openTests: [post] }, 'post_test'],
  ['the last session itself before the post-test', { openTests: [post], sessions: [session(-1)] }, 'session'],
  ['the session next week once everything is read', { nextModuleId: null, sessions: [session(170)] }, 'session'],
  ['reading before the post-test where everybody goes alone', { selfPaced: true, openTests: [post] }, 'module'],
  ['and the post-test once everything is read', { selfPaced: true, nextModuleId: null, openTests: [post] }, 'post_test'],
  ['the certificate at the end', { cohortState: 'completed', credentialId: 'c' }, 'certificate'],
  ['nothing to do but wait', { nextModuleId: null }, 'wait'],
  ['work that was given back before reading', { returned: { activityId: 'a' } }, 'returned'],
  ['a session that begins soon before work that was given back', { returned: { activityId: 'a' }, sessions: [session(1)] }, 'session'],
  ['nothing is handed in again once it is over', { cohortState: 'completed', returned: { activityId: 'a' } }, 'wait'],
  ['a completed cohort asks for no more reading', { cohortState: 'completed' }, 'wait'],
  ['the follow-up months later', { cohortState: 'completed', credentialId: 'c', openTests: [{ id: 'f', purpose: 'follow_up', taken: false }] }, 'follow_up'],
])('%s', (_, facts, kind) => expect(nextStep({ ...begun, ...facts }, now).kind).toBe(kind));
