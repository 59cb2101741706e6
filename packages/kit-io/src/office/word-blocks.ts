import { withFootnotes } from './footnotes.ts';
import { guessedLevels } from './guessed-headings.ts';
import type { OfficeBlock } from './outline.ts';
import { inlineMarkdown, markdownOf } from './pieces.ts';
import type { OfficePlace } from './report.ts';
import { minutesIn, placeOf } from './words-in-files.ts';
import { nodesOf } from './word-body.ts';
import type { WordItem } from './word-body.ts';

/** A block before its items are Markdown. */
interface Draft extends Pick<OfficeBlock, 'level' | 'guessed' | 'source' | 'at' | 'title' | 'heading' | 'place'> {
  /** The words after a label on the label's own line. */
  first?: string;
  items: WordItem[];
  /** Takes list lines alone: what follows the list is no part of it. */
  listOnly: boolean;
}

/** A Word file's items as blocks: by its headings, or by what looks like one where it has none; labelled lists are blocks of their own. */
export function wordBlocks(items: readonly WordItem[], footnotes: Readonly<Record<string, string>>): { blocks: OfficeBlock[]; guessed: boolean } {
  const guesses = items.some((item) => item.type === 'heading' && item.role === 'heading') ? new Map<WordItem, number>() : guessedLevels(items);
  const drafts: Draft[] = [];
  let depth = 0;
  for (const [n, item] of items.entries()) {
    const started = startOf(item, items[n + 1], guesses, depth);
    if (started) {
      if (started.source === 'heading') depth = started.level;
      drafts.push(started);
      continue;
    }
    const last = drafts.at(-1);
    if (last && !(last.listOnly && item.type !== 'list') && last.first === undefined) last.items.push(item);
    else drafts.push({ level: 0, guessed: false, source: 'text', at: item.at, items: [item], listOnly: false });
  }
  return { blocks: drafts.map((draft, n) => blockOf(draft, `b${n + 1}`, footnotes)), guessed: guesses.size > 0 };
}

function startOf(item: WordItem, next: WordItem | undefined, guesses: ReadonlyMap<WordItem, number>, depth: number): Draft | undefined {
  if (item.type === 'heading') {
    // A title in the middle of the text is a chapter's: documents without other headings are parted by it.
    return { ...headed(item.title, item.content, item.at), level: item.level, guessed: item.role === 'title', source: item.role };
  }
  if (item.type !== 'paragraph') return undefined;
  const label = labelled(item, next, depth);
  if (label) return label;
  const level = guesses.get(item);
  return level === undefined ? undefined : { ...headed(item.title, item.content, item.at), level, guessed: true, source: 'heading' };
}

type Paragraph = Extract<WordItem, { type: 'paragraph' }>;

function headed(title: string, content: Paragraph['content'], at: OfficePlace): Pick<Draft, 'title' | 'heading' | 'at' | 'items' | 'listOnly'> {
  const isPlain = content.every((one) => one.type === 'text' || (one.type === 'strong' && one.children.every((inner) => inner.type === 'text')));
  return { title, ...(isPlain ? {} : { heading: inlineMarkdown(content) }), at, items: [], listOnly: false };
}

const facilitators = new Set(['notes', 'solution', 'method']);

/** “Objetivos:” above a list, “Materiales: papel, marcadores” on one line, “Notas para facilitar:” above anything. */
function labelled({ title, content, looks, at }: Paragraph, next: WordItem | undefined, depth: number): Draft | undefined {
  const place = placeOf(title);
  const base = { level: depth + 1, guessed: true, source: 'label', at } as const;
  if (place && (next?.type === 'list' || (facilitators.has(place) && (looks.bold || title.endsWith(':'))))) {
    return { ...base, ...headed(title, content, at), place, listOnly: !facilitators.has(place) };
  }
  const [, label = '', rest = ''] = /^([^:]{3,60}?)\s*:\s+(\S.*)$/.exec(title) ?? [];
  const inline = rest === '' ? undefined : placeOf(label);
  if (!inline || inline === 'questions' || inline === 'keyPoints') return undefined;
  return { ...base, title: label, place: inline, first: afterLabel(inlineMarkdown(content)), items: [], listOnly: false };
}

/** A line's Markdown without its label; emphasis that began at the label and goes on is dropped. */
function afterLabel(markdown: string): string {
  const rest = markdown.replace(/^[^:]*:/, '');
  const signs = rest.match(/(?<!\\)\*+/g) ?? [];
  return (signs.join('').length % 2 === 1 || signs.length % 2 === 1 ? rest.replace(/(?<!\\)\*+/g, '') : rest).trim();
}

function blockOf({ items, first, listOnly: _listOnly, ...draft }: Draft, id: string, footnotes: Readonly<Record<string, string>>): OfficeBlock {
  const pieces = [...(first === undefined ? [] : [first]), ...nodesOf(items).map((node) => markdownOf(node))].filter((piece) => piece !== '');
  const inText = items.slice(0, 4).flatMap((item) => (item.type === 'paragraph' ? (minutesIn(item.title, { isTitle: false }) ?? []) : []));
  const stated = (draft.title === undefined ? undefined : minutesIn(draft.title, { isTitle: true })) ?? inText[0];
  return {
    id, role: 'text', notes: '', ...draft, pieces, body: withFootnotes(pieces, footnotes),
    ...(stated ? { minutes: stated.minutes, minutesFrom: stated.words } : {}),
  };
}
