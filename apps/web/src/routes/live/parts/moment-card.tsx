import type { LiveMoment } from '@relevo/contracts/live';
import { Button } from '@mantine/core';
import { IconDeviceProjector, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';
import type { Acts } from '../team.tsx';
import { kindIcons, type MomentOf } from './kinds.ts';
import { Answered, PollBars, Rooms, TimerClock } from './results.tsx';

type Props<M = LiveMoment> = { moment: M; acts: Pick<Acts, 'change'>; take: boolean };

/** An open moment: how it goes, and what its kind lets a thumb do. */
export function MomentCard({ moment, now, take, acts }: Props & { now: () => number }) {
  const { t } = useTranslation('live');
  const Sign = kindIcons[moment.kind];
  return (
    <section className="band moment" aria-label={moment.title}>
      <div className="moment-head"><Sign size={24} stroke={1.75} className="muted" aria-hidden /><h2>{moment.title}</h2>{moment.shown ? <Tag tone="act" icon={IconDeviceProjector}>{t('shown')}</Tag> : null}</div>
      <MomentBody moment={moment} now={now} take={take} acts={acts} />
      {take ? (
        <div className="moment-acts">
          {moment.kind === 'timer' ? <TimerActs moment={moment} now={now} acts={acts} /> : null}
          {moment.kind === 'breakout' ? (
            <>
              <Button variant="default" onClick={() => acts.change(moment.id, { act: 'draw' })}>{t('breakout.again')}</Button>
              <Button variant="default" leftSection={moment.namesOpen ? <IconEyeOff size={20} aria-hidden /> : <IconEye size={20} aria-hidden />} onClick={() => acts.change(moment.id, { act: 'names', open: !moment.namesOpen })}>{t(moment.namesOpen ? 'breakout.hideNames' : 'breakout.showNames')}</Button>
            </>
          ) : null}
          <Button variant="default" leftSection={<IconDeviceProjector size={20} stroke={1.75} aria-hidden />} onClick={() => acts.change(moment.id, { act: moment.shown ? 'unshow' : 'show' })}>{t(moment.shown ? 'unshow' : 'show')}</Button>
          <Button variant="default" onClick={() => acts.change(moment.id, { act: 'close' })}>{t(moment.kind === 'poll' && !moment.atOnce ? 'closeAndShow' : 'close')}</Button>
        </div>
      ) : null}
    </section>
  );
}

/** What came of it, open or closed. */
export function MomentBody({ moment, now, take, acts }: Props & { now: () => number }) {
  if (moment.kind === 'poll') return <><PollBars moment={moment} /><Answered moment={moment} /></>;
  if (moment.kind === 'cloud') return <><Words moment={moment} take={take} acts={acts} /><Answered moment={moment} /></>;
  if (moment.kind === 'queue') return <Questions moment={moment} take={take} acts={acts} />;
  return moment.kind === 'timer' ? <TimerClock moment={moment} now={now} /> : <Rooms moment={moment} />;
}

function TimerActs({ moment, now, acts }: Omit<Props<MomentOf<'timer'>>, 'take'> & { now: () => number }) {
  const { t } = useTranslation('live');
  const running = moment.endsAt !== null && Date.parse(moment.endsAt) > now();
  const act = (to: 'start' | 'pause' | 'extend', seconds = 0) => acts.change(moment.id, { act: 'timer', to, seconds });
  return (
    <>
      <Button variant="default" onClick={() => act(running ? 'pause' : 'start')}>{t(running ? 'timer.pause' : 'timer.start')}</Button>
      <Button variant="default" onClick={() => act('extend', 60)}>{t('timer.more')}</Button>
    </>
  );
}

/** Each word takes itself off with one tap, and comes back with another. */
function Words({ moment, take, acts }: Props<MomentOf<'cloud'>>) {
  const { t } = useTranslation('live');
  const off = (word: string, hidden: boolean) => acts.change(moment.id, { act: 'word', word, hidden });
  const { words, hidden } = moment;
  if (!words || words.length + hidden.length === 0) return null;
  if (!take) return <p>{words.map(({ word, count }) => `${word} (${count})`).join(', ')}</p>;
  return (
    <>
      <p className="small muted">{t('cloud.tap')}</p>
      <ul className="word-list">
        {words.map(({ word, count }) => <li key={word}><button type="button" className="plain" onClick={() => off(word, true)}><span className="sr">{t('cloud.hide')} </span><b>{word}</b><span className="muted num">{count}</span></button></li>)}
        {hidden.map(({ word, count }) => <li key={word}><button type="button" className="plain" data-off onClick={() => off(word, false)}><span className="sr">{t('cloud.restore')} </span>{word}<span className="num">{count}</span></button></li>)}
      </ul>
    </>
  );
}

function Questions({ moment, take, acts }: Props<MomentOf<'queue'>>) {
  const { t } = useTranslation('live');
  const judge = (questionId: string, to: 'waiting' | 'now' | 'answered' | 'hidden') => acts.change(moment.id, { act: 'question', questionId, to });
  if (moment.questions.length === 0) return <p className="muted">{t('queue.empty')}</p>;
  const link = (id: string, to: Parameters<typeof judge>[1], word: string) => <button type="button" className="link plain" onClick={() => judge(id, to)}>{word}</button>;
  return (
    <ul>
      {moment.questions.map(({ id, text, votes, state }) => (
        <li key={id} className="asked" data-is={state}>
          <p>{text}{state === 'waiting' ? null : <span className="small muted"> · {t(`queue.${state}`)}</span>}</p>
          <span className="num muted">{t('queue.votes', { count: votes })}</span>
          {take ? (
            <span className="asked-acts">
              {state === 'waiting' ? <>{link(id, 'now', t('queue.answerNow'))}{link(id, 'answered', t('queue.done'))}{link(id, 'hidden', t('queue.hide'))}</> : null}
              {state === 'now' ? <>{link(id, 'answered', t('queue.done'))}{link(id, 'waiting', t('queue.back'))}</> : null}
              {state === 'answered' || state === 'hidden' ? link(id, 'waiting', t('queue.back')) : null}
            </span>
          ) : null}
        </li>
      ))}
      {moment.more > 0 ? <li className="muted">{t('queue.more', { count: moment.more })}</li> : null}
    </ul>
  );
}
