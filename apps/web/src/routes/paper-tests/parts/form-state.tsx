import type { PaperForm } from '@relevo/contracts/paper-tests';
import { IconArrowsDiff, IconCircleCheck, IconCircleDashed, IconPencil, IconRepeat, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../components/tag.tsx';

const signs: Record<PaperForm['state'], readonly [Tone, Icon]> = {
  printed: ['idle', IconCircleDashed], begun: ['act', IconPencil], second: ['wait', IconRepeat], differs: ['wait', IconArrowsDiff], keyed: ['done', IconCircleCheck],
};

export function FormState({ state }: Pick<PaperForm, 'state'>) {
  const { t } = useTranslation('paper-tests');
  const [tone, icon] = signs[state];
  return <Tag tone={tone} icon={icon}>{t(`states.${state}`)}</Tag>;
}
