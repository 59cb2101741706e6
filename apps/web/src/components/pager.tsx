import './pager.css';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

type PagerProps = { page: number; size: number; total: number; hrefOf: (page: number) => string };

/** Pages as links, so that each has an address. Nothing when all fits on one. */
export function Pager({ page, size, total, hrefOf }: PagerProps) {
  const { t } = useTranslation('common');
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return null;
  return (
    <nav className="pager" aria-label={t('pager.label')}>
      {page > 1 ? <Link to={hrefOf(page - 1)}><IconChevronLeft size={20} aria-hidden />{t('pager.previous')}</Link> : <span />}
      <span className="muted num">{t('pager.at', { page, last })}</span>
      {page < last ? <Link to={hrefOf(page + 1)}>{t('pager.next')}<IconChevronRight size={20} aria-hidden /></Link> : <span />}
    </nav>
  );
}
