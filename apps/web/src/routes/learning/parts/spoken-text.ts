export type Sentence = { text: string; range: Range };

/** What is read aloud: headings, paragraphs, points and cells, not what is folded away or only for the eye. */
const blocks = 'h1,h2,h3,h4,p,li,td,th,figcaption,summary';
const skipped = '.saved-at, .aloud, .pos, [aria-hidden="true"], select, button:not(.gloss)';

/** A voice of the device itself for the language: exactly its region's, or any of the language. Voices that send the text to a server are none. */
export function voiceFor(locale: string): SpeechSynthesisVoice | null {
  const own = (globalThis.speechSynthesis?.getVoices() ?? []).filter((voice) => voice.localService);
  const tag = (voice: SpeechSynthesisVoice) => voice.lang.replace('_', '-').toLowerCase();
  const wanted = locale.toLowerCase();
  return own.find((voice) => tag(voice) === wanted) ?? own.find((voice) => tag(voice).split('-')[0] === wanted.split('-')[0]) ?? null;
}

/** The sentences of a text as it stands on the page, in order, with where they stand. */
export function sentencesOf(root: HTMLElement, locale: string): Sentence[] {
  const whole = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const found: Sentence[] = [];
  for (const block of root.querySelectorAll<HTMLElement>(blocks)) {
    if (block.closest(skipped) || block.querySelector(blocks)) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const pieces: { node: Text; from: number }[] = [];
    let text = '';
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.parentElement?.closest(skipped)) continue;
      pieces.push({ node, from: text.length });
      text += node.data;
    }
    const place = (at: number) => pieces.findLast(({ from }) => from <= at);
    for (const { segment, index } of whole.segment(text)) {
      const [first, last] = [place(index), place(index + segment.length - 1)];
      if (!segment.trim() || !first || !last) continue;
      const range = document.createRange();
      range.setStart(first.node, index - first.from);
      range.setEnd(last.node, index + segment.length - last.from);
      found.push({ text: segment.trim(), range });
    }
  }
  return found;
}

/** Marks what is heard, without touching the text; browsers that cannot show it just read. */
export function marksOf(range: Range | null): void {
  if (typeof Highlight === 'undefined' || !CSS.highlights) return;
  if (!range) return void CSS.highlights.delete('heard');
  CSS.highlights.set('heard', new Highlight(range));
  const box = range.getBoundingClientRect();
  const gentle = matchMedia('(prefers-reduced-motion: no-preference)').matches;
  if (box.bottom > innerHeight - 120 || box.top < 80) range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: gentle ? 'smooth' : 'auto' });
}
