import './solo.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNeutralTitle } from '../lib/arrival.ts';
import { Wordmark } from './brand.tsx';
import { ExitButton } from './exit-button.tsx';

/** A page without the shell: signing in, an invitation, a public page. */
export function Solo({ exit = false, foot, children }: { exit?: boolean; foot?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('common');
  useNeutralTitle(undefined);
  return (
    <div className="app solo">
      <a className="skip" href="#main">{t('skip')}</a>
      <div className="col">
        <header className="top"><div className="top-in"><div className="top-title"><Wordmark height={24} /></div>{exit ? <ExitButton /> : null}</div></header>
        <main className="main" id="main" tabIndex={-1}><div className="solo-in">{children}</div></main>
        {foot ? <footer className="solo-foot">{foot}</footer> : null}
      </div>
    </div>
  );
}
