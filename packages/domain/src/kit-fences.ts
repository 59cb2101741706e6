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
const codeFence = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}|~{3,})(.*)$/;
const codeEnd = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;
const quotes = (text: string): number => text.match(/^[ \t]*(?:>[ \t]*)+/)?.[0].replace(/[^>]/g, '').length ?? 0;

/** Code that is open: its ticks, and the quote and list that end it where they end themselves. */
type Code = { ticks: string; quotes: number; column: number };

function codeOpenedBy(line: string): Code | undefined {
  const [, before = '', ticks = '', rest = ''] = codeFence.exec(line) ?? [];
  if (ticks === '' || (ticks.startsWith('`') && rest.includes('`'))) return undefined;
  return { ticks, quotes: quotes(before), column: /[-*+.)]/.test(before) ? before.replace(/[^>]*>/g, '').length : 0 };
}

const closes = (code: Code, line: string): boolean => (codeEnd.exec(line)?.[1] ?? '').startsWith(code.ticks);

/** A line that no longer stands in the quote or the list that holds the code. */
function leaves(code: Code, line: string): boolean {
  if (quotes(line) < code.quotes) return true;
  const own = code.quotes > 0 ? line.replace(/^[ \t]*(?:>[ \t]?)+/, '') : line;
  return code.column > 0 && own.trim() !== '' && own.length - own.trimStart().length < Math.min(code.column, 2);
}

type Fence = { at: number; before: string; depth: number; name: string };

/** Lines that open or close a block, each with how deep it stands. A fence with a name opens, one without closes the innermost. */
function fencesOf(lines: readonly string[]): Fence[] {
  const found: Fence[] = [];
  let code: Code | undefined;
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    if (code) {
      const left = leaves(code, line);
      if (left || closes(code, line)) code = undefined;
      if (!left) continue;
    }
    code = codeOpenedBy(line);
    if (code) continue;
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
