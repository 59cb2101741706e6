import '../../components/list-tools.css';
import './parts/live.css';
import { addLiveMoment, changeLiveMoment, getLive, removeLiveMoment, renewLiveWall, streamLive, type LiveAct, type LiveContent, type LiveUpdate } from '@relevo/contracts/live';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useRevalidator, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote, useRefusalText } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome, type Refused } from '../../lib/send.ts';
import { sessionPath } from '../cohorts/parts/places.ts';
import { kindIcons } from './parts/kinds.ts';
import { LineNote } from './parts/line-note.tsx';
import { MomentCard } from './parts/moment-card.tsx';
import { MomentSheet } from './parts/moment-sheet.tsx';
import { NewMoment, type Draft } from './parts/new-moment.tsx';
import { useLive } from './parts/use-live.ts';
import { WallBand } from './parts/wall-band.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getLive, { params: { id: params.id!, sessionId: params.sessionId! }, signal: request.signal });
/** What was tapped is answered by what is there now. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) => formMethod === undefined && defaultShouldRevalidate;

export type Acts = { change: (momentId: string, act: LiveAct) => void; remove: (momentId: string) => void; busy: boolean };

/** Sends what was tapped and shows what came of it; one thing after another. */
function useActs(where: { id: string; sessionId: string }, put: (update: LiveUpdate) => void) {
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (sent: Promise<Outcome<LiveUpdate>>) => {
    setBusy(true);
    const outcome = await sent.finally(() => setBusy(false));
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) put(outcome.value);
    return outcome.ok;
  };
  const change = (momentId: string, act: LiveAct) => { if (!busy) void run(send(changeLiveMoment, { params: { ...where, momentId }, body: act })); };
  const remove = (momentId: string) => { if (!busy) void run(send(removeLiveMoment, { params: { ...where, momentId } })); };
  const add = (id: string, title: string, content: LiveContent, open: boolean) => run(send(addLiveMoment, { params: where, body: { id, title, content, open } }));
  const edit = (momentId: string, title: string, content: LiveContent) => run(send(changeLiveMoment, { params: { ...where, momentId }, body: { act: 'edit', title, content } }));
  const renewWall = (instead: string) => { if (!busy) void run(send(renewLiveWall, { params: where, body: { instead } })); };
  return { change, remove, add, edit, renewWall, refusal, busy };
}

/** A session’s live moments in a trainer’s hand: what is open, what is ready, what was; one button for a new one. */
export function Component() {
  const { t } = useTranslation('live');
  const f = useFormat();
  const first = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const { session: { cohortId: id, id: sessionId } } = first.live;
  const where = { id, sessionId };
  const { live, line, now, put } = useLive(first, { stream: urlOf(streamLive, { params: where }), ask: (signal) => call(getLive, { params: where, signal }), onShut: () => void revalidate() });
  const acts = useActs(where, put);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const of = (state: 'ready' | 'open' | 'closed') => live.moments.filter((one) => one.state === state);
  const [open, ready, closed] = [of('open').reverse(), of('ready'), of('closed').reverse()];
  const begin = () => setDraft({ id: v7(), moment: null });
  const mayAdd = first.take && live.refusal !== 'session_held' && live.refusal !== 'session_cancelled';
  const next = mayAdd ? <Button fullWidth leftSection={<IconPlus size={20} stroke={1.75} aria-hidden />} onClick={begin}>{t('new.title')}</Button> : undefined;
  const rows = (title: string, list: typeof ready) => (list.length === 0 ? null : <Rows title={title} led>{list.map((one) => <Row key={one.id} icon={kindIcons[one.kind]} title={one.title} sub={[t(`kinds.${one.kind}`), one.shown ? t('shown') : null].filter(Boolean).join(' · ')} onPick={() => setPicked(one.id)} />)}</Rows>);
  return (
    <Page title={t('title')} sub={`${live.session.title} · ${f.weekday(live.session.startsAt, live.session.timeZone)}`} back={sessionPath(id, sessionId)} sync={line === 'live' ? undefined : <LineNote line={line} />}
      end={next ? <span className="only-l">{next}</span> : undefined} action={next ? <div className="only-s">{next}</div> : undefined}>
      <div className="two-col">
        <div className="stack">
          {live.refusal ? <Shut code={live.refusal} /> : null}
          {acts.refusal ? <RefusalNote refusal={acts.refusal} /> : null}
          {live.moments.length === 0 ? <EmptyState title={t('team.empty')}>{t('team.emptyText')}</EmptyState> : null}
          {open.map((one) => <MomentCard key={one.id} moment={one} now={now} take={first.take} acts={acts} />)}
          {rows(t('state.ready'), ready)}
          {rows(t('state.closedMany'), closed)}
        </div>
        {live.wallToken ? <div className="stack"><WallBand key={live.wallToken} token={live.wallToken} {...(mayAdd ? { onRenew: acts.renewWall } : {})} /></div> : null}
      </div>
      <NewMoment draft={draft} onDraft={setDraft} mayOpen={live.refusal === null} acts={acts} />
      <MomentSheet moment={live.moments.find((one) => one.id === picked && one.state !== 'open') ?? null} now={now} take={first.take} mayOpen={live.refusal === null} acts={acts} onEdit={(moment) => { setPicked(null); setDraft({ id: moment.id, moment }); }} onClose={() => setPicked(null)} />
    </Page>
  );
}

function Shut({ code }: { code: string }) {
  const { t } = useTranslation('live');
  const { what, next } = useRefusalText(code);
  return <Note tone="idle" title={what}><p>{code === 'too_early' || code === 'cohort_not_running' ? t('team.early') : next}</p></Note>;
}
