import { expect, test } from '@jest/globals';
import { boardReasons } from './cohort-board.ts';
import { cohortStep, type StepFacts } from './cohort-step.ts';

const hour = 3_600_000;
const calm: StepFacts = {
  state: 'scheduled', blocked: false, lacking: { trainer: 0, supervisor: 0 }, declined: 0, silent: 0, next: { begins: 72 * hour, ends: 75 * hour }, enrolled: 12, cardsToIssue: 0, attention: null,
  may: { write: true, assign: true, roster: true },
};
const running = { ...calm, state: 'running' } as const;

test.each<[string, Partial<StepFacts> & Pick<StepFacts, 'state'>, string]>([
  ['nothing is said to be pending only where nothing is', calm, 'wait'],
  ['a duty that nobody took goes before whoever is missing', { ...calm, declined: 1, lacking: { trainer: 1, supervisor: 0 }, blocked: true }, 'settle'],
  ['of a running cohort as well', { ...running, declined: 1 }, 'settle'],
  ['a running cohort too may lack a supervisor', { ...running, lacking: { trainer: 0, supervisor: 1 } }, 'supervisor'],
  ['whoever plans no team is not sent to look for one', { ...running, declined: 1, silent: 1, lacking: { trainer: 0, supervisor: 1 }, may: { write: false, assign: false, roster: false } }, 'session'],
  ['a session that begins within hours goes before a supervisor', { ...running, next: { begins: hour, ends: 3 * hour }, lacking: { trainer: 0, supervisor: 1 } }, 'session'],
  ['one that is over is closed', { ...running, next: { begins: -5 * hour, ends: -hour }, declined: 1 }, 'hold'],
  ['what blocks is mended first', { ...calm, state: 'draft', blocked: true }, 'edit'],
  ['a draft that nothing keeps back is scheduled', { ...calm, state: 'draft', attention: 'draft_waiting' }, 'schedule'],
  ['cards go before the start', { ...calm, cardsToIssue: 3, next: { begins: hour, ends: 3 * hour } }, 'cards'],
  ['it is started on the day', { ...calm, attention: 'start_due', next: { begins: hour, ends: 3 * hour } }, 'start'],
  ['who has not answered counts, and keeps nothing back: people and cards first, the start on its day', { ...calm, silent: 1, enrolled: 0 }, 'people'],
  ['on its day', { ...calm, silent: 1, next: { begins: hour, ends: 3 * hour } }, 'start'],
  ['they are asked again where nothing else is to be done', { ...calm, silent: 1 }, 'settle'],
  ['held back, dates are what it needs', { ...calm, attention: 'postponed', enrolled: 0 }, 'attention'],
  ['a report that is missing is asked for before the next session is', { ...running, attention: 'report_missing' }, 'attention'],
  ['without sessions left it is completed', { ...running, next: null, attention: 'to_complete' }, 'complete'],
])('%s', (_, facts, step) => expect(cohortStep({ ...calm, ...facts })).toBe(step));

test('whatever the board says of a cohort, its page never says that nothing is pending', () => {
  const silent = boardReasons.flatMap((attention) => (['scheduled', 'running'] as const).filter((state) => cohortStep({ ...calm, state, attention }) === 'wait').map((state) => `${state} ${attention}`));
  expect(silent).toEqual([]);
});
