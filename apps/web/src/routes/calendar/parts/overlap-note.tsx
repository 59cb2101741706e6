import './calendar.css';
import type { OverlapShown } from '@relevo/contracts/calendar';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { useOverlapWords } from './overlap-line.ts';
import { useCohortOverlaps } from './use-overlaps.ts';

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

/** What the sessions of a cohort that exists want twice; asked for once its page is there. */
export const CohortOverlaps = ({ cohortId, since }: { cohortId: string; since: string }) => <OverlapNote overlaps={useCohortOverlaps(cohortId, since)} />;
