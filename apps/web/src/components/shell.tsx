import { IconMenu2, IconSearch, IconSelector } from '@tabler/icons-react';
import { createContext, Suspense, useContext, useEffect, useMemo, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import type { NavItem } from '../lib/nav-item.ts';
import { activeItem } from '../lib/navigation.ts';
import { Mark, Wordmark } from './brand.tsx';

export type ShellValue = {
  items: readonly NavItem[];
  active: NavItem | undefined;
  /** How many things wait for the reader, by place; only where they must act. */
  counts: Readonly<Partial<Record<string, number>>>;
  /** Participants see "Leave now" on every screen. */
  exit: boolean;
  /** Whether there is something to search; also at Ctrl+K. */
  search: boolean;
  /** The way to what one was told; fetched after the page. */
  bell: ComponentType<{ at: 'side' | 'top' }> | null;
  openMenu: () => void;
};
const ShellContext = createContext<ShellValue | null>(null);

/** What the page's head and foot need from the shell; null on pages outside it. */
export const useShell = (): ShellValue | null => useContext(ShellContext);

type ShellProps = {
  items: readonly NavItem[];
  counts?: ShellValue['counts'];
  exit?: boolean;
  search?: boolean;
  bell?: ShellValue['bell'];
  who: { name: string; place: string };
  /** Work surfaces fold the side list to a rail. */
  folded?: boolean;
  menu: (state: { open: boolean; close: () => void; active: NavItem | undefined }) => ReactNode;
  children: ReactNode;
};

function SideItem({ item, here, count, folded }: { item: NavItem; here: boolean; count: number | undefined; folded: boolean }) {
  const { t } = useTranslation('common');
  const Sign = item.icon;
  return (
    <li>
      <Link to={item.path} aria-current={here ? 'page' : undefined} title={folded ? t(`nav.${item.id}`) : undefined}>
        <Sign size={20} stroke={1.75} aria-hidden /><span>{t(`nav.${item.id}`)}</span>
        {count ? <b className="count"><span aria-hidden>{count}</span><span className="sr">{t('nav.waiting', { count })}</span></b> : null}
      </Link>
    </li>
  );
}

const searchPath = '/buscar';

/** Ctrl+K or ⌘K from anywhere, as people know it from elsewhere. */
function useSearchKey(on: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      void navigate(searchPath);
      // Already there: the field is at hand.
      document.querySelector<HTMLElement>('main [data-arrive]')?.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on, navigate]);
}

function SideSearch({ here }: { here: boolean }) {
  const { t } = useTranslation('common');
  return <li><Link to={searchPath} aria-current={here ? 'page' : undefined} aria-keyshortcuts="Control+K"><IconSearch size={20} stroke={1.75} aria-hidden /><span>{t('menu.search')}</span><kbd className="muted mini" aria-hidden>{t('menu.searchKey')}</kbd></Link></li>;
}

/** The frame around every page of somebody who has signed in. Pages put their own head and foot inside by `Page`. */
export function Shell({ items, counts = {}, exit = false, search = false, bell: Bell = null, who, folded = false, menu, children }: ShellProps) {
  const { t } = useTranslation('common');
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const active = activeItem(items, pathname);
  useSearchKey(search);
  const value = useMemo(() => ({ items, active, counts, exit, search, bell: Bell, openMenu: () => setOpen(true) }), [items, active, counts, exit, search, Bell]);
  return (
    <ShellContext value={value}>
      <a className="skip" href="#main">{t('skip')}</a>
      <div className={folded ? 'app folded' : 'app'}>
        <aside className="side" aria-label={t('nav.side')}>
          <div className="logo"><Link to={items[0]?.path ?? '/'} aria-label={t('nav.start')}><span className="word"><Wordmark height={27} /></span><span className="mk"><Mark size={32} /></span></Link></div>
          <nav aria-label={t('nav.main')}><ul>{search ? <SideSearch here={pathname === searchPath} /> : null}{Bell ? <Suspense><Bell at="side" /></Suspense> : null}{items.map((item) => <SideItem key={item.id} item={item} here={item === active} count={counts[item.id]} folded={folded} />)}</ul></nav>
          <div className="who">
            <button type="button" className="who-btn" onClick={() => setOpen(true)} aria-haspopup="dialog">
              <span><b className="strong">{who.name}</b><br /><span className="muted">{who.place}</span></span><span className="sr">{t('menu.open')}</span>
              {folded ? <IconMenu2 size={22} stroke={1.75} aria-hidden /> : <IconSelector size={20} stroke={1.75} className="muted" aria-hidden />}
            </button>
          </div>
        </aside>
        {children}
      </div>
      {menu({ open, close: () => setOpen(false), active })}
    </ShellContext>
  );
}
