import './account-menu.css';
import type { CurrentSession } from '@relevo/contracts/identity';
import { mayTry } from '@relevo/domain/permissions';
import { interfaceLocales } from '@relevo/contracts/values';
import { Button } from '@mantine/core';
import { IconChevronRight, IconHistory, IconLifebuoy, IconLogout, IconSwitchHorizontal, IconUserCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, Link, useLocation, useSubmit } from 'react-router';
import type { NavItem } from '../lib/nav-item.ts';
import { phoneBar } from '../lib/navigation.ts';
import { currentLocale } from '../lib/texts.ts';
import { LightHere } from './light/light-here.tsx';
import { Sheet } from './sheet.tsx';

type AccountMenuProps = { session: CurrentSession; items: readonly NavItem[]; open: boolean; close: () => void; active: NavItem | undefined };

function MorePlaces({ items, active }: Pick<AccountMenuProps, 'items' | 'active'>) {
  const { t } = useTranslation('common');
  const { more } = phoneBar(items);
  if (!more.length) return null;
  return (
    <ul className="rows led only-s">{more.map((item) => {
      const Sign = item.icon;
      return <li key={item.id}><Link className="row" to={item.path} aria-current={item === active ? 'page' : undefined}><Sign size={24} stroke={1.75} aria-hidden /><b>{t(`nav.${item.id}`)}</b><IconChevronRight size={20} className="muted" aria-hidden /></Link></li>;
    })}</ul>
  );
}

function Hats({ session }: { session: CurrentSession }) {
  const { t } = useTranslation('common');
  if (session.hats.length < 2) return null;
  return (
    <section>
      <h3 className="menu-h">{t('menu.hats')}</h3>
      <Form method="post" action="/cuenta/papel" className="rows led">
        {session.hats.map((hat) => {
          const now = hat.id === session.actor.id;
          return (
            <button key={hat.id} type="submit" name="hatId" value={hat.id} className="row" disabled={now} aria-current={now || undefined}>
              <IconSwitchHorizontal size={24} stroke={1.75} aria-hidden />
              <span><b>{t(`roles.${hat.role}`)}</b><span className="sub">{hat.organisationName}</span></span>
              <span className="muted small">{now ? t('menu.hatNow') : null}</span>
            </button>
          );
        })}
      </Form>
    </section>
  );
}

/** The interface's language, each in its own name. */
export function LanguageChoice() {
  const { t } = useTranslation('common');
  const submit = useSubmit();
  return (
    <fieldset className="seg" onChange={(event) => { void submit(event.currentTarget.form, { navigate: false }); }}>
      <legend className="menu-h">{t('menu.language')}</legend>
      <div>{interfaceLocales.map((locale) => (
        <label key={locale} lang={locale}><input type="radio" name="locale" value={locale} defaultChecked={locale === currentLocale()} /><span>{t(`languages.${locale}`)}</span></label>
      ))}</div>
    </fieldset>
  );
}

/** Places that did not fit the bar, another role, the language, one's account, and the way out. */
export function AccountMenu({ session, items, open, close, active }: AccountMenuProps) {
  const { t } = useTranslation('common');
  const { key } = useLocation();
  const closing = useRef(close);
  useEffect(() => closing.current(), [key]);
  return (
    <Sheet open={open} onClose={close} title={session.person.displayName} place="side">
      <MorePlaces items={items} active={active} />
      <Hats session={session} />
      <ul className="rows led">
        <li><Link className="row" to="/cuenta"><IconUserCircle size={24} stroke={1.75} aria-hidden /><b>{t('menu.account')}</b><IconChevronRight size={20} className="muted" aria-hidden /></Link></li>
        {mayTry(session.actor.role, 'audit:read') ? <li><Link className="row" to="/registro"><IconHistory size={24} stroke={1.75} aria-hidden /><b>{t('menu.record')}</b><IconChevronRight size={20} className="muted" aria-hidden /></Link></li> : null}
        <li><Link className="row" to="/ayuda"><IconLifebuoy size={24} stroke={1.75} aria-hidden /><b>{t('menu.help')}</b><IconChevronRight size={20} className="muted" aria-hidden /></Link></li>
        <li><Form method="post" action="/salir">{session.actor.role === 'participant' ? <input type="hidden" name="by" value="card" /> : null}<button type="submit" className="row"><IconLogout size={24} stroke={1.75} aria-hidden /><b>{t('menu.signOut')}</b></button></Form></li>
      </ul>
      {session.actor.role === 'participant' ? <LightHere /> : null}
      <Form method="post" action="/cuenta/idioma"><LanguageChoice /></Form>
      <Button variant="default" onClick={close}>{t('menu.close')}</Button>
    </Sheet>
  );
}
