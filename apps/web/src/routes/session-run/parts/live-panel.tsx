import { spentMs } from '@relevo/domain/session-run';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { LiveRun } from './use-run.ts';

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/** What runs now and for how long, what comes next, and when the session will end as things go. */
export function LivePanel({ run, endsAt, timeZone }: { run: LiveRun; endsAt: string; timeZone: string }) {
  const { t } = useTranslation('session-run');
  const f = useFormat();
  const { line, now } = run;
  const { running, next, overMinutes, blockOverMinutes } = line;
  const late = overMinutes > 0 ? t('over', { time: f.minutes(overMinutes) }) : overMinutes < 0 ? t('under', { time: f.minutes(-overMinutes) }) : t('onTime');
  const spent = running ? spentMs(running, now) : 0;
  return (
    <section className="live" aria-label={t('now')}>
      {running ? (
        <>
          <h2>{running.title}</h2>
          <p className="live-clock num"><b role="timer">{clock(spent)}</b><span className="muted">{t('ofMinutes', { time: f.minutes(running.minutes) })}</span></p>
          <div className="live-bar" data-over={(blockOverMinutes ?? 0) >= 0 || undefined} aria-hidden><i style={{ width: `${Math.min(100, (spent / (running.minutes * 60_000)) * 100)}%` }} /></div>
          {(blockOverMinutes ?? -1) >= 0 ? <p className="tone strong" data-tone="wait">{t('blockOver', { time: f.minutes(Math.max(1, blockOverMinutes ?? 0)) })}</p> : null}
        </>
      ) : <h2>{run.begun ? (line.left > 0 ? t('between') : t('finished')) : t('notBegun')}</h2>}
      {next ? <p>{t('next', { title: next.title, time: f.minutes(next.minutes) })}</p> : null}
      <p className="live-ends num" role="status">
        <span>{t(line.left > 0 || running ? 'willEnd' : 'ended', { time: f.time(new Date(line.endsAt), timeZone) })}</span>
        <span className="tone strong" data-tone={overMinutes > 5 ? 'wait' : 'idle'}>{late}</span>
        <span className="muted">{t('plannedEnd', { time: f.time(endsAt, timeZone) })}</span>
      </p>
    </section>
  );
}
