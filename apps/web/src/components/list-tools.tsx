import './list-tools.css';
import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListState } from '../lib/list-state.ts';
import { SearchBox } from './search-box.tsx';
import { Sheet } from './sheet.tsx';

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
  const value = state.filters[filter.key] ?? '';
  return (
    <select aria-label={filter.label} className="filter" value={value} data-on={value ? '' : undefined} onChange={(event) => state.change({ [filter.key]: event.currentTarget.value || null })}>
      <option value="">{filter.label}</option>
      {filter.options.map(({ value: one, label }) => <option key={one} value={one}>{label}</option>)}
    </select>
  );
}

/** On a phone the filters wait behind one button that says how many are on. */
function PhoneFilters({ filters, state, active }: { filters: readonly Filter[]; state: ListState; active: number }) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  return (
    <span className="only-s">
      <Button variant="default" px={14} aria-haspopup="dialog" aria-label={t('list.filters', { count: active })} onClick={() => setOpen(true)}>
        <IconAdjustmentsHorizontal size={22} stroke={1.75} aria-hidden />{active ? <span aria-hidden>&nbsp;{active}</span> : null}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('list.filtersTitle')}>
        {filters.map((filter) => <FilterSelect key={filter.key} filter={filter} state={state} />)}
        <Button onClick={() => setOpen(false)}>{t('list.show')}</Button>
      </Sheet>
    </span>
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
          {filters.length ? <PhoneFilters filters={filters} state={state} active={active.length} /> : null}
          {filters.map((filter) => <span key={filter.key} className="only-l"><FilterSelect filter={filter} state={state} /></span>)}
        </div>
      ) : null}
      {active.length ? (
        <ul className="pills only-s">{active.map(({ key, label }) => (
          <li key={key}><button type="button" className="pill" onClick={() => state.change({ [key]: null })}>{label}<IconX size={18} aria-hidden /><span className="sr">{t('list.removeFilter')}</span></button></li>
        ))}</ul>
      ) : null}
      <p className="line between small" role="status"><span><b>{count}</b> {narrowed && whole ? <span className="muted">{whole}</span> : null}</span>
        {narrowed ? <button type="button" className="link plain" onClick={state.clear}>{t('list.clear')}</button> : null}</p>
    </div>
  );
}
