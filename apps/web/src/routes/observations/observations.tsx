import { listObservations, startObservation, type ObservationLine, type SessionToObserve } from '@relevo/contracts/observations';
import { Button } from '@mantine/core';
import { IconClipboardCheck, IconEye, IconHourglass, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Form, redirect, useActionData, useLoaderData, useNavigation, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { OutcomeTag } from './parts/outcome-tag.tsx';
import './observation.css';

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(listObservations, { signal });

/** Begins an observation and goes to its rubric. */
export async function action({ request }: ActionFunctionArgs) {
  const id = v7();
  const outcome = await send(startObservation, { body: { id, ...formValues(await request.formData()) } });
  return outcome.ok ? redirect(`/observar/${id}`) : outcome;
}

/** What a supervisor has before them: sessions, drafts, answers awaited, and what is closed. */
export function Component() {
  const { t } = useTranslation('observations');
  const { now, toObserve, drafts, awaiting, closed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const nothing = toObserve.length + drafts.length + awaiting.length + closed.length === 0;
  if (nothing) return <Page title={t('title')}><EmptyState title={t('empty')}>{t('emptyLead')}</EmptyState></Page>;
  const begun = toObserve.filter((session) => session.startsAt <= now);
  const coming = toObserve.filter((session) => session.startsAt > now);
  return (
    <Page title={t('title')}>
      <div className="stack">
        {refused && !refused.ok ? <RefusalNote refusal={refused} /> : null}
        {drafts.length > 0 ? <Rows title={t('drafts')} led>{drafts.map((line) => <LineRow key={line.id} line={line} />)}</Rows> : null}
        {begun.length > 0 ? <Sessions title={t('toObserve')} sessions={begun} ready /> : null}
        {coming.length > 0 ? <Sessions title={t('coming')} sessions={coming} /> : null}
        {awaiting.length > 0 ? <Rows title={t('awaiting')} led>{awaiting.map((line) => <LineRow key={line.id} line={line} />)}</Rows> : null}
        {closed.length > 0 ? <Rows title={t('closed')} led>{closed.map((line) => <LineRow key={line.id} line={line} />)}</Rows> : null}
      </div>
    </Page>
  );
}

function LineRow({ line }: { line: ObservationLine }) {
  const { t } = useTranslation('observations');
  const f = useFormat();
  const icon = line.state === 'draft' ? IconPencil : line.answeredAt ? IconClipboardCheck : IconHourglass;
  const when = line.state === 'draft' ? t('rated', { count: line.rated }) : line.answeredAt || !line.answerBy ? t(`answer.${line.state}`) : t('answerBy', { date: f.date(line.answerBy, line.timeZone) });
  const sub = [line.outcome ? t(`outcome.${line.outcome}`) : null, `${line.cohortTitle}, ${t('session', { ordinal: line.ordinal })}`, f.date(line.startsAt, line.timeZone), when].filter(Boolean).join(' · ');
  return <Row icon={icon} title={line.trainerName} sub={sub} to={`/observar/${line.id}`} tail={line.outcome ? <span className="only-l"><OutcomeTag outcome={line.outcome} /></span> : null} />;
}

function Sessions({ title, sessions, ready = false }: { title: string; sessions: readonly SessionToObserve[]; ready?: boolean }) {
  return <section className="rows" aria-label={title}><div className="h"><h2>{title}</h2></div><ul>{sessions.map((session) => <SessionRow key={session.sessionId} session={session} ready={ready} />)}</ul></section>;
}

/** One session with each of its trainers; the button begins, or goes on where one left off. */
function SessionRow({ session, ready }: { session: SessionToObserve; ready: boolean }) {
  const { t } = useTranslation('observations');
  const f = useFormat();
  const { formData } = useNavigation();
  const waiting = session.trainers.filter((trainer) => trainer.state === null);
  if (waiting.length === 0) return null;
  return (
    <li className="to-observe">
      <div><b>{session.cohortTitle}</b>
        <p className="small muted">{[t('session', { ordinal: session.ordinal }), f.dateTime(session.startsAt, session.timeZone), session.place, session.organisationName].filter(Boolean).join(' · ')}</p></div>
      <ul className="stack-s">{waiting.map((trainer) => (
        <li key={trainer.personId} className="line between"><span>{trainer.displayName}</span>
          <Form method="post"><input type="hidden" name="sessionId" value={session.sessionId} /><input type="hidden" name="trainerId" value={trainer.personId} />
            <Button type="submit" variant="default" leftSection={<IconEye size={20} stroke={1.75} aria-hidden />} data-pending={formData?.get('trainerId') === trainer.personId || undefined}
              aria-label={t(ready ? 'observeWho' : 'prepareWho', { name: trainer.displayName })}>{ready ? t('observe') : t('prepare')}</Button></Form></li>
      ))}</ul>
    </li>
  );
}
