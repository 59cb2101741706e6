import { IconCloudOff, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../lib/kept.ts';

/** One quiet line: no signal, or how many changes wait on this device. Nothing when all is well. */
export function OfflineLine({ unsent = 0 }: { unsent?: number }) {
  const { t } = useTranslation('common');
  const online = useOnline();
  if (online && unsent === 0) return null;
  const Sign = online ? IconHourglass : IconCloudOff;
  const text = unsent > 0 ? t(online ? 'sync.unsent' : 'sync.unsentOffline', { count: unsent }) : t('sync.offline');
  return <><Sign size={20} stroke={1.75} aria-hidden /><span>{text}</span></>;
}
