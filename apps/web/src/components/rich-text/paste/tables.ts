const cellsOf = (row: HTMLTableRowElement): HTMLTableCellElement[] => [...row.cells];

/** What stands in a cell in lines of its own, as Markdown's cells can hold it: words with breaks between them. */
function flatten(cell: HTMLElement): void {
  const page = cell.ownerDocument;
  for (const item of cell.querySelectorAll('li')) {
    for (const inner of [...item.querySelectorAll(':scope>p,:scope>div')]) inner.replaceWith(...inner.childNodes);
    item.prepend(page.createTextNode('• '));
  }
  for (const block of [...cell.querySelectorAll('p,div,h1,h2,h3,h4,h5,h6,li,ul,ol,blockquote,pre')]) {
    const breaks = /^[UO]L$/.test(block.tagName) ? [] : [page.createElement('br')];
    block.replaceWith(...(block.previousSibling && breaks.length > 0 && block.previousSibling.nodeName !== 'BR' ? [page.createElement('br')] : []), ...block.childNodes, ...breaks);
  }
  const isBlank = (node: ChildNode | null) => node !== null && (node.nodeName === 'BR' || (node.nodeType === 3 && (node.textContent ?? '').trim() === ''));
  while (isBlank(cell.lastChild)) cell.lastChild?.remove();
  while (isBlank(cell.firstChild)) cell.firstChild?.remove();
  for (const twice of [...cell.querySelectorAll('br')]) {
    const next = twice.nextSibling?.nodeType === 3 && (twice.nextSibling.textContent ?? '').trim() === '' ? twice.nextSibling.nextSibling : twice.nextSibling;
    if (next?.nodeName === 'BR') twice.remove();
  }
}

type Line = (HTMLTableCellElement | null)[];

/** A grid without merged cells: what was merged stands in the first of its cells. */
function gridOf(table: HTMLTableElement): Line[] {
  const grid: Line[] = [...table.rows].map(() => []);
  for (const [y, row] of [...table.rows].entries()) {
    let x = 0;
    for (const cell of cellsOf(row)) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const [wide, high] = [Math.min(cell.colSpan, 50), Math.min(cell.rowSpan, grid.length - y)];
      for (const line of grid.slice(y, y + high)) for (let right = 0; right < wide; right += 1) line[x + right] = null;
      const own = grid[y];
      if (own && wide > 0 && high > 0) own[x] = cell;
      x += wide;
    }
  }
  return grid.filter((line) => line.some((cell) => (cell?.textContent ?? '').trim() !== '' || cell?.querySelector('img')));
}

/** A cell of a made table with what a given one held, and how that was aligned. */
function cellLike(given: HTMLTableCellElement | null | undefined, kind: 'th' | 'td', page: Document): HTMLTableCellElement {
  const cell = page.createElement(kind);
  if (!given) return cell;
  flatten(given);
  // A head is bold already.
  if (kind === 'th') for (const mark of [...given.querySelectorAll('b,strong')]) mark.replaceWith(...mark.childNodes);
  cell.append(...given.childNodes);
  const align = /text-align:\s*(center|right)/i.exec(given.getAttribute('style') ?? '')?.[1] ?? given.getAttribute('align') ?? '';
  if (/^(?:center|right)$/i.test(align)) cell.setAttribute('align', align.toLowerCase());
  return cell;
}

/**
 * Tables as Markdown has them: one head row, a full rectangle, words only in cells. A table that only lays out a page (one column, or said
 * to be presentation) becomes what it held.
 */
export function plainTables(root: HTMLElement): void {
  // From the innermost: a table within a cell becomes that cell's words.
  for (const table of [...root.querySelectorAll('table')].reverse()) {
    const page = table.ownerDocument;
    const grid = gridOf(table);
    const width = Math.max(0, ...grid.map((line) => line.length));
    const nested = table.parentElement?.closest('td,th');
    if (nested || width < 2 || table.getAttribute('role') === 'presentation') {
      const held = grid.flatMap((line) => line.filter((cell) => cell !== null)).map((cell) => {
        const box = page.createElement('div');
        box.append(...cell.childNodes);
        return box;
      });
      table.replaceWith(...held);
      continue;
    }
    const made = page.createElement('table');
    for (const [y, line] of grid.entries()) {
      const row = made.insertRow();
      for (let x = 0; x < width; x += 1) row.append(cellLike(line[x], y === 0 ? 'th' : 'td', page));
    }
    table.replaceWith(made);
  }
}
