const aliases = new Map([['prerequisite', 'prereq'], ['prerequisites', 'prereq'], ['key-points', 'keypoints'], ['challenges', 'challenge'], ['callouts', 'callout'], ['solutions', 'solution']]);

/** One name for each kind of block. */
export function blockKind(written: string): string {
  const kind = written.toLowerCase();
  return aliases.get(kind) ?? kind;
}

/** Blocks that the text of a kit knows; anything else is for facilitators until an author says what it is. */
export const knownBlocks: ReadonlySet<string> = new Set([
  'callout', 'checklist', 'testimonial', 'prereq', 'caution', 'discussion', 'challenge', 'spoiler', 'hint', 'solution', 'instructor', 'objectives', 'questions', 'keypoints',
]);

const fence = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(:{3,})[ \t]*(.*)$/;
const named = /^\{?[^\p{L}\n]{0,20}([\p{L}][\p{L}\p{N}_-]{0,60})[^[\n]*(\[[^\]\n]*\])?/u;
const codeFence = /^[ \t>]*(`{3,}|~{3,})(.*)$/;

type Fence = { at: number; before: string; depth: number; name: string };

/** Lines that open or close a block, each with how deep it stands. A fence with a name opens, one without closes the innermost. */
function fencesOf(lines: readonly string[]): Fence[] {
  const found: Fence[] = [];
  let code = '';
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    const [, ticks = '', rest = ''] = codeFence.exec(line) ?? [];
    if (code !== '') {
      if (ticks.startsWith(code) && rest.trim() === '') code = '';
      continue;
    }
    if (ticks !== '' && !(ticks.startsWith('`') && rest.includes('`'))) {
      code = ticks;
      continue;
    }
    const [, before = '', , after = ''] = fence.exec(line) ?? [];
    if (!fence.test(line)) continue;
    const [, name = '', label = ''] = named.exec(after) ?? [];
    if (name !== '') found.push({ at, before, depth: depth++, name: `${blockKind(name)}${label}` });
    else if (depth > 0) found.push({ at, before, depth: --depth, name: '' });
  }
  return found;
}

/**
 * The text with its fences as the parser knows them, however they were typed: `::: Solution`, `:::: {.instructor}`, with trailing colons,
 * with fewer colons outside than inside. So a block for facilitators ends where its author ended it, as when a folder is imported.
 */
export function normalFences(source: string): string {
  if (!source.includes(':::')) return source;
  const lines = source.split(/\r\n|\r|\n/);
  const fences = fencesOf(lines);
  const deepest = Math.max(0, ...fences.map((one) => one.depth));
  for (const { at, before, depth, name } of fences) lines[at] = `${before}${':'.repeat(3 + deepest - depth)}${name}`;
  return lines.join('\n');
}
