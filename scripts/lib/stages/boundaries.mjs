import { createRequire } from 'node:module';
import { root } from '../paths.mjs';
import { verdict } from '../tally.mjs';

/** Who may import whom; .dependency-cruiser.cjs holds the rules. */
export async function boundaries() {
  const { violations, modules } = await breaches(root, ['apps', 'packages']);
  const lines = violations.map(({ rule, from, to, cycle }) => `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`);
  return verdict(lines.length === 0 && modules > 0, modules > 0 ? lines.join('\n') : 'No module was found.');
}

/**
 * Every breach of the rules below some folders.
 * @param {string} baseDir what the rules' paths are relative to
 * @param {string[]} folders
 * @returns {Promise<{ violations: import('dependency-cruiser').IViolation[], modules: number }>}
 */
export async function breaches(baseDir, folders) {
  const { forbidden, options } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs');
  const { cruise } = await import('dependency-cruiser');
  const { output } = await cruise(folders, { ...options, baseDir, ruleSet: { forbidden }, validate: true });
  return { violations: output.summary.violations, modules: output.summary.totalCruised };
}
