import { IconClock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

/** The time left by the server's clock; a wrong clock on the device changes nothing. Calls `onOver` once when it is up. */
export function TimeLeft({ dueAt, now, onOver }: { dueAt: string; now: string; onOver: () => void }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const end = useRef(performance.now() + new Date(dueAt).getTime() - new Date(now).getTime());
  const over = useRef(onOver);
  over.current = onOver;
  const [left, setLeft] = useState(() => end.current - performance.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = end.current - performance.now();
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      over.current();
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  // A test that may be sat within weeks needs no clock.
  if (left > 86_400_000) return null;
  const minutes = Math.max(0, Math.ceil(left / 60_000));
  const short = minutes <= 5;
  return (
    <p className="line small" data-tone={short ? 'wait' : 'idle'}>
      <IconClock size={20} stroke={1.75} className="tone" aria-hidden /><span>{left > 60_000 ? t('sitting.left', { time: f.minutes(minutes) }) : t('sitting.lastMinute')}</span>
      <span className="sr" role="status">{short ? t('sitting.left', { time: f.minutes(minutes) }) : ''}</span>
    </p>
  );
}
