import { bold, duration } from './progress.mjs';
import { inWords, sum, verdict } from './tally.mjs';

/**
 * Runs stages one after the other, all of them whatever fails, and says how each went.
 * @param {{ name: string, title: string, run: (args: string[]) => Promise<import('./tally.mjs').Tally> }[]} stages
 * @param {string[]} args for the runners
 * @returns {Promise<import('./tally.mjs').Tally>} all together
 */
export async function runStages(stages, args = []) {
  const tallies = [];
  for (const { title, run } of stages) {
    console.log(bold(`\n── ${title}`));
    const started = performance.now();
    const tally = await run(args).catch((error) => verdict(false, error.stack));
    if (tally.failed > 0) console.log(tally.output.trimEnd());
    for (const note of tally.notes) console.log(`   ${note}`);
    console.log(`   ${inWords(tally, ' · ')} (${duration(performance.now() - started)})`);
    tallies.push(tally);
  }
  return sum(tallies);
}
