import type { OverlapShown } from '@relevo/contracts/calendar';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

/** "Ana Luz is also in «Grupo Copán: Encuentro 2», 9:00", without a name where it is beyond one's reach. */
export function useOverlapWords() {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  return ({ kind, name, other }: OverlapShown): string => {
    const when = f.time(other.startsAt, other.timeZone);
    if (other.title === '') return t(`overlap.${kind}Elsewhere`, { name, when });
    return t(`overlap.${kind}`, { name, other: other.title, when });
  };
}
