import type { Observation } from '@relevo/contracts/observations';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { OutcomeTag } from './outcome-tag.tsx';

type Props = {
  open: boolean; onClose: () => void; observation: Observation; kept: Pick<Observation, 'ratingsHash' | 'score'>; saved: boolean;
  /** Of the closing, what is still empty. */
  unwritten: readonly ('strengths' | 'actions')[];
  /** Goes to a criterion that is not rated yet, or to the closing (null). */
  onMissing: (criterionId: string | null) => void;
};

/** What will be signed, as the server keeps it: the result, what blocks a pass, who reads it and that it cannot be changed. */
export function SignSheet({ open, onClose, observation, kept, saved, unwritten, onMissing }: Props) {
  const { t } = useTranslation('observations');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('signed'));
  const { score } = kept;
  const title = (id: string) => observation.rubric.criteria.find((c) => c.id === id)?.title ?? id;
  const busy = fetcher.state !== 'idle';
  const [missing] = score.missing;
  const gap = missing ?? (unwritten.length > 0 ? null : undefined);
  return (
    <Sheet open={open} onClose={onClose} title={t('signTitle', { name: observation.trainerName })}>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      {missing ? <Note tone="wait" title={t('missing', { count: score.missing.length })} level={3}><ul className="dots">{score.missing.map((id) => <li key={id}>{title(id)}</li>)}</ul></Note> : gap === null ? <Note tone="wait" title={t('missingClosing')} level={3}><ul className="dots">{unwritten.map((part) => <li key={part}>{t(part)}</li>)}</ul></Note> : (
        <>
          <dl className="kv">
            <dt>{t('result')}</dt><dd><OutcomeTag outcome={score.outcome} /></dd>
            <dt>{t('meanLabel')}</dt><dd className="num">{score.mean === null ? '–' : t('meanOf', { mean: f.score(score.mean), pass: f.score(observation.rubric.passMean) })}</dd>
            <dt>{t('criticalLabel')}</dt><dd>{score.criticalOpen.length === 0 ? t('criticalNone') : t('criticalOpen', { count: score.criticalOpen.length })}</dd>
          </dl>
          {score.criticalOpen.length > 0 ? <Note tone="stop" title={t('criticalBlocks')} level={3}><ul className="dots">{score.criticalOpen.map((id) => <li key={id}>{title(id)}</li>)}</ul></Note> : null}
          <p className="small muted">{t('signLead', { name: observation.trainerName })}</p>
          {saved ? null : <p className="small muted" role="status">{t('signWaits')}</p>}
          <p className="mini muted">{t('fingerprint')} <code>{kept.ratingsHash.slice(0, 12)}</code></p>
        </>
      )}
      <div className="sheet-acts">
        {gap !== undefined ? <Button onClick={() => onMissing(gap)}>{t(gap === null ? 'toClosing' : 'goMissing')}</Button> : (
          <Button disabled={!saved} data-pending={busy || undefined} onClick={() => { if (!busy) void fetcher.submit({ intent: 'sign', ratingsHash: kept.ratingsHash }, { method: 'post' }); }}>{t('sign')}</Button>
        )}
        <Button variant="default" onClick={onClose}>{t('keepWriting')}</Button>
      </div>
    </Sheet>
  );
}
