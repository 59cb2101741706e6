import { describe, expect, test } from '@jest/globals';
import { acceptAdaptation, mayAdapt, mayRun, newAdaptationNumber, returnAdaptation, type LineVersion } from './adaptation.ts';
import { handoffStates, type HandoffState } from './handoff.ts';

const line: LineVersion = { state: 'published', lineTenantId: 'p', accepted: false };
const code = (decision: { ok: boolean; code?: string }) => (decision.ok ? 'yes' : decision.code);

describe('who adapts', () => {
  const yes: readonly (HandoffState | null)[] = ['co_delivering', 'ready', 'proposed', 'handed_over', 'under_watch'];
  test.each([...handoffStates, null])('%s', (state) => expect(code(mayAdapt(state))).toBe(yes.includes(state) ? 'yes' : 'adapting_too_early'));
});

describe('who runs which line', () => {
  test.each<[string, LineVersion, string, HandoffState | null, string]>([
    ['the main line, by whoever reads the kit', { ...line, lineTenantId: null }, 'q', null, 'yes'],
    ['an adaptation, by another partner', { ...line, accepted: true }, 'q', 'handed_over', 'adaptation_elsewhere'],
    ['an adaptation, by its steward', { ...line, accepted: true }, 'steward', null, 'adaptation_elsewhere'],
    ['an accepted one, by its partner', { ...line, accepted: true }, 'p', 'co_delivering', 'yes'],
    ['one that nobody accepted', line, 'p', 'co_delivering', 'adaptation_not_accepted'],
    ['one that nobody accepted, handed over', line, 'p', 'handed_over', 'yes'],
    ['one that nobody accepted, under watch', line, 'p', 'under_watch', 'adaptation_not_accepted'],
    ['one that nobody accepted, without a hand-off', line, 'p', null, 'adaptation_not_accepted'],
  ])('%s', (_, version, tenant, handoff, answer) => expect(code(mayRun(version, tenant, handoff))).toBe(answer));
});

describe('the steward’s word', () => {
  test.each<[string, LineVersion, string]>([
    ['a published adaptation', line, 'yes'],
    ['the main line', { ...line, lineTenantId: null }, 'no_adaptation'],
    ['a draft', { ...line, state: 'draft' }, 'not_published'],
    ['one in review', { ...line, state: 'in_review' }, 'not_published'],
    ['a retired one', { ...line, state: 'retired' }, 'not_published'],
    ['one that was accepted', { ...line, accepted: true }, 'already_accepted'],
  ])('%s', (_, version, answer) => {
    expect(code(acceptAdaptation(version))).toBe(answer);
    expect(code(returnAdaptation(version, 'Falta la ruta local.'))).toBe(answer);
  });
  test('returning says why', () => expect(code(returnAdaptation(line, ' '))).toBe('reason_missing'));
});

test.each([
  [['1.0', '1.2'], '1.2', '1.2+1'], [['1.2+1', '1.2+2'], '1.2', '1.2+3'], [['1.2+1'], '1.3', '1.3+1'], [['1.20+4'], '1.2', '1.2+1'], [[], '2.0', '2.0+1'],
])('after %j upon %s comes %s', (labels, upstream, label) => expect(newAdaptationNumber(upstream, labels)).toBe(label));
