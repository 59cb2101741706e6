import { IconClock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { ServerClock } from './server-clock.ts';

/** Minutes before the end that a screen reader is told of: once each, when it has said what it is saying. */
const spoken = [10, 5, 2, 1];

/** The time left by the server's clock; a wrong clock on the device changes nothing. Calls `onOver` once when it is up. */
export function TimeLeft({ dueAt, clock, onOver }: { dueAt: string; clock: ServerClock; onOver: () => void }) {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const end = Date.parse(dueAt);
  const over = useRef(onOver);
  over.current = onOver;
  const [left, setLeft] = useState(() => end - clock.now());
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = end - clock.now();
      setLeft(rest);
      if (rest <= 0) over.current();
    }, 1000);
    return () => clearInterval(timer);
  }, [end, clock]);
  // A test that may be sat within weeks needs no clock.
  if (left > 86_400_000) return null;
  const minutes = Math.max(0, Math.ceil(left / 60_000));
  const mark = spoken.findLast((one) => minutes <= one);
  return (
    <p className="line small" data-tone={minutes <= 5 ? 'wait' : 'idle'}>
      <IconClock size={20} stroke={1.75} className="tone" aria-hidden /><span>{left > 60_000 ? t('sitting.left', { time: f.minutes(minutes) }) : t('sitting.lastMinute')}</span>
      <span className="sr" role="status">{mark === undefined ? '' : mark === 1 ? t('sitting.lastMinute') : t('sitting.left', { time: f.minutes(mark) })}</span>
    </p>
  );
}
