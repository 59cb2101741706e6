import type { TranslationString } from '@relevo/contracts/kit-translations';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconEyeCheck, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';

export const states = {
  missing: ['idle', IconCircleDashed], stale: ['wait', IconAlertTriangle], done: ['act', IconCircleCheck], reviewed: ['done', IconEyeCheck],
} as const satisfies Record<TranslationString['state'], readonly [string, Icon]>;

/** What has become of a text: an icon and a word. */
export function StateMark({ state }: { state: TranslationString['state'] }) {
  const { t } = useTranslation('translate');
  const [tone, icon] = states[state];
  return <Tag tone={tone} icon={icon}>{t(`states.${state}`)}</Tag>;
}
