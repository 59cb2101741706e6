import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../../../../components/rows.tsx';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { TagsInput } from './tags-field.tsx';
import type { useBankActs } from './use-bank-acts.tsx';

type BulkProps = { bank: QuestionBank; picked: readonly Question[]; shown: readonly Question[]; filtered: boolean; acts: ReturnType<typeof useBankActs>; onChoose: (ids: ReadonlySet<string>) => void };

/** What can be done with several questions at once. */
export function BulkBar({ bank, picked, shown, filtered, acts, onChoose }: BulkProps) {
  const { t } = useTranslation('studio-questions');
  const [open, setOpen] = useState<'tag' | 'move' | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const others = useDraft((document) => document.banks).filter((one) => one.id !== bank.id);
  const ids = new Set(picked.map((one) => one.id));
  const done = () => { setOpen(null); setTags([]); onChoose(new Set()); };
  return (
    <div className="q-bulk" role="region" aria-label={t('bulk.label')}>
      <b role="status">{t('bulk.count', { count: picked.length })}</b>
      <div className="line">
        {shown.every((one) => ids.has(one.id)) ? null : <Button variant="subtle" size="sm" onClick={() => onChoose(new Set(shown.map((one) => one.id)))}>{t(filtered ? 'bulk.allShown' : 'bulk.all', { count: shown.length })}</Button>}
        <Button variant="default" size="sm" onClick={() => setOpen('tag')}>{t('bulk.tag')}</Button>
        {others.length > 0 ? <Button variant="default" size="sm" onClick={() => setOpen('move')}>{t('bulk.move')}</Button> : null}
        <Button variant="default" size="sm" onClick={() => { acts.remove(bank, picked); onChoose(new Set()); }}>{t('bulk.remove')}</Button>
        <Button variant="subtle" size="sm" onClick={() => onChoose(new Set())}>{t('bulk.none')}</Button>
      </div>
      <Sheet open={open === 'tag'} onClose={() => setOpen(null)} title={t('bulk.tagTitle', { count: picked.length })}>
        <div className="stack"><TagsInput id="q-bulk-tags" label={t('tags.title')} tags={tags} onTags={setTags} /><Button disabled={tags.length === 0} onClick={() => { acts.tag(bank, ids, tags); done(); }}>{t('bulk.tag')}</Button></div>
      </Sheet>
      <Sheet open={open === 'move'} onClose={() => setOpen(null)} title={t('bulk.moveTitle', { count: picked.length })}>
        <ul className="rows">{others.map((one) => <Row key={one.id} title={one.title} sub={t('bank.count', { count: one.questions.length })} onPick={() => { acts.move(bank, ids, one.id); done(); }} />)}</ul>
      </Sheet>
    </div>
  );
}
