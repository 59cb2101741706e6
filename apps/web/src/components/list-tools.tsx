import './list-tools.css';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListState } from '../lib/list-state.ts';
import { SearchBox } from './search-box.tsx';

export type Filter = { key: string; label: string; options: readonly { value: string; label: string }[] };

type ListToolsProps = {
  state: ListState;
  /** The filter key that the search box writes; without it there is none. */
  search?: { key: string; label: string };
  filters?: readonly Filter[];
  /** "9 people": what the list shows now. */
  count: ReactNode;
  /** "of 152": the whole, while something narrows it. */
  whole?: ReactNode;
};

function FilterSelect({ filter, state }: { filter: Filter; state: ListState }) {
  return (
    <select aria-label={filter.label} className="filter" value={state.filters[filter.key] ?? ''} data-on={state.filters[filter.key] ? '' : undefined} onChange={(event) => state.change({ [filter.key]: event.currentTarget.value || null })}>
      <option value="">{filter.label}</option>
      {filter.options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </select>
  );
}

/** Search, filters, the active ones as pills, the count and the way out of them; all of it remembered in the address. */
export function ListTools({ state, search, filters = [], count, whole }: ListToolsProps) {
  const { t } = useTranslation('common');
  const active = filters.flatMap((filter) => {
    const chosen = filter.options.find(({ value }) => value === state.filters[filter.key]);
    return chosen ? [{ key: filter.key, label: chosen.label }] : [];
  });
  const narrowed = active.length > 0 || Boolean(search && state.filters[search.key]);
  return (
    <div className="list-tools">
      {search || filters.length ? (
        <div className="filters">
          {search ? <SearchBox label={search.label} value={state.filters[search.key] ?? ''} onSearch={(text) => state.change({ [search.key]: text || null })} /> : null}
          {filters.map((filter) => <FilterSelect key={filter.key} filter={filter} state={state} />)}
        </div>
      ) : null}
      {active.length ? (
        <ul className="pills">{active.map(({ key, label }) => (
          <li key={key}><button type="button" className="pill" onClick={() => state.change({ [key]: null })}>{label}<IconX size={18} aria-hidden /><span className="sr">{t('list.removeFilter')}</span></button></li>
        ))}</ul>
      ) : null}
      <p className="line between small" role="status"><span><b>{count}</b> {narrowed && whole ? <span className="muted">{whole}</span> : null}</span>
        {narrowed ? <button type="button" className="link plain" onClick={state.clear}>{t('list.clear')}</button> : null}</p>
    </div>
  );
}
