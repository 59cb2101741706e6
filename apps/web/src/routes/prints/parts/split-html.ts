/** How much stands on one slide and is still read from the back of a room: letters, and rows of a list. */
const mostLetters = 380;
const mostItems = 6;

const alone = (node: Element) => node.matches('img, table, .kit-table, pre') || (node.children.length === 1 && node.textContent?.trim() === '' && node.querySelector('img') !== null);
const lettersOf = (node: Element) => node.textContent?.trim().length ?? 0;

/** A list of more than a slide's rows, in parts that go on counting where the last one ended. */
function listParts(list: Element): Element[] {
  const items = [...list.children];
  if (items.length <= mostItems) return [list];
  const parts = Math.ceil(items.length / mostItems);
  const each = Math.ceil(items.length / parts);
  const first = Number(list.getAttribute('start') ?? '1');
  return Array.from({ length: parts }, (_, i) => {
    const part = list.cloneNode(false) as Element;
    if (list.tagName === 'OL') part.setAttribute('start', String(first + i * each));
    part.append(...items.slice(i * each, (i + 1) * each).map((item) => item.cloneNode(true)));
    return part;
  });
}

/**
 * Cuts a text of a kit into slides: at its headings, around images and tables, which stand alone and large, within long lists, and between
 * paragraphs where there is too much. Takes and gives HTML that the server sanitised; what is folded on a page is unfolded.
 */
export function splitHtml(html: string): string[] {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const folded of body.querySelectorAll('details')) folded.setAttribute('open', '');
  const slides: string[] = [];
  let held: Element[] = [];
  let letters = 0;
  const close = () => {
    if (held.length > 0) slides.push(held.map((node) => node.outerHTML).join(''));
    [held, letters] = [[], 0];
  };
  const blocks = [...body.children].flatMap((node) => (node.matches('ul, ol') && !node.querySelector('ul, ol') ? listParts(node) : [node]));
  for (const node of blocks) {
    const heading = /^H[1-6]$/.test(node.tagName);
    const introduced = held.length === 1 && (/^H[1-6]$/.test(held[0]!.tagName) || lettersOf(held[0]!) < 90);
    const tooMuch = letters + lettersOf(node) > mostLetters && !introduced;
    if (heading || (alone(node) && !introduced) || tooMuch) close();
    held.push(node);
    letters += lettersOf(node);
    if (alone(node)) close();
  }
  close();
  return slides;
}
