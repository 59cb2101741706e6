/**
 * What a stage found. Checks that give one verdict (a typecheck, a build) count as one.
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[], output: string }} Tally
 *   `notes` are printed always, `output` only after a failure
 */

/** @returns {Tally} */
export const verdict = (ok, output = '') => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, notes: [], output });

/** @returns {Tally} */
export const skipped = (count, reason) => ({ passed: 0, failed: 0, skipped: count, notes: [reason], output: '' });

/** @returns {Tally} */
export const sum = (tallies) => tallies.reduce((left, right) => ({
  passed: left.passed + right.passed,
  failed: left.failed + right.failed,
  skipped: left.skipped + right.skipped,
  notes: [...left.notes, ...right.notes],
  output: [left.output, right.failed > 0 ? right.output : ''].filter(Boolean).join('\n'),
}), { passed: 0, failed: 0, skipped: 0, notes: [], output: '' });

/** `3 passed, 0 failed, 1 skipped`. The stages use another separator, so that the total is the one line of its form. */
export const inWords = ({ passed, failed, skipped: left }, separator = ', ') => [`${passed} passed`, `${failed} failed`, `${left} skipped`].join(separator);
