import type { signInStates } from '@relevo/contracts/people';
import { IconCircleCheck, IconCircleDashed, IconClock, IconHourglass, IconId, IconLock, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../components/tag.tsx';

type State = (typeof signInStates)[number];
const signs: Record<State, readonly [Tone, Icon]> = { none: ['idle', IconCircleDashed], no_card: ['idle', IconId], card: ['act', IconHourglass], card_expired: ['wait', IconClock], active: ['done', IconCircleCheck], disabled: ['stop', IconLock] };

/** Whether somebody can sign in. */
export function SignInTag({ state }: { state: State }) {
  const { t } = useTranslation('people');
  const [tone, icon] = signs[state];
  return <Tag tone={tone} icon={icon}>{t(`signIn.${state}`)}</Tag>;
}
