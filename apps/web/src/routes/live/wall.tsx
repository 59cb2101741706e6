import './parts/live.css';
import './parts/wall.css';
import { getLiveWall, streamLiveWall, type LiveMoment } from '@relevo/contracts/live';
import { IconMaximize } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { call, urlOf } from '../../lib/call.ts';
import { useNeutralTitle } from '../../lib/arrival.ts';
import { LineNote } from './parts/line-note.tsx';
import { Answered, Cloud, PollBars, Rooms, TimerClock } from './parts/results.tsx';
import { useLive } from './parts/use-live.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getLiveWall, { params: { token: params.token! }, signal: request.signal });

const pictureOf = (svg: string) => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;

/** For the projector: one thing, large, readable from the back of a room; how to take part when there is nothing else. */
export function Component() {
  const { t } = useTranslation('live');
  const { token = '' } = useParams();
  const first = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const wall = useRef<HTMLDivElement>(null);
  const { live, line, now } = useLive(first, { stream: urlOf(streamLiveWall, { params: { token } }), ask: (signal) => call(getLiveWall, { params: { token }, signal }), onShut: () => void revalidate() });
  useNeutralTitle(undefined);
  const moment = live.moments.find((one) => one.shown);
  const join = (where: string) => <img className={where} src={pictureOf(first.joinQr)} alt={t('wall.joinAlt')} />;
  return (
    <div className="onwall" ref={wall}>
      <header><span>{live.session.cohortTitle} · {live.session.title}</span><span className="line"><LineNote line={line} /><button type="button" className="icon-btn plain" aria-label={t('wall.full')} onClick={() => void wall.current?.requestFullscreen()}><IconMaximize size={28} stroke={1.75} aria-hidden /></button></span></header>
      <main id="main" tabIndex={-1}>
        {moment ? <Shown moment={moment} now={now} /> : <section className="wall-join"><h1>{t('wall.join')}</h1>{join('')}<p>{t('wall.how')}</p></section>}
      </main>
      {moment && moment.state === 'open' && moment.kind !== 'timer' ? <aside className="wall-corner" aria-label={t('wall.join')}>{join('')}<p>{t('wall.joinShort')}</p></aside> : null}
    </div>
  );
}

function Shown({ moment, now }: { moment: LiveMoment; now: () => number }) {
  const { t } = useTranslation('live');
  if (moment.kind === 'queue') {
    const asked = moment.questions.filter((one) => one.state === 'now');
    const waiting = moment.questions.filter((one) => one.state === 'waiting').slice(0, 5);
    return (
      <>
        <h1>{moment.title}</h1>
        {asked.map((one) => <p key={one.id} className="wall-asked">{one.text}</p>)}
        {waiting.length > 0 ? <ol className="wall-waiting">{waiting.map((one) => <li key={one.id}><span>{one.text}</span><b className="num">{t('queue.votes', { count: one.votes })}</b></li>)}</ol> : asked.length === 0 ? <p className="muted">{t('queue.empty')}</p> : null}
      </>
    );
  }
  return (
    <>
      <h1>{moment.title}</h1>
      {moment.kind === 'poll' ? <><PollBars moment={moment} /><Answered moment={moment} /></> : null}
      {moment.kind === 'cloud' ? <><Cloud moment={moment} /><Answered moment={moment} /></> : null}
      {moment.kind === 'timer' ? <TimerClock moment={moment} now={now} /> : null}
      {moment.kind === 'breakout' ? <><Rooms moment={moment} />{moment.namesOpen ? null : <p className="muted">{t('breakout.onPhone')}</p>}</> : null}
    </>
  );
}
