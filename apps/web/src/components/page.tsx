import { IconArrowLeft, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNeutralTitle } from '../lib/arrival.ts';
import { Wordmark } from './brand.tsx';
import { ExitButton } from './exit-button.tsx';
import { useShell } from './shell.tsx';
import { TabBar } from './tab-bar.tsx';

export type PageProps = {
  title: ReactNode;
  /** A line below the title on a phone, above it on a desk: the kit, the organisation, the date. */
  sub?: ReactNode;
  /** Above the title on a desk, in place of `sub`. */
  crumb?: ReactNode;
  /** Address of the page above; shows the way back. */
  back?: string;
  /** At the end of the head: a badge or one secondary button. */
  end?: ReactNode;
  /** A task: these buttons take the place of the bar on a phone. The filled one comes last. */
  action?: ReactNode;
  /** One quiet line below the head, e.g. `OfflineLine`. */
  sync?: ReactNode;
  /** The content brings its own h1 (a text that is read); the head then only names the place. */
  ownH1?: boolean;
  className?: string;
  children: ReactNode;
};

type HeadProps = Pick<PageProps, 'title' | 'sub' | 'crumb' | 'end' | 'ownH1'> & { back: string | undefined };

function PhoneHead({ title, sub, back, end, ownH1 }: HeadProps) {
  const { t } = useTranslation('common');
  const shell = useShell();
  const branded = shell?.exit && !back;
  const Title = ownH1 ? 'b' : 'h1';
  return (
    <header className="top">
      <div className={back ? 'top-in has-back' : 'top-in'}>
        {back ? <Link className="icon-btn" to={back} aria-label={t('back')}><IconArrowLeft size={24} stroke={1.75} /></Link> : null}
        <div className="top-title">{branded ? <Wordmark height={24} /> : <div className="words"><Title>{title}</Title>{sub ? <span>{sub}</span> : null}</div>}{shell?.exit ? null : end}</div>
        {shell?.exit ? <ExitButton /> : <span className="top-end">{shell?.bell && !back ? <Suspense><shell.bell at="top" /></Suspense> : null}{shell?.search && !back ? <Link className="icon-btn" to="/buscar" aria-label={t('menu.search')}><IconSearch size={24} stroke={1.75} /></Link> : null}{back || !shell ? null : (
          <button type="button" className="icon-btn plain" aria-label={t('menu.open')} aria-haspopup="dialog" onClick={shell.openMenu}><IconUserCircle size={26} stroke={1.5} /></button>
        )}</span>}
      </div>
    </header>
  );
}

function DeskHead({ title, sub, crumb, back, end, ownH1 }: HeadProps) {
  const { t } = useTranslation('common');
  const shell = useShell();
  const Title = ownH1 ? 'p' : 'h1';
  const over = crumb ?? sub;
  return (
    <header className="page-head">
      {back ? <Link className="icon-btn" to={back} aria-label={t('back')}><IconArrowLeft size={22} stroke={1.75} /></Link> : null}
      <div>{over ? <div className="crumb">{over}</div> : null}<Title className="title">{title}</Title></div>
      <div className="end">{end}{shell?.exit ? <ExitButton /> : null}</div>
    </header>
  );
}

/** One page inside the shell: its head, its content and its foot. Exactly one heading of level 1 shows at any width. */
export function Page({ title, sub, crumb, back, end, action, sync, ownH1 = false, className = '', children }: PageProps) {
  const { t } = useTranslation('common');
  const shell = useShell();
  useNeutralTitle(shell?.active ? t(`nav.${shell.active.id}`) : undefined);
  const home = Boolean(shell?.exit) && !back;
  return (
    <div className="col">
      <PhoneHead title={title} sub={sub} back={back} end={end} ownH1={ownH1} />
      <DeskHead title={title} sub={sub} crumb={crumb} back={back} end={end} ownH1={ownH1} />
      {sync ? <div className="sync" role="status">{sync}</div> : null}
      <main className={`main ${className}`} id="main" tabIndex={-1}>
        {home && !ownH1 ? <div className="title-s">{sub ? <p className="muted">{sub}</p> : null}<h1>{title}</h1></div> : null}
        {children}
      </main>
      {action ? <footer className="foot act-only"><div className="acts">{action}</div></footer> : null}
      {shell && !action ? <TabBar shell={shell} /> : null}
    </div>
  );
}
