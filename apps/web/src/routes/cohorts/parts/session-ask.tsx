import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { atLocal, dateAfter, localDate } from '@relevo/domain/local-time';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useNewId } from '../../../components/form/use-new-id.ts';
import { clockAt, minutesOf } from '../../../lib/clock.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import { OverlapNote } from '../../calendar/parts/overlap-note.tsx';
import { useOverlaps } from '../../calendar/parts/use-overlaps.ts';
import { AudienceNote } from './audience-note.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { WhyFields } from './why-fields.tsx';

const words = { when: 'when', cancel: 'cancel', reopen: 'reopen', split: 'plan-changes:split', join: 'plan-changes:join', restore: 'plan-changes:restore' } as const;
export type SessionAsked = keyof typeof words;

/** What is seldom done with a session: each says what follows, and who hears of it, before it is done. */
export function SessionAsk({ session, asked, onClose }: { session: SessionPage; asked: SessionAsked | null; onClose: () => void }) {
  const { t } = useTranslation(['attendance', 'plan-changes']);
  const kind = asked ?? 'when';
  const own = words[kind];
  const told = <AudienceNote cohortId={session.cohort.id} sessionId={session.id} next={kind === 'cancel' ? 'off' : kind === 'restore' ? 'back' : 'moved'} />;
  return (
    <PlanSheet open={asked !== null} onClose={onClose} title={t(`${own}.title`)} intent={kind} verb={t(`${own}.do`)} saved={t('saved')} grave={kind === 'cancel'}>{(outcome) => (
      <>
        {kind === 'when' ? <WhenFields session={session} /> : <p>{t(`${own}.text`, { title: session.title, other: session.joins?.title })}</p>}
        {kind === 'split' ? <SplitFields session={session} outcome={outcome} /> : null}
        {kind === 'reopen' ? <AreaField name="reason" label={t('reopen.reason')} wrong={t('reopen.reasonWrong')} rows={2} /> : null}
        {kind === 'cancel' || kind === 'when' ? <WhyFields optional={kind === 'when'} /> : null}
        {kind === 'reopen' ? null : told}
      </>
    )}</PlanSheet>
  );
}

/** When and where it is, and whether those that follow move along; what the new time meets is said while it is written. */
function WhenFields({ session }: { session: SessionPage }) {
  const { t } = useTranslation(['attendance', 'calendar']);
  const { timeZone, id: cohortId } = session.cohort;
  const before = { date: localDate(new Date(session.startsAt), timeZone), from: clockAt(new Date(session.startsAt), timeZone), to: clockAt(new Date(session.endsAt), timeZone) };
  const [when, setWhen] = useState(before);
  const written = /^\d{4}-\d{2}-\d{2}$/.test(when.date) && when.from !== '' && when.to > when.from;
  const at = (time: string) => atLocal(when.date, minutesOf(time), timeZone).toISOString();
  const overlaps = useOverlaps(written ? { cohortId, sessions: [{ id: session.id, startsAt: at(when.from), endsAt: at(when.to) }] } : null);
  const write = (part: Partial<typeof before>) => setWhen((now) => ({ ...now, ...part }));
  return (
    <>
      <input type="hidden" name="timeZone" value={timeZone} />
      <TextField name="title" label={t('when.name')} defaultValue={session.title} autoComplete="off" />
      <TextField name="date" type="date" label={t('when.date')} value={when.date} onChange={(event) => write({ date: event.currentTarget.value })} />
      <div className="two">
        <TextField name="from" type="time" label={t('when.from')} value={when.from} onChange={(event) => write({ from: event.currentTarget.value })} />
        <TextField name="to" type="time" label={t('when.to')} value={when.to} onChange={(event) => write({ to: event.currentTarget.value })} />
      </div>
      <ChoiceField name="following" several label={t('calendar:following.label')} choices={[{ value: 'yes', label: t('calendar:following.move'), hint: t('calendar:following.hint') }]} />
      <TextField name="place" label={t('plan-changes:place')} hint={t('plan-changes:placeHint')} defaultValue={session.place ?? ''} autoComplete="off" maxLength={200} />
      <OverlapNote overlaps={overlaps} />
    </>
  );
}

/** At which block, and when and where the second one is; it begins at the same time of day unless told otherwise. What its time meets is said while it is written. */
function SplitFields({ session, outcome }: { session: SessionPage; outcome: Outcome | undefined }) {
  const { t } = useTranslation('plan-changes');
  const f = useFormat();
  const id = useNewId(outcome);
  const { timeZone } = session.cohort;
  const blocks = session.blocks.map((block, i) => ({ value: block.id, label: `${i + 1}. ${block.title}`, disabled: i === 0 }));
  const [at, setAt] = useState(blocks[Math.ceil(blocks.length / 2)]?.value ?? blocks.at(-1)!.value);
  const cut = session.blocks.findIndex((block) => block.id === at);
  const sum = (part: SessionPage['blocks']) => part.reduce((minutes, one) => minutes + one.minutes, 0);
  const [when, setWhen] = useState({ date: dateAfter(localDate(new Date(session.startsAt), timeZone), 1), from: clockAt(new Date(session.startsAt), timeZone) });
  const written = /^\d{4}-\d{2}-\d{2}$/.test(when.date) && when.from !== '';
  const moment = (minutes: number) => atLocal(when.date, minutesOf(when.from) + minutes, timeZone).toISOString();
  const second = sum(session.blocks.slice(cut));
  const overlaps = useOverlaps(written ? { cohortId: session.cohort.id, sessions: [{ id: session.id, startsAt: moment(0), endsAt: moment(second) }] } : null);
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <SelectField name="atBlockId" label={t('split.at')} value={at} onChange={(event) => setAt(event.currentTarget.value)} data={blocks} />
      <p className="small muted" role="status">{t('split.parts', { first: f.minutes(sum(session.blocks.slice(0, cut))), second: f.minutes(second) })}</p>
      <div className="two">
        <TextField name="date" type="date" label={t('split.date')} wrong={t('split.dateWrong')} value={when.date} onChange={(event) => setWhen({ ...when, date: event.currentTarget.value })} />
        <TextField name="from" type="time" label={t('split.from')} wrong={t('split.dateWrong')} value={when.from} onChange={(event) => setWhen({ ...when, from: event.currentTarget.value })} />
      </div>
      <OverlapNote overlaps={overlaps} />
      <TextField name="place" label={t('place')} hint={t('placeHint')} defaultValue={session.place ?? ''} autoComplete="off" maxLength={200} />
      <TextField name="title" label={t('split.name')} defaultValue={`${session.title} (2)`} autoComplete="off" />
    </>
  );
}
