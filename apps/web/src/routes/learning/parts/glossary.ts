import type { ParticipantOutline } from '@relevo/contracts/kit-projection';

export type GlossaryWord = ParticipantOutline['glossary'][number];

const skipped = 'a, button, code, pre, h3, h4, h5, h6, summary, .kit-block-title';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A term as it may stand in a text: "Sign (indicator)" is looked for by either word; a plural ending does not hide it. */
function patternsOf(word: GlossaryWord): string[] {
  return word.term.text.split(/[()]/).map((part) => part.trim()).filter((part) => part.length > 2).map((part) => `${escaped(part)}(?:e?s)?`);
}

export type Marker = (html: string) => string;

/**
 * Marks the first place of each glossary word in a rendered text with a button that `data-gloss` names. What comes in was sanitised by
 * the server; only text nodes are split, so nothing else of it changes. Of several texts the first that has a word keeps it.
 */
export function glossaryMarker(words: readonly GlossaryWord[]): Marker {
  const byPattern = words.flatMap((word) => patternsOf(word).map((pattern) => ({ word, pattern }))).sort((a, b) => b.pattern.length - a.pattern.length);
  const ownerOf = new Map<string, string>();
  if (byPattern.length === 0) return (html) => html;
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${byPattern.map(({ pattern }) => `(${pattern})`).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const wordOf = (groups: readonly (string | undefined)[]) => byPattern[groups.findIndex((group) => group !== undefined)]?.word;
  return (html) => {
    // Asked again for the same text, the same comes out: a word stays where it was marked first.
    const marked = new Set([...ownerOf].filter(([, owner]) => owner !== html).map(([id]) => id));
    const free = new Set(marked);
    const template = document.createElement('template');
    template.innerHTML = html;
    const walker = document.createTreeWalker(template.content, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) if (!text.parentElement?.closest(skipped)) mark(text, any, wordOf, marked);
    for (const id of marked) if (!free.has(id)) ownerOf.set(id, html);
    return template.innerHTML;
  };
}

function mark(text: Text, any: RegExp, wordOf: (groups: readonly (string | undefined)[]) => GlossaryWord | undefined, marked: Set<string>): void {
  const whole = text.data;
  const pieces: (string | HTMLElement)[] = [];
  let from = 0;
  for (const match of whole.matchAll(any)) {
    const word = wordOf(match.slice(1));
    if (!word || marked.has(word.id)) continue;
    marked.add(word.id);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'gloss';
    button.dataset['gloss'] = word.id;
    button.setAttribute('aria-haspopup', 'dialog');
    button.textContent = match[0];
    pieces.push(whole.slice(from, match.index), button);
    from = match.index + match[0].length;
  }
  if (pieces.length > 0) text.replaceWith(...pieces, whole.slice(from));
}
