// npm run check: what is known without running anything.
import { stopRunning } from './lib/children.mjs';
import { createLifecycle } from './lib/lifecycle.mjs';
import { runStages } from './lib/run-stages.mjs';
import { boundaries } from './lib/stages/boundaries.mjs';
import { lint } from './lib/stages/lint.mjs';
import { typecheck } from './lib/stages/typecheck.mjs';
import { inWords } from './lib/tally.mjs';

const { onEnd, end } = createLifecycle({ stopped: 143 });
onEnd(stopRunning);
const total = await runStages([
  { name: 'typecheck', title: 'Types', run: typecheck },
  { name: 'lint', title: 'Lint', run: lint },
  { name: 'boundaries', title: 'Dependency rules', run: boundaries },
]);
console.log(`\n${inWords(total)}`);
await end(total.failed === 0 ? 0 : 1);
