import { IconMenu2, IconSelector } from '@tabler/icons-react';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { activeItem, type NavItem } from '../lib/navigation.ts';
import { Mark, Wordmark } from './brand.tsx';
import { navIcons } from './nav-icons.ts';

export type ShellValue = {
  items: readonly NavItem[];
  active: NavItem | undefined;
  /** How many things wait for the reader, by place; only where they must act. */
  counts: Readonly<Partial<Record<string, number>>>;
  /** Participants see "Leave now" on every screen. */
  exit: boolean;
  openMenu: () => void;
};
const ShellContext = createContext<ShellValue | null>(null);

/** What the page's head and foot need from the shell; null on pages outside it. */
export const useShell = (): ShellValue | null => useContext(ShellContext);

type ShellProps = {
  items: readonly NavItem[];
  counts?: ShellValue['counts'];
  exit?: boolean;
  who: { name: string; place: string };
  /** Work surfaces fold the side list to a rail. */
  folded?: boolean;
  menu: (state: { open: boolean; close: () => void; active: NavItem | undefined }) => ReactNode;
  children: ReactNode;
};

function SideItem({ item, here, count }: { item: NavItem; here: boolean; count: number | undefined }) {
  const { t } = useTranslation('common');
  const Sign = navIcons[item.id];
  return (
    <li>
      <Link to={item.path} aria-current={here ? 'page' : undefined}>
        <Sign size={20} stroke={1.75} aria-hidden /><span>{t(`nav.${item.id}`)}</span>
        {count ? <b className="count"><span aria-hidden>{count}</span><span className="sr">{t('nav.waiting', { count })}</span></b> : null}
      </Link>
    </li>
  );
}

/** The frame around every page of somebody who has signed in. Pages put their own head and foot inside by `Page`. */
export function Shell({ items, counts = {}, exit = false, who, folded = false, menu, children }: ShellProps) {
  const { t } = useTranslation('common');
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const active = activeItem(items, pathname);
  const value = useMemo(() => ({ items, active, counts, exit, openMenu: () => setOpen(true) }), [items, active, counts, exit]);
  return (
    <ShellContext value={value}>
      <a className="skip" href="#main">{t('skip')}</a>
      <div className={folded ? 'app folded' : 'app'}>
        <aside className="side" aria-label={t('nav.side')}>
          <div className="logo"><Link to="/inicio" aria-label={t('nav.start')}><span className="word"><Wordmark height={27} /></span><span className="mk"><Mark size={32} /></span></Link></div>
          <nav aria-label={t('nav.main')}><ul>{items.map((item) => <SideItem key={item.id} item={item} here={item === active} count={counts[item.id]} />)}</ul></nav>
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
