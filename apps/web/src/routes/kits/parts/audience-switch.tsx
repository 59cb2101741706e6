import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

/** Whose eyes one reads with; it is in the address, so that links keep it. */
export function AudienceSwitch() {
  const { t } = useTranslation('kits');
  const [search] = useSearchParams();
  const asParticipant = search.get('ver') === 'participante';
  const to = (see: string | null) => {
    const next = new URLSearchParams(search);
    if (see) next.set('ver', see);
    else next.delete('ver');
    return `?${next}`;
  };
  return (
    <nav className="switch" aria-label={t('audience.label')}>
      <Link to={to(null)} preventScrollReset replace aria-current={asParticipant ? undefined : 'true'}>{t('audience.facilitator')}</Link>
      <Link to={to('participante')} preventScrollReset replace aria-current={asParticipant ? 'true' : undefined}>{t('audience.participant')}</Link>
    </nav>
  );
}
