import { IconCircleCheck, IconCircleMinus, IconHourglass, IconArrowBackUp } from '@tabler/icons-react';
import type { AppealState } from '@relevo/domain/appeal';
import { useTranslation } from 'react-i18next';
import { Tag } from '../tag.tsx';

const signs = { asked: ['wait', IconHourglass], upheld: ['done', IconCircleCheck], not_upheld: ['idle', IconCircleMinus], withdrawn: ['idle', IconArrowBackUp] } as const;

/** Where an appeal stands. */
export function AppealTag({ state }: { state: AppealState }) {
  const { t } = useTranslation('appeals');
  const [tone, icon] = signs[state];
  return <Tag tone={tone} icon={icon}>{t(`state.${state}`)}</Tag>;
}
