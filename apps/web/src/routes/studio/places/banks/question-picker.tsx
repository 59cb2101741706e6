import type { Question } from '@relevo/contracts/kit-questions';
import type { QuestionKind } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '../../../../components/search-box.tsx';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { filtered, noFilter, tagsOf } from './bank-filter.ts';
import { plainStem } from './question-parts.ts';

type PickerProps = { open: boolean; onClose: () => void; title: string; kinds: readonly QuestionKind[]; chosen: readonly string[]; /** Asked elsewhere in the same test: shown, not offered. */ elsewhere?: readonly string[]; onPick: (ids: string[]) => void };
const most = 80;
const none: ReadonlySet<string> = new Set();

/** Questions of all banks to tick, found by words, bank and tag. */
export function QuestionPicker({ open, onClose, title, ...rest }: PickerProps) {
  return <Sheet open={open} onClose={onClose} title={title}>{open ? <Picking onClose={onClose} {...rest} /> : null}</Sheet>;
}

function Picking({ kinds, chosen, elsewhere = [], onPick, onClose }: Omit<PickerProps, 'open' | 'title'>) {
  const { t } = useTranslation('studio-questions');
  const banks = useDraft((document) => document.banks);
  const [text, search] = useState('');
  const [bankId, setBank] = useState('');
  const [tag, setTag] = useState('');
  const [picked, pick] = useState<ReadonlySet<string>>(() => new Set(chosen));
  const fitting = useMemo(() => banks.filter((one) => bankId === '' || one.id === bankId).flatMap((one) => one.questions).filter((one) => kinds.includes(one.kind)), [banks, bankId, kinds]);
  const found = useMemo(() => filtered(fitting, { ...noFilter, text, tag }, none), [fitting, text, tag]);
  const tags = useMemo(() => tagsOf(banks), [banks]);
  const toggle = (id: string, on: boolean) => pick((now) => new Set(on ? [...now, id] : [...now].filter((one) => one !== id)));
  // What was chosen keeps its order; what is new comes after it.
  const take = () => { onPick([...chosen.filter((id) => picked.has(id)), ...[...picked].filter((id) => !chosen.includes(id))]); onClose(); };
  return (
    <div className="stack q-picker">
      <SearchBox label={t('bank.search')} value={text} onSearch={search} />
      <div className="fld-two">
        {banks.length > 1 ? <select className="filter" aria-label={t('picker.bank')} value={bankId} onChange={(event) => setBank(event.currentTarget.value)}><option value="">{t('picker.allBanks')}</option>{banks.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}</select> : null}
        {tags.length > 0 ? <select className="filter" aria-label={t('tags.one')} value={tag} onChange={(event) => setTag(event.currentTarget.value)}><option value="">{t('picker.allTags')}</option>{tags.map(([one, n]) => <option key={one} value={one}>{`${one} (${n})`}</option>)}</select> : null}
      </div>
      {found.length === 0 ? <p className="muted">{t(fitting.length === 0 ? 'picker.noQuestions' : 'bank.noneFits')}</p> : null}
      <ul className="q-picks">{found.slice(0, most).map((one) => <PickRow key={one.id} question={one} on={picked.has(one.id)} away={elsewhere.includes(one.id)} onToggle={toggle} />)}</ul>
      {found.length > most ? <p className="small muted">{t('picker.more', { count: found.length - most })}</p> : null}
      <div className="q-picked"><Button fullWidth onClick={take}>{t('picker.take', { count: picked.size })}</Button></div>
    </div>
  );
}

function PickRow({ question, on, away, onToggle }: { question: Question; on: boolean; away: boolean; onToggle: (id: string, on: boolean) => void }) {
  const { t } = useTranslation('studio-questions');
  return (
    <li><label className="q-pick"><input type="checkbox" checked={on} disabled={away && !on} onChange={(event) => onToggle(question.id, event.currentTarget.checked)} />
      <span>{plainStem(question.stem) || t('question.empty')}<span className="sub">{[t(`kinds.${question.kind}`), ...(question.difficulty ? [t(`difficulties.${question.difficulty}`)] : []), ...(away ? [t('picker.otherForm')] : [])].join(' · ')}</span></span></label></li>
  );
}
