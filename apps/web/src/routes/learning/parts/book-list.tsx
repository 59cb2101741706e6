import type { GradebookRow } from '@relevo/contracts/gradebook';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { IconChevronRight } from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { StandingTag } from './book-cell.tsx';

type ListProps = { rows: readonly GradebookRow[]; onPick: (row: GradebookRow) => void };
const rowHeight = 84;

/** People with how they stand; the page scrolls, and only those near the screen are drawn. */
export function BookList({ rows, onPick }: ListProps) {
  const { t } = useTranslation('gradebook');
  const list = useRef<HTMLUListElement>(null);
  const [scrollMargin, setMargin] = useState(0);
  const getItemKey = useCallback((n: number) => rows[n]?.enrolmentId ?? n, [rows]);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is asked anew at every drawing and never kept
  const near = useWindowVirtualizer({ count: rows.length, estimateSize: () => rowHeight, overscan: 8, getItemKey, scrollMargin });
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what stands above may grow at any drawing; the same height again changes nothing
  useLayoutEffect(() => {
    const top = Math.round((list.current?.getBoundingClientRect().top ?? 0) - document.documentElement.getBoundingClientRect().top);
    if (top !== scrollMargin) setMargin(top);
  });
  return (
    <ul ref={list} className="rows book-list" aria-label={t('table')} style={{ height: near.getTotalSize() }}>
      {near.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        return row ? (
          <li key={key} ref={near.measureElement} data-index={index} aria-setsize={rows.length} aria-posinset={index + 1} style={{ transform: `translateY(${start - scrollMargin}px)` }}><PersonRow row={row} onPick={onPick} /></li>
        ) : null;
      })}
    </ul>
  );
}

function PersonRow({ row, onPick }: { row: GradebookRow; onPick: ListProps['onPick'] }) {
  const { t } = useTranslation('gradebook');
  const f = useFormat();
  const sub = [row.attendance === null ? null : t('line.attendance', { share: f.percent(row.attendance) }), t('line.modules', { done: f.number(row.modulesDone), all: f.number(row.modules.length) })];
  return (
    <button type="button" className="row no-lead" onClick={() => onPick(row)}>
      <span className="row-in"><span><b>{row.displayName}</b><span className="sub">{sub.filter(Boolean).join(' · ')}</span></span><span className="tail"><StandingTag standing={row.standing} /></span></span>
      <span className="tail"><IconChevronRight size={20} className="muted" aria-hidden /></span>
    </button>
  );
}
