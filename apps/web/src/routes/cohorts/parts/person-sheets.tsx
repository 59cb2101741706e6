import type { RosterRow } from '@relevo/contracts/roster';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { v7 } from 'uuid';
import { AreaChoiceField, type Areas } from '../../../components/form/area-choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { useCards } from './use-cards.ts';
import { useUndo } from './use-undo.ts';

type PersonProps = { row: RosterRow | null; cohortId: string; onClose: () => void };

/** One person of the roster: their name for signing in, another card, the way out. */
export function PersonSheet({ row, cohortId, onClose }: PersonProps) {
  return <Sheet open={row !== null} onClose={onClose} title={row?.displayName ?? ''}>{row ? <PersonActs row={row} cohortId={cohortId} onClose={onClose} /> : null}</Sheet>;
}

function PersonActs({ row, cohortId, onClose }: { row: RosterRow; cohortId: string; onClose: () => void }) {
  const { t } = useTranslation('roster');
  const f = useFormat();
  const tell = useTell();
  const fetcher = useFetcher<Outcome>();
  const cards = useCards(cohortId);
  const put = (intent: string, more: Record<string, string> = {}) => void fetcher.submit({ intent, enrolmentId: row.id, ...more }, { method: 'post' });
  const { undo } = useUndo();
  const withdraw = (withdrawn: boolean) => {
    const changeId = v7();
    put('withdraw', { withdrawn: String(withdrawn), changeId });
    tell(t(withdrawn ? 'withdrawn' : 'takenBack'), () => undo(changeId));
    onClose();
  };
  const gone = row.state === 'withdrawn';
  return (
    <div className="stack">
      <dl className="kv">
        <dt>{t('signInName')}</dt><dd>{row.signInName ?? '–'}</dd>
        <dt>{t('card.label')}</dt><dd>{t(`card.${row.card}`)}</dd>
        {row.card === 'waiting' && row.cardExpiresAt ? <><dt>{t('card.until')}</dt><dd>{f.dateTime(row.cardExpiresAt)}</dd></> : null}
      </dl>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      {cards.refusal ? <RefusalNote refusal={cards.refusal} /> : null}
      <div className="stack-s">
        {gone ? null : <Button variant="default" data-pending={cards.busy || undefined} onClick={() => void cards.print({ enrolmentIds: [row.id], again: true })}>{t(row.card === 'ready' ? 'card.forgot' : 'card.another')}</Button>}
        {row.card === 'waiting' ? <Button variant="default" onClick={() => put('revoke')}>{t('card.revoke')}</Button> : null}
        <Button variant="default" onClick={() => withdraw(!gone)}>{t(gone ? 'takeBack' : 'withdraw')}</Button>
      </div>
      <p className="small muted">{t('card.anotherHint')}</p>
    </div>
  );
}

/** Somebody who is not on any list. */
export function EnrolSheet({ open, areas, onClose }: { open: boolean; areas: Areas; onClose: () => void }) {
  const { t } = useTranslation('roster');
  const fetcher = useFetcher<Outcome>();
  const [id, setId] = useState(() => v7());
  const { undo } = useUndo();
  useSaved(fetcher.data, t('enrol.saved'), () => { setId(v7()); onClose(); }, () => undo(id));
  return (
    <Sheet open={open} onClose={onClose} title={t('enrol.title')}>
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="id" value={id} />
        <TextField name="givenNames" label={t('enrol.given')} wrong={t('enrol.givenWrong')} autoComplete="off" />
        <TextField name="familyNames" label={t('enrol.family')} autoComplete="off" />
        <TextField name="institution" label={t('enrol.institution')} autoComplete="off" />
        {areas.length > 0 ? <AreaChoiceField name="areaCode" label={t('enrol.area')} areas={areas} /> : null}
        <div className="sheet-acts"><Button type="submit" data-pending={fetcher.state !== 'idle' || undefined}>{t('enrol.do')}</Button><Button variant="default" onClick={onClose}>{t('enrol.leave')}</Button></div>
      </EntryForm>
    </Sheet>
  );
}
