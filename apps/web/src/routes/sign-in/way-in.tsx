import './way-in.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Solo } from '../../components/solo.tsx';
import { currentLocale, switchLocale, type Locale } from '../../lib/texts.ts';
import { interfaceLocales } from '@relevo/contracts/values';

/** The language before anybody has signed in: kept on this device, each in its own name. */
function Languages() {
  const { t } = useTranslation('common');
  return (
    <ul className="tongues" aria-label={t('menu.language')}>{interfaceLocales.map((locale: Locale) => (
      <li key={locale}><button type="button" lang={locale} className="plain" aria-current={locale === currentLocale() || undefined} onClick={() => void switchLocale(locale)}>{t(`languages.${locale}`)}</button></li>
    ))}</ul>
  );
}

/** The two ways in, side by side: with a password, or with a card. */
function Ways() {
  const { t } = useTranslation('account');
  const { pathname, search } = useLocation();
  const card = pathname.startsWith('/entrar/tarjeta');
  return (
    <nav className="ways" aria-label={t('ways.label')}>
      <Link to={`/entrar${search}`} replace aria-current={card ? undefined : 'page'}>{t('ways.team')}</Link>
      <Link to={`/entrar/tarjeta${search}`} replace aria-current={card ? 'page' : undefined}>{t('ways.card')}</Link>
    </nav>
  );
}

/** Around every page of the way in. `exit` on those that participants see. */
export function WayIn({ title, lead, ways = false, exit = false, children }: { title: string; lead?: ReactNode; ways?: boolean; exit?: boolean; children: ReactNode }) {
  return (
    <Solo exit={exit} foot={<Languages />}>
      {ways ? <Ways /> : null}
      <div><h1>{title}</h1>{lead ? <p className="muted" style={{ marginTop: '.375rem' }}>{lead}</p> : null}</div>
      {children}
    </Solo>
  );
}
