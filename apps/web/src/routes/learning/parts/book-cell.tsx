import { IconCheck, IconPlayerPause } from '@tabler/icons-react';
import type { GradebookRow } from '@relevo/contracts/gradebook';
import type { CourseStanding } from '@relevo/domain/gradebook';
import { IconCircleCheck, IconCircleDashed, IconCircleMinus, IconRoute, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../components/tag.tsx';
import type { BookCell } from './use-book.ts';

const tones: Record<CourseStanding, { tone: Tone; icon: Icon }> = {
  not_started: { tone: 'idle', icon: IconCircleDashed }, under_way: { tone: 'act', icon: IconRoute }, complete: { tone: 'done', icon: IconCircleCheck }, not_complete: { tone: 'idle', icon: IconCircleMinus },
};

export function StandingTag({ standing }: Pick<GradebookRow, 'standing'>) {
  const { t } = useTranslation('gradebook');
  return <Tag {...tones[standing]}>{t(`standings.${standing}`)}</Tag>;
}

/** A figure with the sign, and for who hears it the word, of what it reached. */
export function BookFigure({ cell: { text, mark } }: { cell: BookCell }) {
  const { t } = useTranslation('gradebook');
  if (!mark) return <span className={text === '–' ? 'muted' : undefined}>{text}</span>;
  const Sign = mark === 'reached' ? IconCheck : IconPlayerPause;
  return <span className={mark === 'reached' ? 'book-fig tone' : 'book-fig muted'} data-tone={mark === 'reached' ? 'done' : undefined}><Sign size={15} stroke={2.5} aria-hidden />{text}{mark === 'reached' ? <span className="sr"> {t('reached')}</span> : null}</span>;
}
