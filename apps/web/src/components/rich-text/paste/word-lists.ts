const listed = /mso-list:\s*l\d+\s+level(\d+)/i;
const ignored = /mso-list:\s*ignore/i;

/** What a paragraph of Word shows in place of a bullet or a number. */
function signOf(paragraph: Element): string {
  const sign = [...paragraph.querySelectorAll('[style]')].find((one) => ignored.test(one.getAttribute('style') ?? ''));
  const text = (sign?.textContent ?? '').replace(/[\s\u00A0]+/g, '');
  sign?.remove();
  return text;
}

const startOf = (sign: string): number | null => {
  if (/^\(?\d+[.)\]]?$/.test(sign)) return Number(/\d+/.exec(sign)?.[0]);
  // `o` is Word's bullet of the second level; letters and Roman numerals carry a sign after them.
  return /^\(?(?:[a-z]|[ivxlc]+)[.)\]]$/i.test(sign) ? 1 : null;
};

/** Adds an item at a level to lists that lie within one another; levels that were skipped are not made up. */
function add(stack: HTMLElement[], item: HTMLElement, level: number, start: number | null): HTMLElement | null {
  const page = item.ownerDocument;
  while (stack.length > level) stack.pop();
  let list = stack.at(-1);
  const tag = start === null ? 'UL' : 'OL';
  if (list && stack.length === level && list.tagName === tag) {
    list.append(item);
    return null;
  }
  if (list && stack.length === level) stack.pop();
  const into = stack.at(-1)?.lastElementChild ?? null;
  list = page.createElement(tag);
  if (start !== null && start !== 1) list.setAttribute('start', String(start));
  list.append(item);
  stack.push(list);
  into?.append(list);
  return into ? null : list;
}

/** Paragraphs that Word draws as a list → lists, each level within the one above it. */
export function wordLists(root: HTMLElement): void {
  let stack: HTMLElement[] = [];
  let last: Element | null = null;
  for (const paragraph of [...root.querySelectorAll<HTMLElement>('[style*="mso-list"]')]) {
    const level = listed.exec(paragraph.getAttribute('style') ?? '')?.[1];
    if (level === undefined || !/^(?:P|H\d|DIV)$/.test(paragraph.tagName)) continue;
    if (/^H\d$/.test(paragraph.tagName)) {
      // A numbered heading is a heading; its number is drawn by whoever shows it.
      signOf(paragraph);
      continue;
    }
    if (last === null || previous(paragraph) !== last) stack = [];
    const item = root.ownerDocument.createElement('li');
    const start = startOf(signOf(paragraph));
    item.append(...paragraph.childNodes);
    const list = add(stack, item, Number(level), start);
    if (list) paragraph.replaceWith(list);
    else paragraph.remove();
    last = stack[0] ?? null;
  }
}

/** The element just before; white space between them is none. */
function previous(element: Element): Element | null {
  for (let node = element.previousSibling; node; node = node.previousSibling) {
    if (node instanceof Element || node.nodeType === 1) return node as Element;
    if ((node.textContent ?? '').trim() !== '' && node.nodeType === 3) return null;
  }
  return null;
}

/** Lists that stand directly in lists, or side by side with a level of their own, → lists within items. */
export function nestLists(root: HTMLElement): void {
  for (const inner of [...root.querySelectorAll('ul>ul,ul>ol,ol>ul,ol>ol')]) {
    const item = inner.previousElementSibling;
    if (item?.tagName === 'LI') item.append(inner);
    else {
      const made = root.ownerDocument.createElement('li');
      inner.replaceWith(made);
      made.append(inner);
    }
  }
  for (const item of [...root.querySelectorAll('li[aria-level],li[data-aria-level]')]) deepen(item);
}

/** Word online and others write one list a level, with the level on its items. */
function deepen(item: Element): void {
  const level = Number(item.getAttribute('aria-level') ?? item.getAttribute('data-aria-level'));
  const list = item.parentElement;
  if (!list || !/^[UO]L$/.test(list.tagName) || !Number.isInteger(level)) return;
  const depth = ancestors(item);
  const above: Element | null = item.previousElementSibling ?? lastItemBefore(list);
  if (level <= depth || above?.tagName !== 'LI') return;
  let into: Element = above;
  for (let at = ancestors(into); at < level - 1; at += 1) {
    const deeper: Element | null = into.lastElementChild?.matches('ul,ol') ? into.lastElementChild.lastElementChild : null;
    if (!deeper) break;
    into = deeper;
  }
  const open = into.lastElementChild?.tagName === list.tagName ? into.lastElementChild : into.appendChild(item.ownerDocument.createElement(list.tagName));
  open.append(item);
  if (list.children.length === 0) list.remove();
}

const ancestors = (item: Element): number => {
  let depth = 0;
  for (let at: Element | null = item; at; at = at.parentElement) if (at.tagName === 'LI') depth += 1;
  return depth;
};

/** Online editors wrap each item's list in a box of its own. */
function lastItemBefore(list: Element): Element | null {
  const before = list.previousElementSibling ?? (list.parentElement?.children.length === 1 ? list.parentElement.previousElementSibling : null);
  const found = before?.matches('ul,ol') ? before : (before?.children.length === 1 ? before.querySelector(':scope>ul,:scope>ol') : null);
  return found?.lastElementChild ?? null;
}

/** Lists of the same kind that stand side by side because each item came in a box of its own → one list. */
export function joinBoxedLists(root: HTMLElement): void {
  for (const box of [...root.querySelectorAll('.ListContainerWrapper')]) box.replaceWith(...box.childNodes);
  for (const list of [...root.querySelectorAll('ul,ol')]) {
    const before = list.previousElementSibling;
    if (before?.tagName !== list.tagName || !list.querySelector(':scope>li[data-aria-level]')) continue;
    before.append(...list.children);
    list.remove();
  }
}
