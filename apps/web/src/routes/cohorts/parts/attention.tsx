import type { BoardLine } from '@relevo/contracts/cohorts';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Tag } from '../../../components/tag.tsx';
import { actionPlace, cohortPath } from './places.ts';

/** Why a cohort needs somebody. */
export function Attention({ line }: { line: BoardLine }) {
  const { t } = useTranslation('board');
  return line.attention ? <Tag tone={line.attention.reason === 'seats_open' || line.attention.reason === 'draft_waiting' ? 'idle' : 'wait'} icon={IconAlertTriangle}>{t(`reasons.${line.attention.reason}`)}</Tag> : null;
}

/** The one thing to do about it, where it is done. */
export function NextLink({ line }: { line: BoardLine }) {
  const { t } = useTranslation('board');
  if (!line.attention) return null;
  const { next, sessionId } = line.attention;
  return <Link to={actionPlace(next, line.id, sessionId) ?? cohortPath(line.id)} aria-label={`${t(`next.${next}`)}: ${line.title}`}>{t(`next.${next}`)}</Link>;
}
