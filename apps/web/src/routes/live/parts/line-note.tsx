import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Line } from './live-line.ts';

/** One quiet line, only while news do not come as they happen. */
export function LineNote({ line }: { line: Line }) {
  const { t } = useTranslation('live');
  if (line === 'live') return null;
  const Sign = line === 'lost' ? IconCloudOff : IconRefresh;
  return <span className="line"><Sign size={20} stroke={1.75} aria-hidden />{t(`line.${line}`)}</span>;
}
