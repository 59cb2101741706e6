/** A piece of a GIFT file between empty lines. */
export interface GiftBlock {
  line: number;
  text: string;
  /** From the comments above it: `[id:…]` and `[tag:…]`. */
  id?: string;
  tags: string[];
}

/** Braces that nothing precedes but an even number of backslashes. */
const braces = /\\[\s\S]|[{}]/g;

/** -1: a `}` without its `{`; 0: balanced; 1: a `{` still open; 2: a `{` within another. */
export function balance(text: string): -1 | 0 | 1 | 2 {
  let open = 0;
  for (const [sign] of text.matchAll(braces)) {
    if (sign === '{' && ++open > 1) return 2;
    if (sign === '}' && --open < 0) return -1;
  }
  return open as 0 | 1;
}

const closesFirst = (text: string): boolean => {
  for (const [sign] of text.matchAll(braces)) if (sign === '{' || sign === '}') return sign === '}';
  return false;
};
const opensQuestion = (text: string): boolean => /^\s*(::|\$CATEGORY:)/.test(text);

/**
 * Cuts a GIFT file into its questions. Empty lines part them; one within braces does so only where what follows is a question of its own, so
 * that a brace which never closes costs one question and not the rest of the file.
 */
export function giftBlocks(file: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let comment: Pick<GiftBlock, 'id' | 'tags'> = { tags: [] };
  let lines: string[] = [];
  let start = 0;
  // Pieces without a brace below an open one: they are its answers where what follows closes it, and texts of their own where nothing does.
  let waiting: GiftBlock[] = [];
  const close = (): void => {
    if (lines.length === 0) return;
    const text = lines.join('\n');
    const last = blocks.at(-1);
    const open = last !== undefined && balance(last.text) === 1 && !opensQuestion(text);
    lines = [];
    if (open && balance(text) === 0 && !/[{}]/.test(text) && waiting.length < 50) return void waiting.push({ line: start, text, tags: [] });
    if (open && closesFirst(text)) last.text = [last.text, ...waiting.map((one) => one.text), text].join('\n\n');
    else {
      blocks.push(...waiting, { line: start, text, ...comment });
      comment = { tags: [] };
    }
    waiting = [];
  };
  file.split('\n').forEach((line, n) => {
    if (line.trim() === '') return close();
    if (/^\s*\/\//.test(line)) {
      const id = /\[id:((?:\\.|[^\]\\])*)\]/.exec(line)?.[1];
      const tags = [...line.matchAll(/\[tag:((?:\\.|[^\]\\])*)\]/g)].map((match) => unescaped(match[1] ?? ''));
      comment = { ...comment, ...(id === undefined ? {} : { id: unescaped(id) }), tags: [...comment.tags, ...tags] };
      return undefined;
    }
    const alone = /^\s*\$CATEGORY:/.test(line);
    if (alone || (lines.length > 0 && /^\s*::/.test(line) && balance(lines.join('\n')) === 0 && lines.some((one) => one.includes('}')))) close();
    if (lines.length === 0) start = n + 1;
    lines.push(line);
    if (alone) close();
    return undefined;
  });
  close();
  return [...blocks, ...waiting];
}
const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1').trim();

const escapable = '\\:#={}~';
/** Escaped signs as signs that mean nothing in GIFT, so that the text can be cut. */
export const hidden = (text: string): string => text.replace(/\\([\\:#={}~n])/g, (_all, sign: string) => String.fromCharCode(0xe010 + (sign === 'n' ? 9 : escapable.indexOf(sign))));
/** The text with its escaped signs back. */
export const shown = (text: string): string => text.replace(/[\ue010-\ue019]/g, (sign) => (sign === '\ue019' ? '\n' : escapable[sign.charCodeAt(0) - 0xe010] ?? ''));
/** Text that GIFT reads as text. */
export const giftEscaped = (text: string): string => text.replace(/[\\:#={}~]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n');
