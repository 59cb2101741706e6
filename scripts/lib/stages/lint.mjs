import { join } from 'node:path';
import { runNode } from '../children.mjs';
import { root } from '../paths.mjs';
import { verdict } from '../tally.mjs';

/** The house limits and the rules that need types; .oxlintrc.json holds them. */
export async function lint() {
  const { code, output } = await runNode(
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--disable-nested-config', '--format=unix', 'apps', 'packages', 'scripts'],
    { cwd: root },
  );
  return verdict(code === 0, output);
}
