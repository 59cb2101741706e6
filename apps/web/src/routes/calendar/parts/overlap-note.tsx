import './calendar.css';
import type { OverlapShown } from '@relevo/contracts/calendar';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Note } from '../../../components/note.tsx';
import type { loader } from '../cohort-overlaps.ts';
import { useOverlapWords } from './overlap-line.ts';

/** People and rooms wanted twice: a warning, so it says that one may go on. */
export function OverlapNote({ overlaps }: { overlaps: readonly OverlapShown[] }) {
  const { t } = useTranslation('calendar');
  const words = useOverlapWords();
  const lines = [...new Set(overlaps.map(words))];
  if (lines.length === 0) return null;
  return (
    <Note tone="wait" level={3} role="status" title={t('met.title', { count: lines.length })}>
      <ul className="errs">{lines.slice(0, 8).map((line) => <li key={line}>{line}</li>)}</ul>
      <p className="small">{t('met.lead')}</p>
    </Note>
  );
}

/** What the sessions of a cohort that exists want twice; asked for once the page is there, and again when `since` changes. */
export function CohortOverlaps({ cohortId, since }: { cohortId: string; since: string }) {
  const fetcher = useFetcher<typeof loader>({ key: `cohort-overlaps-${cohortId}` });
  const { load } = fetcher;
  useEffect(() => { void load(`/grupos/${cohortId}/choques`); }, [load, cohortId, since]);
  return fetcher.data ? <OverlapNote overlaps={fetcher.data.overlaps} /> : null;
}
