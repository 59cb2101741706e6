import { IconListCheck, IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sessionPath } from './places.ts';

/** The two ways of taking attendance on a screen. */
export function Segment({ at, cohortId, sessionId }: { at: 'list' | 'code'; cohortId: string; sessionId: string }) {
  const { t } = useTranslation('attendance');
  const base = sessionPath(cohortId, sessionId);
  return (
    <nav className="seg-links" aria-label={t('ways')}>
      <Link to={`${base}/asistencia`} replace aria-current={at === 'list' ? 'page' : undefined}><IconListCheck size={22} stroke={1.75} aria-hidden />{t('byList')}</Link>
      <Link to={`${base}/qr`} replace aria-current={at === 'code' ? 'page' : undefined}><IconQrcode size={22} stroke={1.75} aria-hidden />{t('byCode')}</Link>
    </nav>
  );
}
