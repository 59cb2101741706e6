import type { QuestionBank } from '@relevo/contracts/kit-questions';
import { difficulties, questionKinds } from '@relevo/domain/scoring';
import { startTransition, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { SearchBox } from '../../../../components/search-box.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { isFiltered, nameless, noFilter, objectivesOf, tagsOf, type BankFilter } from './bank-filter.ts';

/** Words of the address; the filter stays in it so that coming back from a question finds the same list. */
const words: Record<keyof BankFilter, string> = { text: 'buscar', kind: 'clase', tag: 'etiqueta', difficulty: 'dificultad', objective: 'objetivo', unused: 'libres' };

/**
 * Into the address, past the router: telling it of each search would draw the whole studio anew while somebody writes. It reads the address again whenever one
 * goes back or forward.
 */
function noteSearch(text: string): void {
  const now = new URL(location.href);
  if (text === '') now.searchParams.delete(words.text);
  else now.searchParams.set(words.text, text);
  history.replaceState(history.state, '', now);
}

export function useBankFilter(): [BankFilter, (change: Partial<BankFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const query = search.toString();
  const told = search.get(words.text) ?? '';
  const [text, setText] = useState(told);
  useEffect(() => setText(told), [told]);
  const filter = useMemo((): BankFilter => {
    const now = new URLSearchParams(query);
    const of = (key: keyof BankFilter) => now.get(words[key]) ?? '';
    return { text, kind: of('kind'), tag: of('tag'), difficulty: of('difficulty'), objective: of('objective'), unused: of('unused') !== '' };
  }, [query, text]);
  const change = (part: Partial<BankFilter>) => {
    if (part.text !== undefined && Object.keys(part).length === 1) {
      noteSearch(part.text);
      startTransition(() => setText(part.text ?? ''));
      return;
    }
    if (part.text !== undefined) setText(part.text);
    setSearch((now) => {
      for (const [key, value] of Object.entries({ text, ...part }) as [keyof BankFilter, string | boolean][]) value === '' || value === false ? now.delete(words[key]) : now.set(words[key], value === true ? 'si' : String(value));
      return now;
    }, { replace: true, preventScrollReset: true });
  };
  return [filter, change];
}

type Props = { bank: QuestionBank; filter: BankFilter; onFilter: (change: Partial<BankFilter>) => void; shown: number };

/** Search and filters; those in use are marked, and how many questions they leave is said. */
export function BankFilters({ bank, filter, onFilter, shown }: Props) {
  const { t } = useTranslation('studio-questions');
  const modules = useDraft((document) => document.modules);
  const objectives = useMemo(() => objectivesOf({ modules }), [modules]);
  const tags = useMemo(() => tagsOf([bank]), [bank]);
  const kinds = useMemo(() => questionKinds.filter((kind) => bank.questions.some((one) => one.kind === kind)), [bank]);
  const select = (key: 'kind' | 'tag' | 'difficulty' | 'objective', label: string, choices: readonly { value: string; label: string }[], brief = label) => (
    <select className="filter" aria-label={label} value={filter[key]} data-on={filter[key] || undefined} onChange={(event) => onFilter({ [key]: event.currentTarget.value })}>
      <option value="">{brief}</option>
      {choices.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
    </select>
  );
  return (
    <div className="q-filters">
      <SearchBox label={t('bank.search')} value={filter.text} onSearch={(text) => onFilter({ text })} />
      <div className="q-filter-row">
        {select('kind', t('question.kind'), kinds.map((value) => ({ value, label: t(`kinds.${value}`) })), t('bank.kind'))}
        {select('tag', t('tags.one'), [{ value: nameless, label: t('bank.noTag') }, ...tags.map(([value, n]) => ({ value, label: `${value} (${n})` }))])}
        {select('difficulty', t('question.difficulty'), [{ value: nameless, label: t('question.unsaid') }, ...difficulties.map((value) => ({ value, label: t(`difficulties.${value}`) }))])}
        {objectives.length > 0 ? select('objective', t('question.objective'), [{ value: nameless, label: t('question.noObjective') }, ...objectives.map((one) => ({ value: one.id, label: `${one.text || t('question.emptyObjective')} · ${one.module}` }))]) : null}
        <label className="fld-check"><input type="checkbox" checked={filter.unused} onChange={(event) => onFilter({ unused: event.currentTarget.checked })} /><span>{t('bank.unused')}</span></label>
      </div>
      {isFiltered(filter) ? <p className="small" role="status">{t('bank.shown', { shown, count: bank.questions.length })} <button type="button" className="link plain" onClick={() => onFilter(noFilter)}>{t('bank.noFilters')}</button></p> : null}
    </div>
  );
}
