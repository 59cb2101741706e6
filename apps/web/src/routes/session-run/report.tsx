import './parts/report.css';
import { writeSessionReport } from '@relevo/contracts/session-runs';
import { foldRun, leftOutReasons, runMinutes, unaccounted, type RunBlock } from '@relevo/domain/session-run';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs } from 'react-router';
import { Folded } from '../../components/folded.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { useFormat } from '../../lib/format.ts';
import { invalid, send, type Outcome } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { sessionPath } from '../cohorts/parts/places.ts';
import { readRun, type ReadRun } from './parts/read-run.ts';

export const loader = readRun;

const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const reasons = [...form.keys()].filter((name) => name.startsWith('reason.'));
  const missing = reasons.filter((name) => said(form, name) === '');
  if (missing.length > 0) return invalid(...missing.map((path) => ({ path, code: 'required' })));
  const leftOut = reasons.map((name) => ({ blockId: name.slice('reason.'.length), reason: said(form, name) })).filter((one) => one.reason !== 'given');
  const minutes = said(form, 'minutes');
  const outcome = await send(writeSessionReport, {
    params: { id: params.id!, sessionId: params.sessionId! },
    body: { issues: said(form, 'issues'), repeat: said(form, 'repeat'), minutes: minutes === '' ? null : Number(minutes), leftOut, reflection: form.has('reflection') ? said(form, 'reflection') : null, close: form.has('close') },
  });
  return outcome.ok ? redirect(sessionPath(params.id!, params.sessionId!)) : outcome;
}

/** What is told of a session; the first time it closes it. */
export function Component() {
  const { t } = useTranslation('session-run');
  const { actor } = useSession();
  const outcome = useActionData<Outcome>();
  const { session, run } = useLoaderData<ReadRun>();
  const { cohort } = session;
  const blocks = foldRun(session.blocks, run.steps.map((step) => ({ ...step, at: Date.parse(step.at) })));
  const followed = blocks.some((one) => one.spans.length > 0);
  const lasted = runMinutes(blocks, Date.parse(run.now));
  const minutes = run.report?.minutes ?? (lasted === null ? null : Math.max(1, lasted));
  const closing = session.state === 'planned';
  const unmarked = Math.max(0, cohort.enrolled - (session.marked ?? 0));
  const mine = run.reflections.find((one) => one.personId === actor.personId)?.text ?? '';
  return (
    <Page title={t('report.title')} sub={session.title} back={sessionPath(cohort.id, session.id)} action={<Submit form="report">{t(closing ? 'report.close' : 'report.save')}</Submit>}>
      <EntryForm outcome={outcome} id="report">
        {closing ? <input type="hidden" name="close" value="1" /> : null}
        {closing && unmarked > 0 ? <Note tone="wait" title={t('report.unmarked', { count: unmarked })}><p>{t('report.unmarkedText')}</p></Note> : null}
        <LeftOut blocks={followed ? unaccounted(blocks) : blocks} followed={followed} run={run} />
        <TextField name="minutes" type="number" inputMode="numeric" min={1} max={600} label={t('report.minutes')} hint={t('report.minutesHint')} wrong={t('report.minutesWrong')} defaultValue={minutes ?? ''} autoComplete="off" />
        <AreaField name="issues" label={t('report.issues')} hint={t('report.issuesHint')} rows={3} defaultValue={run.report?.issues ?? ''} />
        <AreaField name="repeat" label={t('report.repeat')} hint={t('report.repeatHint')} rows={2} defaultValue={run.report?.repeat ?? ''} />
        {session.team.some((one) => one.duty === 'trainer' && one.personId === actor.personId) ? <AreaField name="reflection" label={t('report.reflection')} hint={t('report.reflectionHint')} rows={3} defaultValue={mine} /> : null}
      </EntryForm>
    </Page>
  );
}

/** From so many on, one answer may be given for all and then set right one by one. */
const manyBlocks = 3;

/** One question for each planned block that nobody began; where nobody followed the run sheet on a screen, one for each, said to have been given. */
function LeftOut({ blocks, followed, run }: { blocks: readonly RunBlock[]; followed: boolean; run: ReadRun['run'] }) {
  const { t } = useTranslation('session-run');
  const f = useFormat();
  const [forAll, setForAll] = useState('');
  if (blocks.length === 0) return null;
  const told = (id: string) => run.report?.leftOut.find((one) => one.blockId === id)?.reason;
  const reasons = leftOutReasons.filter((reason) => followed || reason !== 'done_unrecorded').map((value) => ({ value, label: t(`reasons.${value}`) }));
  const first = followed ? { value: '', label: t('report.choose') } : { value: 'given', label: t('report.given') };
  const fields = (
    <fieldset className="left-out">
      <legend className={followed ? 'strong' : 'sr'}>{t(followed ? 'report.leftOut' : 'report.blocks')}</legend>
      {followed && blocks.length > manyBlocks ? <label className="stack-s"><span className="strong">{t('report.forAll')}</span><select className="filter" value={forAll} onChange={(event) => setForAll(event.currentTarget.value)}>{[first, ...reasons].map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</select></label> : null}
      {blocks.map((block) => <SelectField key={`${block.id} ${forAll}`} name={`reason.${block.id}`} label={`${block.title} · ${f.minutes(block.plannedMinutes)}`} wrong={t('report.reasonWrong', { title: block.title })} defaultValue={forAll || (told(block.id) ?? first.value)} data={[first, ...reasons]} />)}
    </fieldset>
  );
  const untold = blocks.filter((block) => told(block.id)).length;
  return followed ? fields : <Folded title={t('report.blocks')} sub={untold > 0 ? t('report.notGiven', { count: untold }) : t('report.allGiven', { count: blocks.length })}>{fields}</Folded>;
}
