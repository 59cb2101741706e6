import './bell.css';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useUnread } from './unread.ts';

/** The way to what one was told, with how much of it is new. `side`: a line of the list beside the page; `top`: a sign in a phone's head. */
export function Bell({ at }: { at: 'side' | 'top' }) {
  const { t } = useTranslation('notices');
  const { pathname } = useLocation();
  const unread = useUnread();
  const count = unread > 0 ? <b className="count"><span aria-hidden>{unread > 99 ? '99+' : unread}</span><span className="sr">{t('unread', { count: unread })}</span></b> : null;
  const here = pathname === '/avisos' ? 'page' as const : undefined;
  if (at === 'side') return <li><Link to="/avisos" aria-current={here}><IconBell size={20} stroke={1.75} aria-hidden /><span>{t('title')}</span>{count}</Link></li>;
  return <Link className="icon-btn bell" to="/avisos" aria-current={here}><IconBell size={24} stroke={1.75} aria-hidden /><span className="sr">{t('title')}</span>{count}</Link>;
}
