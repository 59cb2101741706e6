import type { PieceLine } from '@relevo/contracts/marking';
import { IconArrowBackUp, IconCircleCheck, IconCircleDashed, IconScale, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';

const looks = {
  to_mark: { tone: 'wait', icon: IconCircleDashed }, with_others: { tone: 'idle', icon: IconUsers }, settled: { tone: 'done', icon: IconCircleCheck }, returned: { tone: 'act', icon: IconArrowBackUp },
} as const;

/** Where a piece of work stands, for whoever looks at it; that two differ goes before that it waits. */
export function PieceTag({ state, standing }: Pick<PieceLine, 'state' | 'standing'>) {
  const { t } = useTranslation('marking');
  if (standing === 'differs') return <Tag tone="wait" icon={IconScale}>{t('differs')}</Tag>;
  return <Tag {...looks[state]}>{t(`state.${state}`)}</Tag>;
}
