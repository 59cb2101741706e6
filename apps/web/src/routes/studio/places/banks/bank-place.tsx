import './banks.css';
import type { QuestionBank } from '@relevo/contracts/kit-questions';
import { questionKinds } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Row } from '../../../../components/rows.tsx';
import { Sheet } from '../../../../components/sheet.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { TitleField } from '../../fields/plain-fields.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { Gone } from '../gone.tsx';
import { filtered, isFiltered } from './bank-filter.ts';
import { BankFilters, useBankFilter } from './bank-filters.tsx';
import { BankRows } from './bank-rows.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { usedIds } from './question-uses.ts';
import { useBankActs } from './use-bank-acts.tsx';

const nothing: ReadonlySet<string> = new Set();

/** A bank: its questions as a list that can be searched, filtered, and changed several at once. */
export function Component() {
  const { bankId = '' } = useParams();
  const bank = useDraft((document) => document.banks.find((one) => one.id === bankId));
  if (!bank) return <Gone />;
  return <Bank key={bank.id} bank={bank} />;
}

function Bank({ bank }: { bank: QuestionBank }) {
  const { t } = useTranslation('studio-questions');
  const banks = useDraft((document) => document.banks);
  const tests = useDraft((document) => document.tests);
  const surveys = useDraft((document) => document.surveys);
  const [filter, setFilter] = useBankFilter();
  const [chosen, choose] = useState<ReadonlySet<string>>(nothing);
  const acts = useBankActs();
  const used = useMemo(() => usedIds({ tests, surveys, banks }), [tests, surveys, banks]);
  const shown = useMemo(() => filtered(bank.questions, filter, used), [bank.questions, filter, used]);
  const picked = useMemo(() => bank.questions.filter((one) => chosen.has(one.id)), [bank.questions, chosen]);
  return (
    <div className="st-sides" data-one>
      <section className="st-seen q-bank" aria-labelledby="st-seen" data-path={`banks/${bank.id}/questions`}>
        <div className="st-col-h"><h2 id="st-seen" tabIndex={-1}>{t('bank.title')}</h2><span className="num small muted">{t('bank.count', { count: bank.questions.length })}</span></div>
        <div className="q-bank-head">
          <TitleField path={['banks', bank.id, 'title']} label={t('bank.name')} large />
          {bank.questions.length > 0 ? <BankFilters bank={bank} filter={filter} onFilter={setFilter} shown={shown.length} /> : null}
        </div>
        {bank.questions.length === 0 ? <EmptyState title={t('bank.empty')} actions={<AddQuestion bank={bank} first />}>{t('bank.emptyLead')}</EmptyState> : null}
        {bank.questions.length > 0 && shown.length === 0 ? <p className="q-none muted">{t('bank.noneFits')}</p> : null}
        <BankRows bankId={bank.id} questions={shown} used={used} chosen={chosen} onChoose={choose} />
        <div className="q-bank-end">
          {bank.questions.length > 0 ? <AddQuestion bank={bank} /> : null}
          <RemoveBank bank={bank} />
        </div>
        {picked.length > 0 ? <BulkBar bank={bank} picked={picked} shown={shown} filtered={isFiltered(filter)} acts={acts} onChoose={choose} /> : null}
        {acts.asking}
      </section>
    </div>
  );
}

/** A new question by its kind. */
function AddQuestion({ bank, first = false }: { bank: QuestionBank; first?: boolean }) {
  const { t } = useTranslation('studio-questions');
  const [open, setOpen] = useState(false);
  const { add } = useBankActs();
  return (
    <>
      <Button variant={first ? 'filled' : 'default'} leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen(true)}>{t('bank.add')}</Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('bank.whichKind')}>
        <ul className="rows">{questionKinds.map((kind) => <Row key={kind} title={t(`kinds.${kind}`)} sub={t(`kindHints.${kind}`)} onPick={() => { setOpen(false); add(bank, kind); }} />)}</ul>
      </Sheet>
    </>
  );
}

/** Only an empty bank goes: questions are moved or taken out first. */
function RemoveBank({ bank }: { bank: QuestionBank }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { hrefOf } = useStudio();
  if (bank.questions.length > 0) return null;
  const remove = () => {
    const { banks } = store.document;
    const after = banks[banks.findIndex((one) => one.id === bank.id) - 1]?.id ?? null;
    store.remove(['banks'], bank.id);
    tell(t('bank.gone', { title: bank.title }), () => store.insert(['banks'], bank, after));
    void navigate(hrefOf([]));
  };
  return <Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>{t('bank.remove')}</Button>;
}
