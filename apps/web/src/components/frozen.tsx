import './frozen.css';
import { IconSnowflake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';

/** Evidence that no longer changes: since when, and the fingerprint to compare it by. */
export function Frozen({ at, hash, timeZone }: { at: string; hash: string; timeZone?: string }) {
  const { t } = useTranslation('common');
  const f = useFormat();
  return (
    <p className="frozen">
      <IconSnowflake size={20} stroke={1.75} aria-hidden />
      <span>{t('frozen', { when: `${f.date(at, timeZone)}, ${f.time(at, timeZone)}` })} <span className="nowrap"><code title={hash}>{hash.slice(0, 4)} {hash.slice(4, 8)} {hash.slice(8, 12)}</code></span></span>
    </p>
  );
}
