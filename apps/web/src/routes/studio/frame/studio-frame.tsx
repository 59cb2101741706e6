import type { KitVersionDetail } from '@relevo/contracts/kits';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useParams, useSearchParams } from 'react-router';
import { useShell } from '../../../components/shell.tsx';
import { TabBar } from '../../../components/tab-bar.tsx';
import { useNeutralTitle } from '../../../lib/arrival.ts';
import { activityPath, keyOfPath, modulePath, placeWords } from '../kit/paths.ts';
import { Outline } from '../outline/outline.tsx';
import { Panel } from '../panel/panel.tsx';
import { ChecksContext, useAskedChecks } from '../panel/use-checks.ts';
import { StudioHead } from './studio-head.tsx';
import { StudioNavContext } from './studio-context.ts';
import { useAttendance } from './use-attendance.ts';
import { useJumpArrival } from './use-jump.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useStudioNav, views, type View } from './use-studio-nav.ts';

/** The path of the part whose screen is open. */
function usePartHere(base: string): string[] {
  const { moduleId, activityId } = useParams();
  const { pathname } = useLocation();
  return useMemo(() => {
    if (moduleId) return activityId ? activityPath(moduleId, activityId) : modulePath(moduleId);
    const [word, id, innerId] = pathname.slice(base.length + 1).split('/').map(decodeURIComponent);
    const list = Object.keys(placeWords).find((one) => placeWords[one] === word);
    return list && id ? [list, id, ...(list === 'banks' && innerId ? ['questions', innerId] : [])] : [];
  }, [moduleId, activityId, pathname, base]);
}

/** On a phone the studio opens with its outline; a part opens with its texts. */
function useView(atKit: boolean): View {
  const [search] = useSearchParams();
  return views.find((one) => one === search.get('vista')) ?? (atKit ? 'indice' : 'textos');
}

/** The studio's columns: outline, the open part, and what is said of the draft. */
export function StudioFrame({ version }: { version: KitVersionDetail }) {
  const { t } = useTranslation('studio');
  const { t: common } = useTranslation('common');
  const shell = useShell();
  const nav = useStudioNav(version);
  const here = usePartHere(nav.base);
  const view = useView(here.length === 0);
  const checks = useAskedChecks(version.id);
  useNeutralTitle(shell?.active ? common(`nav.${shell.active.id}`) : undefined);
  useAttendance(keyOfPath(here));
  useJumpArrival();
  useShortcuts(nav);
  return (
    <StudioNavContext value={nav}><ChecksContext value={checks}>
      <div className="col studio" data-view={view}>
        <StudioHead />
        <Views view={view} label={t('views.label')} />
        <div className="st-cols" data-panel={nav.panel ? 'open' : 'closed'}>
          <Outline here={here} />
          <main id="main" className="st-place" tabIndex={-1}><Outlet /></main>
          <Panel here={here} />
        </div>
        {shell ? <TabBar shell={shell} /> : null}
      </div>
    </ChecksContext></StudioNavContext>
  );
}

/** A phone's three screens. */
function Views({ view, label }: { view: View; label: string }) {
  const { t } = useTranslation('studio');
  const [search] = useSearchParams();
  const to = (one: View) => {
    const next = new URLSearchParams(search);
    next.set('vista', one);
    return `?${next}`;
  };
  return (
    <nav className="st-views only-s" aria-label={label}>
      <div className="st-switch">{views.map((one) => <Link key={one} to={to(one)} replace preventScrollReset aria-current={one === view ? 'page' : undefined}>{t(`views.${one}`)}</Link>)}</div>
    </nav>
  );
}

