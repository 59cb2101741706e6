import '../../components/list-tools.css';
import './parts/live.css';
import { getOwnLive, streamOwnLive, type LiveMoment, type LiveOwn } from '@relevo/contracts/live';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { useRefusalText } from '../../components/refusal-note.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { kindIcons } from './parts/kinds.ts';
import { LineNote } from './parts/line-note.tsx';
import { OwnCloud } from './parts/own-cloud.tsx';
import { OwnPoll } from './parts/own-poll.tsx';
import { OwnQueue } from './parts/own-queue.tsx';
import { OwnRoom } from './parts/own-room.tsx';
import { Answered, Cloud, PollBars, TimerClock } from './parts/results.tsx';
import { useLive, type Followed } from './parts/use-live.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getOwnLive, { params: { sessionId: params.sessionId! }, signal: request.signal });

/** What was closed before the last few is of no use any more on a phone. */
const closedShown = 3;

/** A participant’s part of a session’s live moments: answered without one’s name. */
export function Component() {
  const { t } = useTranslation('live');
  const f = useFormat();
  const { sessionId = '' } = useParams();
  const first = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const [own, setOwn] = useState<LiveOwn>(first.own);
  const where = { params: { sessionId } };
  const followed = useLive(first, {
    stream: urlOf(streamOwnLive, where), onShut: () => void revalidate(),
    ask: async (signal) => { const update = await call(getOwnLive, { ...where, signal }); setOwn(update.own); return update; },
  });
  const { live, line } = followed;
  const open = live.moments.filter((one) => one.state === 'open').reverse();
  const closed = live.moments.filter((one) => one.state === 'closed').reverse().slice(0, closedShown);
  const one = (moment: LiveMoment) => <Moment key={moment.id} moment={moment} followed={followed} own={own} onOwn={setOwn} sessionId={sessionId} />;
  return (
    <Page title={t('title')} sub={`${live.session.cohortTitle} · ${f.weekday(live.session.startsAt, live.session.timeZone)}`} back="/hoy" sync={line === 'live' ? undefined : <LineNote line={line} />}>
      <div className="stack">
        {live.refusal ? <Shut code={live.refusal} /> : null}
        {open.length === 0 && !live.refusal ? <EmptyState title={t('own.empty')}>{t('own.emptyText')}</EmptyState> : null}
        {open.map(one)}
        {closed.map(one)}
        <p className="small muted">{t('own.anonymous')}</p>
      </div>
    </Page>
  );
}

function Shut({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="idle" title={what}><p>{code === 'session_held' ? null : next}</p></Note>;
}

type Props = { moment: LiveMoment; followed: Followed; own: LiveOwn; onOwn: (own: LiveOwn) => void; sessionId: string };

function Moment({ moment, followed: { rooms, now }, own, onOwn, sessionId }: Props) {
  const { t } = useTranslation('live');
  const Sign = kindIcons[moment.kind];
  const open = moment.state === 'open';
  const given = own.answers[moment.id];
  return (
    <section className="band moment" aria-label={moment.title}>
      <div className="moment-head"><Sign size={24} stroke={1.75} className="muted" aria-hidden /><h2>{moment.title}</h2>{open ? null : <span className="small muted">{t('state.closed')}</span>}</div>
      {moment.kind === 'poll' ? <>{open ? <OwnPoll key={String(given)} moment={moment} given={given} sessionId={sessionId} onOwn={onOwn} /> : null}{moment.counts || !open ? <PollBars moment={moment} /> : null}<Answered moment={moment} /></> : null}
      {moment.kind === 'cloud' ? <>{open ? <OwnCloud key={String(given)} moment={moment} given={given} sessionId={sessionId} onOwn={onOwn} /> : null}<Cloud moment={moment} /><Answered moment={moment} /></> : null}
      {moment.kind === 'queue' ? <OwnQueue moment={moment} own={own} sessionId={sessionId} onOwn={onOwn} /> : null}
      {moment.kind === 'timer' ? <TimerClock moment={moment} now={now} /> : null}
      {moment.kind === 'breakout' ? <OwnRoom moment={moment} mine={rooms[moment.id]} sessionId={sessionId} onOwn={onOwn} /> : null}
    </section>
  );
}
