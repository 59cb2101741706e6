/**
 * What one text of a kit may hold. Reading Markdown costs more than its length says: what nests, and what might open something, is looked
 * at again and again. Within these bounds any text is read in under a third of a second; the texts of real courses stay well inside.
 * `levels` counts the quotes and lists that all lines open together.
 */
export const kitTextLimits = { characters: 50_000, lines: 700, depth: 20, levels: 1_400, blocks: 100, signs: 3_500 } as const;

/** What a whole source file may hold before it is cut into a kit's texts; how far it nests is a fault of the file, not of a piece. */
export const kitFileLimits: KitTextLimits = { characters: 400_000, lines: 12_000, depth: kitTextLimits.depth, levels: 60_000, blocks: 1_500, signs: 60_000 };
export type KitTextLimits = Readonly<Record<keyof typeof kitTextLimits, number>>;

export type KitTextFault = {
  code: 'text_too_long' | 'text_too_deep' | 'text_too_dense';
  /** From 1, where it became too much. */
  line: number;
};

const containers = /^[ \t]*(?:(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))[ \t]*)+/;
const containerSigns = />|[*+-]|\d+[.)]/g;
const signs = /[[\](){}*_~`<>!:&|\\]/g;
/** Addresses are looked for in every text, so each weighs like three signs more. */
const addresses = /:\/\/|www\.|@/gi;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Levels that a line opens; two columns before a list's sign may stand for a level that lines above opened. */
function depthOf(line: string): number {
  const opened = containers.exec(line)?.[0];
  if (opened === undefined) return 0;
  const columns = opened.replaceAll('\t', '    ');
  return count(opened, containerSigns) + Math.floor((columns.length - columns.trimStart().length) / 2);
}

/** Fenced blocks that are open: each closes with as many colons as it opened with. */
function fenced(open: number[], line: string): boolean {
  const fence = /^[\s>*+.)\d-]*(:{3,})[ \t]*(.*)$/.exec(line);
  if (!fence) return false;
  const colons = fence[1]?.length ?? 0;
  if (fence[2] !== '') return open.push(colons) > 0;
  if (colons >= (open.at(-1) ?? Number.POSITIVE_INFINITY)) open.pop();
  return false;
}

/** Why a text is more than a kit holds in one place; nothing where it is not. Takes time in proportion to the text's length. */
export function kitTextFault(text: string, limits: KitTextLimits = kitTextLimits): KitTextFault | undefined {
  if (text.length > limits.characters) return { code: 'text_too_long', line: text.slice(0, limits.characters).split('\n').length };
  const open: number[] = [];
  const sum = { lines: 0, levels: 0, blocks: 0, signs: 0 };
  for (const [n, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const depth = depthOf(line);
    sum.lines += 1;
    sum.levels += depth;
    sum.signs += count(line, signs) + 3 * count(line, addresses);
    if (fenced(open, line)) sum.blocks += 1;
    if (depth > limits.depth || open.length > limits.depth) return { code: 'text_too_deep', line: n + 1 };
    if (sum.lines > limits.lines) return { code: 'text_too_long', line: n + 1 };
    if (sum.signs > limits.signs || sum.levels > limits.levels || sum.blocks > limits.blocks) return { code: 'text_too_dense', line: n + 1 };
  }
  return undefined;
}
