import type { DiscussionPost } from '@relevo/contracts/discussions';
import { useTranslation } from 'react-i18next';

/** Who wrote something, as the reader may know them. */
export function useWriter() {
  const { t } = useTranslation('discussions');
  return ({ own, team, number, name }: DiscussionPost['writer']): string => {
    if (own) return t('writer.own');
    if (team) return name ? t('writer.teamName', { name }) : t('writer.team');
    return name ?? t('writer.number', { number });
  };
}
