// npm test: every check there is. npm run verify: the same, with the full numbers of random cases.
import { parseArgs } from 'node:util';
import { stopRunning } from './lib/children.mjs';
import { createLifecycle } from './lib/lifecycle.mjs';
import { runStages } from './lib/run-stages.mjs';
import { boundaries } from './lib/stages/boundaries.mjs';
import { build } from './lib/stages/build.mjs';
import { lint } from './lib/stages/lint.mjs';
import { scripts } from './lib/stages/scripts.mjs';
import { browser, overHttp, unit, webUnit } from './lib/stages/tests.mjs';
import { typecheck } from './lib/stages/typecheck.mjs';
import { inWords } from './lib/tally.mjs';

const stages = [
  { name: 'typecheck', title: 'Types', run: typecheck },
  { name: 'lint', title: 'Lint', run: lint },
  { name: 'boundaries', title: 'Dependency rules', run: boundaries },
  { name: 'scripts', title: 'Scripts', run: scripts },
  { name: 'unit', title: 'Unit tests', run: unit },
  { name: 'build', title: 'Build', run: build },
  { name: 'api', title: 'API over HTTP on PostgreSQL', run: overHttp },
  { name: 'web', title: 'Web client', run: webUnit },
  { name: 'browser', title: 'Browser journeys', run: browser },
];

const usage = `npm test [-- options] [-- arguments for Jest]

  --full            the full numbers of random cases (npm run verify)
  --only STAGE      only this stage; may be repeated: ${stages.map(({ name }) => name).join(', ')}`;

const { onEnd, end } = createLifecycle({ stopped: 143 });
onEnd(stopRunning);

const { chosen, full, args } = readOptions();
if (full) process.env.RELEVO_FULL = '1';
const total = await runStages(chosen, args);
const ran = total.passed + total.failed > 0;
if (!ran) console.log('\nNo test ran.');
console.log(`\n${inWords(total)}`);
await end(total.failed === 0 && ran ? 0 : 1);

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      options: { full: { type: 'boolean' }, only: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } }, allowPositionals: true,
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const unknown = values.only?.find((name) => !stages.some((stage) => stage.name === name));
    if (unknown) throw new Error(`There is no stage ${unknown}.`);
    const chosen = stages.filter(({ name }) => values.only?.includes(name) ?? true);
    return { chosen, full: values.full ?? false, args: positionals };
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}
