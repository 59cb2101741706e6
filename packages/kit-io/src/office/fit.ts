import { kitTextFault, kitTextLimits } from '@relevo/domain/kit-text';
import { withFootnotes } from './footnotes.ts';

export type Footnotes = Readonly<Record<string, string>>;

/** A text is ended well before the bounds of a kit's text, so that the work goes with its length. */
const full = { lines: kitTextLimits.lines * 0.7, characters: kitTextLimits.characters * 0.7, signs: kitTextLimits.signs * 0.7 };

const measure = (text: string): typeof full => ({ lines: text.split('\n').length, characters: text.length, signs: text.match(/[^\p{L}\p{N}\s.,;'"“”«»]/gu)?.length ?? 0 });

/**
 * Pieces as as few texts as the bounds of a kit's text allow, each with the footnotes that it names; nothing is left out but what
 * `onLoss` is told of. A piece that is too much by itself is cut between rows, items, lines or words.
 */
export function fittedTexts(pieces: readonly string[], footnotes: Footnotes, onLoss: (text: string) => void): string[] {
  const groups: string[][] = [];
  let held = { lines: 0, characters: 0, signs: 0 };
  for (const piece of pieces) {
    if (piece.trim() === '') continue;
    const more = measure(withFootnotes([piece], footnotes));
    const last = groups.at(-1);
    held = { lines: held.lines + more.lines, characters: held.characters + more.characters, signs: held.signs + more.signs };
    if (last && held.lines <= full.lines && held.characters <= full.characters && held.signs <= full.signs) last.push(piece);
    else {
      groups.push([piece]);
      held = more;
    }
  }
  return groups.flatMap((group) => settled(group, footnotes, onLoss));
}

function settled(pieces: readonly string[], footnotes: Footnotes, onLoss: (text: string) => void): string[] {
  const text = withFootnotes(pieces, footnotes);
  const fault = kitTextFault(text);
  if (!fault) return [text];
  const half = Math.ceil(pieces.length / 2);
  if (pieces.length > 1) return [...settled(pieces.slice(0, half), footnotes, onLoss), ...settled(pieces.slice(half), footnotes, onLoss)];
  const [piece = ''] = pieces;
  // Notes that are too long to be notes are paragraphs.
  if (!kitTextFault(piece)) return [piece, ...settled([text.slice(piece.length).trim().replace(/^\[\^/gm, '\\[^')], {}, onLoss)];
  const parts = fault.code === 'text_too_deep' ? [piece.replace(/^[ \t]+/gm, '')] : halves(piece);
  if (parts.length === 0 || (parts.length === 1 && parts[0] === piece)) return onLoss(piece), [];
  return parts.flatMap((part) => settled([part], footnotes, onLoss));
}

/** A piece in two: a table between rows with its head on both, a list between items, text between lines or words. */
function halves(piece: string): string[] {
  const lines = piece.split('\n');
  const isTable = /^\|/.test(piece) && /^\|[\s:|-]+\|$/.test(lines[1] ?? '');
  if (isTable && lines.length > 3) {
    const middle = 2 + Math.ceil((lines.length - 2) / 2);
    return [lines.slice(0, middle).join('\n'), [...lines.slice(0, 2), ...lines.slice(middle)].join('\n')];
  }
  if (lines.length > 1 && !isTable) {
    const starts = lines.flatMap((line, n) => (n > 0 && /^\S/.test(line) ? [n] : []));
    const middle = starts.toSorted((a, b) => Math.abs(a - lines.length / 2) - Math.abs(b - lines.length / 2))[0] ?? Math.ceil(lines.length / 2);
    return [lines.slice(0, middle).join('\n'), lines.slice(middle).join('\n').replace(/^[ \t]+/, '')];
  }
  const text = isTable ? piece.replace(/^\|[\s:|-]+\|$/gm, '').replace(/(?<!\\)\|/g, ' ').trim() : piece;
  if (text.length < 200) return [];
  const space = text.indexOf(' ', Math.floor(text.length / 2));
  const at = space > 0 && space < text.length - 1 ? space : Math.floor(text.length / 2);
  return [text.slice(0, at).trimEnd(), text.slice(at).trimStart()];
}
