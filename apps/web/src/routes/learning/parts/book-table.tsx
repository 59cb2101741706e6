import type { GradebookRow } from '@relevo/contracts/gradebook';
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListState } from '../../../lib/list-state.ts';
import { BookFigure, StandingTag } from './book-cell.tsx';
import type { BookColumn } from './use-book.ts';

type Columns = readonly BookColumn[];
type TableProps = { columns: Columns; rows: readonly GradebookRow[]; state: Pick<ListState, 'sort' | 'change'>; onPick: (row: GradebookRow) => void };
const rowHeight = 49;
const headHeight = 96;

/** Everybody against everything; names and headings stay, and of thousands of rows only what is near the screen is drawn. */
export function BookTable({ columns, rows, state, onPick }: TableProps) {
  const { t } = useTranslation('gradebook');
  const scroller = useRef<HTMLElement>(null);
  const getItemKey = useCallback((n: number) => rows[n]?.enrolmentId ?? n, [rows]);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is asked anew at every drawing and never kept
  const near = useVirtualizer({ count: rows.length, estimateSize: () => rowHeight, overscan: 12, getItemKey, scrollPaddingStart: headHeight, getScrollElement: () => scroller.current });
  const drawn = near.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = near.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keyboard
    <section ref={scroller} className="rows book" aria-label={t('table')} tabIndex={0}>
      <table className="book-t num" aria-rowcount={rows.length + 1}>
        <thead><tr aria-rowindex={1}>{columns.map((column) => <Head key={column.key} column={column} state={state} />)}</tr></thead>
        <tbody>
          {above > 0 ? <tr aria-hidden style={{ height: above }} /> : null}
          {drawn.map(({ index, key }) => {
            const row = rows[index];
            return row ? <tr key={key} ref={near.measureElement} data-index={index} aria-rowindex={index + 2}><Cells row={row} columns={columns} onPick={onPick} /></tr> : null;
          })}
          {below > 0 ? <tr aria-hidden style={{ height: below }} /> : null}
        </tbody>
      </table>
    </section>
  );
}

function Head({ column: { key, part, label, least }, state }: { column: BookColumn; state: TableProps['state'] }) {
  const { t } = useTranslation('common');
  const direction = state.sort === key ? 'ascending' : state.sort === `-${key}` ? 'descending' : undefined;
  // Names are looked for from A on, figures from the highest.
  const first = part === 'person' ? key : `-${key}`;
  const second = part === 'person' ? `-${key}` : key;
  const Sign = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" aria-sort={direction} data-part={part}>
      <button type="button" className="plain" onClick={() => state.change({ sort: state.sort === first ? second : first })} title={t('list.sortBy', { column: label })}>
        <span>{label}{direction ? <Sign size={16} aria-hidden /> : null}</span>
        {least ? <small>{least}</small> : null}
      </button>
    </th>
  );
}

const Cells = memo(function Cells({ row, columns, onPick }: { row: GradebookRow; columns: Columns; onPick: (row: GradebookRow) => void }) {
  return columns.map(({ key, part, cellOf }) => {
    if (key === 'name') return <th key={key} scope="row" data-part={part}><button type="button" className="plain link" onClick={() => onPick(row)}>{row.displayName}</button></th>;
    return <td key={key} data-part={part}>{cellOf ? <BookFigure cell={cellOf(row)} /> : <StandingTag standing={row.standing} />}</td>;
  });
});
