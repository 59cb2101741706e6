/** Addresses of footnotes in Word, Google Docs and LibreOffice: to the note, and from it back to its place. */
const toNote = /^#_?(?:ftn|ftnt|edn|sdfootnote|sdendnote)(\d+)(?:sym)?$/;
const back = /^#_?(?:ftnref|ftnt_ref|ednref|sdfootnote|sdendnote)(\d+)(?:anc)?$/;
const isBack = (href: string) => /ref\d+$|anc$/.test(href) && back.test(href);

/** Footnotes with links there and back → notes of Markdown. A reference without its note is the number it shows. */
export function footnotes(root: HTMLElement): void {
  const page = root.ownerDocument;
  const notes = new Map<string, Element>();
  for (const link of [...root.querySelectorAll('a[href^="#"]')]) {
    const href = link.getAttribute('href') ?? '';
    const number = isBack(href) ? back.exec(href)?.[1] : undefined;
    const block = link.closest('p,li,div');
    if (number === undefined || !block) continue;
    const note = page.createElement('section');
    note.setAttribute('data-footnote', number);
    const shell = link.closest('sup') ?? link;
    shell.remove();
    note.append(...[...block.childNodes].length > 0 ? [wrap(page, block)] : []);
    block.remove();
    notes.set(number, note);
  }
  for (const link of [...root.querySelectorAll('a[href^="#"]')]) {
    const number = toNote.exec(link.getAttribute('href') ?? '')?.[1];
    if (number === undefined || !notes.has(number)) continue;
    const sign = page.createElement('sup');
    sign.setAttribute('data-ref', number);
    (link.closest('sup') ?? link).replaceWith(sign);
  }
  root.append(...notes.values());
}

function wrap(page: Document, block: Element): Element {
  const paragraph = page.createElement('p');
  paragraph.append(...block.childNodes);
  return paragraph;
}
