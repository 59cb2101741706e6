import { IconMenu2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { phoneBar } from '../lib/navigation.ts';
import type { ShellValue } from './shell.tsx';

/** The bar at the thumb: at most five places, the rest under "More". */
export function TabBar({ shell: { items, active, counts, openMenu } }: { shell: ShellValue }) {
  const { t } = useTranslation('common');
  const { shown, more } = phoneBar(items);
  const waiting = more.reduce((sum, { id }) => sum + (counts[id] ?? 0), 0);
  return (
    <footer className="foot nav">
      <nav className="tabs" aria-label={t('nav.bar')}>
        {shown.map((item) => {
          const Sign = item.icon;
          const count = counts[item.id];
          return (
            <Link key={item.id} to={item.path} aria-current={item === active ? 'page' : undefined}>
              <Sign size={24} stroke={1.75} aria-hidden />{t(`nav.short.${item.id}`)}
              {count ? <><i className="dot" /><span className="sr">{t('nav.waiting', { count })}</span></> : null}
            </Link>
          );
        })}
        {more.length ? (
          <button type="button" aria-haspopup="dialog" onClick={openMenu} data-here={active && more.includes(active) ? '' : undefined}>
            <IconMenu2 size={24} stroke={1.75} aria-hidden />{t('nav.more')}
            {waiting ? <><i className="dot" /><span className="sr">{t('nav.waiting', { count: waiting })}</span></> : null}
          </button>
        ) : null}
      </nav>
    </footer>
  );
}
