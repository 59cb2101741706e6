import { mayTry } from '@relevo/domain/permissions';
import { lazy, Suspense, useEffect, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { Shell } from '../../components/shell.tsx';
import { UndoBar } from '../../components/undo-bar.tsx';
import { barOf } from '../../lib/navigation.ts';
import { useSession } from '../../lib/session.tsx';
import { loadTexts } from '../../lib/texts.ts';

/** Work surfaces need the room that the side list takes. */
const isWorkSurface = (path: string): boolean => /^\/kits\/[^/]+\/versiones\/[^/]+\/estudio(?:\/|$)/.test(path);

const Bell = lazy(async () => {
  const [found] = await Promise.all([import('../../components/bell.tsx'), loadTexts(['notices'])]);
  return { default: found.Bell };
});

const AccountMenu = lazy(async () => ({ default: (await import('../../components/account-menu.tsx')).AccountMenu }));

/** Fetched when it is first opened, and there from then on. */
function Menu(props: ComponentProps<typeof AccountMenu>) {
  const [wanted, want] = useState(false);
  if (props.open && !wanted) want(true);
  return wanted ? <Suspense><AccountMenu {...props} /></Suspense> : null;
}

/** Long enough for a page to be there on a bad line. */
const restMs = 4000;

/** What participants open stays readable without a signal. */
function useKeptReading(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => void import('../../lib/keep-reading.ts').then(({ keepReading }) => keepReading()).catch(() => undefined), restMs);
    return () => clearTimeout(timer);
  }, [on]);
}

/** The frame for whoever has signed in: their role's places. */
export function ShellRoute() {
  const { t } = useTranslation('common');
  const session = useSession();
  const { actor, person } = session;
  const { pathname } = useLocation();
  const items = barOf(actor.role);
  useKeptReading(actor.role === 'participant');
  const place = actor.role === 'participant' ? t('roles.participant') : actor.organisationName;
  return (
    <UndoBar>
      <Shell items={items} folded={isWorkSurface(pathname)} exit={actor.role === 'participant'} search={mayTry(actor.role, 'search:use')} bell={mayTry(actor.role, 'search:use') ? Bell : null} who={{ name: person.displayName, place }} menu={(menu) => <Menu session={session} items={items} {...menu} />}>
        <Outlet />
      </Shell>
    </UndoBar>
  );
}
