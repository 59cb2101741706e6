import { footnotes } from './footnotes.ts';
import { plainTables } from './tables.ts';
import { joinBoxedLists, nestLists, wordLists } from './word-lists.ts';

const dropped = 'script,style,template,iframe,object,embed,link,meta,title,head,noscript,svg,math,canvas,video,audio,button,select,textarea,input,xml,base,applet,frame,frameset';
const kept = new Set(['href', 'align', 'start', 'data-ref', 'data-footnote']);
const blockTags = 'p,div,h1,h2,h3,h4,h5,h6,li,td,th,blockquote,pre,ul,ol,table,section,dt,dd';

/**
 * HTML from a clipboard → HTML of the few elements that a text can hold: no style, class, script, handler or foreign image is left, the lists of
 * Word are lists, tables are plain, footnotes are footnotes, and lines that a PDF broke are whole.
 * Parsing makes an inert document: nothing in it loads or runs.
 */
export function cleanHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const root = page.body;
  for (const gone of root.querySelectorAll(dropped)) gone.remove();
  for (const form of [...root.querySelectorAll('form,fieldset')]) unwrap(form);
  comments(page, root);
  hidden(root);
  wordLists(root);
  joinBoxedLists(root);
  nestLists(root);
  headings(root);
  footnotes(root);
  links(root);
  images(root);
  emphasis(root);
  plainTables(root);
  definitions(root);
  words(page, root);
  breaks(root);
  attributes(root);
  empties(root);
  return root.innerHTML;
}

function comments(page: Document, root: HTMLElement): void {
  const walk = page.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walk.nextNode()) found.push(walk.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

const unwrap = (element: Element): void => element.replaceWith(...element.childNodes);

/** What its author could not see is not pasted. */
function hidden(root: HTMLElement): void {
  for (const one of root.querySelectorAll('[style]')) if (/display:\s*none|mso-hide:\s*all|visibility:\s*hidden|font-size:\s*0(?:px|pt)?\s*(?:;|$)/i.test(one.getAttribute('style') ?? '')) one.remove();
  for (const one of root.querySelectorAll('[hidden]')) one.remove();
}

/** Paragraphs that are titles by their style or their role. */
function headings(root: HTMLElement): void {
  for (const one of [...root.querySelectorAll('p,div')]) {
    const style = one.getAttribute('style') ?? '';
    const level = one.getAttribute('role') === 'heading' ? one.getAttribute('aria-level') : (/mso-outline-level:\s*([1-6])/i.exec(style)?.[1] ?? (/\bMsoTitle\b/.test(one.className) ? '1' : /\bMsoSubtitle\b/.test(one.className) ? '2' : null));
    if (level === null || !/^[1-6]$/.test(level)) continue;
    const heading = root.ownerDocument.createElement(`h${level}`);
    heading.append(...one.childNodes);
    one.replaceWith(heading);
  }
}

/** Only addresses of the web, of mail, of telephones and of the kit; a search engine's detour is left out. */
function links(root: HTMLElement): void {
  for (const link of [...root.querySelectorAll('a')]) {
    const href = (link.getAttribute('href') ?? '').trim();
    const detour = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(href)?.[1];
    const to = detour ? safeDecode(detour) : href;
    if (/^(?:https?:\/\/|mailto:|tel:|kit:(?:module|page|asset)\/)/i.test(to)) link.setAttribute('href', to);
    else unwrap(link);
  }
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Pictures come as files of the kit or not at all: what says what they show stays. */
function images(root: HTMLElement): void {
  for (const image of [...root.querySelectorAll('img,picture,figure>source')]) {
    const alt = image.getAttribute('alt')?.trim() ?? '';
    image.replaceWith(...(alt === '' || /^(?:data:|file:)|\.(?:png|jpe?g|gif|webp)$/i.test(alt) ? [] : [root.ownerDocument.createTextNode(alt)]));
  }
}

/** Bold, italics and strike-through that are said by style, or taken back by it. */
function emphasis(root: HTMLElement): void {
  const page = root.ownerDocument;
  for (const one of [...root.querySelectorAll<HTMLElement>('[style]')]) {
    const style = one.getAttribute('style') ?? '';
    const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1] ?? '';
    if (/^(?:normal|[1-5]\d\d)$/i.test(weight) && /^(?:B|STRONG)$/.test(one.tagName)) {
      unwrap(one);
      continue;
    }
    if (/font-style:\s*normal/i.test(style) && /^(?:I|EM)$/.test(one.tagName)) {
      unwrap(one);
      continue;
    }
    const wraps = [/^(?:bold|bolder|[6-9]00)$/i.test(weight) ? 'strong' : '', /font-style:\s*(?:italic|oblique)/i.test(style) ? 'em' : '', /text-decoration[^;]*line-through/i.test(style) ? 'del' : ''];
    if (/^(?:TABLE|TBODY|THEAD|TR|UL|OL|BODY)$/.test(one.tagName)) continue;
    for (const tag of wraps) {
      if (tag === '' || one.querySelector(blockTags)) continue;
      const mark = page.createElement(tag);
      mark.append(...one.childNodes);
      one.append(mark);
    }
  }
  // A title is bold already.
  for (const mark of [...root.querySelectorAll('h1 b,h1 strong,h2 b,h2 strong,h3 b,h3 strong,h4 b,h4 strong,h5 b,h5 strong,h6 b,h6 strong,th b,th strong')]) unwrap(mark);
  for (const underlined of [...root.querySelectorAll('b,strong,i,em,del,s,u,font')]) if (underlined.querySelector(blockTags)) unwrap(underlined);
}

function definitions(root: HTMLElement): void {
  for (const term of [...root.querySelectorAll('dt')]) {
    const [line, strong] = [root.ownerDocument.createElement('p'), root.ownerDocument.createElement('strong')];
    strong.append(...term.childNodes);
    line.append(strong);
    term.replaceWith(line);
  }
}

/** Spaces that only hold a place, and signs that nobody sees. */
function words(page: Document, root: HTMLElement): void {
  const walk = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode as Text;
    text.data = text.data.replace(/[\u200B\uFEFF\u00AD]/g, '').replace(/[\u00A0\u2002\u2003]/g, ' ');
    if (!text.parentElement?.closest('pre')) text.data = text.data.replace(/\s+/g, ' ');
  }
}

/** Two breaks are a new paragraph; a break in the middle of a sentence is where a page of a PDF ended its line. */
function breaks(root: HTMLElement): void {
  const page = root.ownerDocument;
  const textBefore = (node: Node) => (node.previousSibling?.textContent ?? '').trimEnd();
  for (const one of [...root.querySelectorAll('br')]) {
    if (one.closest('pre,td,th')) continue;
    const [before, after] = [textBefore(one), (one.nextSibling?.textContent ?? '').trimStart()];
    if (before.length >= 40 && /[\p{L},;]-?$/u.test(before) && /^\p{Ll}/u.test(after)) {
      if (/\p{L}-$/u.test(before) && one.previousSibling?.nodeType === 3) {
        one.previousSibling.textContent = before.slice(0, -1);
        if (one.nextSibling) one.nextSibling.textContent = after;
        one.remove();
      } else one.replaceWith(page.createTextNode(' '));
    }
  }
  for (const block of [...root.querySelectorAll('p,div')]) splitAtDoubleBreaks(block);
}

function splitAtDoubleBreaks(block: Element): void {
  const twice = [...block.childNodes].findIndex((node, n, all) => node.nodeName === 'BR' && following(all, n)?.nodeName === 'BR');
  if (twice < 0 || block.querySelector(blockTags)) return;
  const second = block.cloneNode(false) as Element;
  second.append(...[...block.childNodes].slice(twice));
  while (second.firstChild && (second.firstChild.nodeName === 'BR' || (second.firstChild.textContent ?? '').trim() === '')) second.firstChild.remove();
  block.after(second);
  splitAtDoubleBreaks(second);
}

const following = (nodes: readonly ChildNode[], n: number): ChildNode | undefined => nodes.slice(n + 1).find((node) => node.nodeType !== 3 || (node.textContent ?? '').trim() !== '');

function attributes(root: HTMLElement): void {
  for (const one of root.querySelectorAll('*')) for (const { name } of [...one.attributes]) if (!kept.has(name)) one.removeAttribute(name);
}

function empties(root: HTMLElement): void {
  for (const one of [...root.querySelectorAll('p,div,h1,h2,h3,h4,h5,h6,li,ul,ol,blockquote,strong,b,em,i,del,s,a,span')].reverse()) {
    while (one.lastChild?.nodeName === 'BR') one.lastChild.remove();
    if ((one.textContent ?? '').trim() !== '' || one.querySelector('[data-ref],hr,table')) continue;
    // A space between words may stand in a mark of its own.
    if (one.matches('strong,b,em,i,del,s,a,span') && one.textContent !== '') unwrap(one);
    else one.remove();
  }
}
