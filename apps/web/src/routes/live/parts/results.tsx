import { enoughAnswers } from '@relevo/domain/live';
import { timerLeft } from '@relevo/domain/live-timer';
import { useEffect, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { clock, type MomentOf } from './kinds.ts';

/** How many have answered, and why there is no more to see. */
export function Answered({ moment }: { moment: MomentOf<'poll'> | MomentOf<'cloud'> }) {
  const { t } = useTranslation('live');
  const { answered } = moment;
  const told = moment.kind === 'poll' ? moment.counts !== null : moment.words !== null;
  const why = told ? null : answered < enoughAnswers ? t('enough', { count: enoughAnswers }) : t('atClosing');
  return <p className="live-answered" role="status"><b className="num">{t('answered', { count: answered })}</b>{why ? <span className="muted">{why}</span> : null}</p>;
}

/** A bar an option, with its figure; without figures the options alone. */
export function PollBars({ moment }: { moment: MomentOf<'poll'> }) {
  const f = useFormat();
  const { counts, options, answered } = moment;
  const most = Math.max(0, ...(counts ?? []));
  return (
    <ul className="poll-bars">
      {options.map((option, i) => {
        const count = counts?.[i];
        return (
          <li key={option.id} data-most={(count !== undefined && count === most && most > 0) || undefined}>
            <span className="bar-name">{option.text}</span>
            {count === undefined ? null : <span className="bar-figure num"><b>{count}</b> <span className="muted">{f.percent(answered > 0 ? count / answered : 0)}</span></span>}
            {count === undefined ? null : <span className="bar-track" aria-hidden><i style={{ width: `${answered > 0 ? (count / answered) * 100 : 0}%` }} /></span>}
          </li>
        );
      })}
    </ul>
  );
}

/** Sizes in five steps: the exact one would claim more than a count of words can. */
const stepOf = (count: number, most: number): number => (most <= 1 ? 2 : 1 + Math.round((Math.log(count) / Math.log(most)) * 4));

/** Words by how often they were said, the most said first and largest; each with its count for whoever hears the page. */
export function Cloud({ moment: { words } }: { moment: MomentOf<'cloud'> }) {
  const { t } = useTranslation('live');
  if (!words || words.length === 0) return null;
  const most = words[0]!.count;
  return <ul className="cloud">{words.map(({ word, count }) => <li key={word} data-step={stepOf(count, most)}>{word}<span className="sr"> {t('times', { count })}</span></li>)}</ul>;
}

/** What is left, by the server's clock. */
export function TimerClock({ moment, now }: { moment: MomentOf<'timer'>; now: () => number }) {
  const { t } = useTranslation('live');
  const [, tick] = useState(0);
  const running = moment.endsAt !== null;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => tick((n) => n + 1), 250);
    return () => clearInterval(timer);
  }, [running]);
  const left = timerLeft({ seconds: moment.seconds, endsAt: moment.endsAt === null ? null : Date.parse(moment.endsAt), leftMs: moment.leftMs }, now());
  const share = Math.min(1, left / (moment.seconds * 1000));
  return (
    <div className="timer" data-over={left === 0 || undefined}>
      <b className="num" role="timer">{clock(left)}</b>
      <span className="bar-track" aria-hidden><i style={{ width: `${share * 100}%` } as CSSProperties} /></span>
      <p role="status">{left === 0 ? t('timer.over') : running ? null : moment.state === 'open' ? t('timer.paused') : null}</p>
    </div>
  );
}

/** Rooms with how many are in each, and their names where these are told. */
export function Rooms({ moment, mine }: { moment: MomentOf<'breakout'>; mine?: number | undefined }) {
  const { t } = useTranslation('live');
  return (
    <ol className="rooms">
      {moment.rooms.map((room, i) => (
        <li key={i} data-mine={i === mine || undefined}>
          <b>{t('room', { number: i + 1 })}</b><span className="muted num">{t('people', { count: room.people })}</span>
          {room.names ? <ul>{room.names.map((name, n) => <li key={`${name} ${n}`}>{name}</li>)}</ul> : null}
        </li>
      ))}
    </ol>
  );
}
