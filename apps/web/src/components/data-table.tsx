import './data-table.css';
import { IconArrowDown, IconArrowUp, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListState } from '../lib/list-state.ts';

export type Column<T> = {
  key: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Figures stand right, so that they can be compared. */
  figure?: boolean;
  /** The server can sort by this key. */
  sortable?: boolean;
};

type DataTableProps<T> = {
  label: string;
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** The first column: the name, which is the link. */
  name: { label: string; text: (row: T) => ReactNode; to?: (row: T) => string; sortKey?: string };
  columns: readonly Column<T>[];
  /** The line under the name on a phone. */
  sub?: (row: T) => ReactNode;
  /** What stands at the end of the row on a phone, e.g. a badge. */
  tail?: (row: T) => ReactNode;
  state?: Pick<ListState, 'sort' | 'change'>;
};

function Head({ label, sortKey, figure = false, state }: { label: string; sortKey: string | undefined; figure?: boolean; state: DataTableProps<never>['state'] }) {
  const { t } = useTranslation('common');
  const direction = !state || !sortKey ? undefined : state.sort === sortKey ? 'ascending' : state.sort === `-${sortKey}` ? 'descending' : undefined;
  const className = figure ? 'n' : undefined;
  if (!state || !sortKey) return <th scope="col" className={className}>{label}</th>;
  const next = direction === 'ascending' ? `-${sortKey}` : sortKey;
  const Sign = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" className="plain" onClick={() => state.change({ sort: next })} title={t('list.sortBy', { column: label })}>{label}{direction ? <Sign size={16} aria-hidden /> : null}</button>
    </th>
  );
}

/** A table on a desk and a list on a phone, from the same rows. The filters and pages around it are `ListTools` and `Pager`. */
export function DataTable<T>({ label, rows, keyOf, name, columns, sub, tail, state }: DataTableProps<T>) {
  return (
    <>
      <div className="rows only-l"><table className="dt num"><caption className="sr">{label}</caption>
        <thead><tr><Head label={name.label} sortKey={name.sortKey} state={state} />{columns.map((c) => <Head key={c.key} label={c.label} sortKey={c.sortable ? c.key : undefined} figure={c.figure ?? false} state={state} />)}</tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">{name.to ? <Link to={name.to(row)}>{name.text(row)}</Link> : name.text(row)}</th>
            {columns.map((c) => <td key={c.key} className={c.figure ? 'n' : undefined}>{c.cell(row)}</td>)}
          </tr>
        ))}</tbody></table></div>
      <ul className="rows only-s" aria-label={label}>{rows.map((row) => {
        const inner = <><span className="row-in"><span><b>{name.text(row)}</b>{sub ? <span className="sub">{sub(row)}</span> : null}</span>{tail ? <span className="tail">{tail(row)}</span> : null}</span><span className="tail">{name.to ? <IconChevronRight size={20} className="muted" aria-hidden /> : null}</span></>;
        return <li key={keyOf(row)}>{name.to ? <Link className="row no-lead" to={name.to(row)}>{inner}</Link> : <div className="row no-lead">{inner}</div>}</li>;
      })}</ul>
    </>
  );
}
