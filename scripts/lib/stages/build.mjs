import { ensureBuilt } from '../build.mjs';
import { sum, verdict } from '../tally.mjs';

/** One check per part that is built. */
export async function build() {
  const tallies = [];
  for (const part of ['api', 'web']) {
    const error = await ensureBuilt(part).then(() => null, (reason) => reason);
    tallies.push(verdict(error === null, error?.message));
  }
  return sum(tallies);
}
