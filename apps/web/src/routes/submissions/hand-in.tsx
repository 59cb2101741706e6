import './hand-in.css';
import '../../components/file-pick.css';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import { getCourseModule } from '@relevo/contracts/learning';
import { getOwnSubmission, handInSubmission, takeSubmissionBack, type OwnSubmission, type OwnWork } from '@relevo/contracts/submissions';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { AppealHere } from '../../components/appeal/appeal-here.tsx';
import { Band } from '../../components/band.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { KitText } from '../../components/kit/kit-text.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { wordCount } from '../../components/questions/word-count.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { send, type Refused } from '../../lib/send.ts';
import { BothTexts } from './parts/both-texts.tsx';
import { GroupFirst, GroupPanel, useAskedAgain } from './parts/group-panel.tsx';
import { LeaveDialog } from './parts/leave-dialog.tsx';
import { useWork } from './parts/use-work.ts';
import { HandedInFiles, WorkFiles } from './parts/work-files.tsx';

type Activity = ParticipantModule['activities'][number];
type Data = { activity: Activity; own: OwnWork };

export async function loader({ params, request }: LoaderFunctionArgs): Promise<Data> {
  const { cohortId: id = '', moduleId = '', activityId = '' } = params;
  const [module, own] = await Promise.all([
    call(getCourseModule, { params: { id, moduleId }, signal: request.signal }), call(getOwnSubmission, { params: { id, activityId }, signal: request.signal }),
  ]);
  const activity = module.activities.find((one) => one.id === activityId);
  if (!activity?.submission) throw new Refusal('activity_not_found', 404);
  return { activity, own };
}

/** One's work for an activity: written, sent, and what came of it. */
export function Component() {
  const { own } = useLoaderData<Data>();
  useAskedAgain(own.open && own.together?.group !== undefined && own.together?.group !== null);
  if (own.together && !own.together.group && own.submission?.state !== 'handed_in') return <BeforeGroup />;
  // Another try, or one taken back, begins from what the server holds.
  return own.submission?.state === 'handed_in' ? <HandedIn submission={own.submission} open={own.open} /> : <Writing key={own.submission?.number ?? 0} />;
}

function usePlace() {
  const { cohortId = '', moduleId = '', activityId = '' } = useParams();
  return { params: { id: cohortId, activityId }, back: `/curso/${cohortId}/modulo/${moduleId}?parte=${encodeURIComponent(activityId)}` };
}

function BeforeGroup() {
  const { t } = useTranslation('submissions');
  const { activity, own } = useLoaderData<Data>();
  const { params, back } = usePlace();
  return (
    <Page title={activity.title.text} sub={t('title')} back={back}>
      <div className="stack narrow">
        {own.open ? null : <Note tone="idle" title={t('closed')}><p>{t('closedText')}</p></Note>}
        <KitText prose={activity.body} />
        <p className="small muted">{t('about', { points: activity.submission!.points })}</p>
        {own.open && own.together ? <GroupFirst params={params} together={own.together} /> : null}
      </div>
    </Page>
  );
}

function Writing() {
  const { t } = useTranslation('submissions');
  const { activity, own } = useLoaderData<Data>();
  const { params, back } = usePlace();
  const task = activity.submission!;
  const work = useWork(params, own);
  const { follow } = work;
  useEffect(() => follow(own), [follow, own]);
  const group = own.together?.group;
  const writer = work.dirty ? null : (group?.writer ?? null);
  const { revalidate } = useRevalidator();
  const [pending, setPending] = useState(false);
  const count = wordCount(work.text);
  const few = group ? group.members.length < group.size.least : false;
  const empty = few || work.text.trim() === '' && (work.work?.files.length ?? 0) === 0;
  const handIn = async () => {
    setPending(true);
    const outcome = (await work.flush()) ? await send(handInSubmission, { params }) : null;
    setPending(false);
    if (outcome?.ok) await revalidate();
    else if (outcome) work.setRefusal(outcome);
  };
  const busy = pending || work.recording || work.ways.length > 0;
  return (
    <Page title={activity.title.text} sub={t('title')} back={back} action={own.open ? <Button onClick={() => void handIn()} data-pending={busy || undefined} aria-disabled={busy || empty || undefined} disabled={empty || work.recording || work.ways.length > 0}>{t('handIn')}</Button> : undefined}>
      <div className="stack narrow">
        {own.submission?.state === 'returned' ? <Note tone="wait" title={t('returned')}><p className="work-words">{own.submission.returnedWords}</p></Note> : null}
        {own.open ? null : <Note tone="idle" title={t('closed')}><p>{t('closedText')}</p></Note>}
        <KitText prose={activity.body} />
        <p className="small muted">{t('about', { points: task.points })}</p>
        {own.together ? <GroupPanel params={params} together={own.together} open={own.open} /> : null}
        {writer ? <p className="line" role="status"><b>{t('group.writes', { name: writer })}</b></p> : null}
        {work.theirs === null ? null : <BothTexts theirs={work.theirs} onJoin={() => work.settle(true)} onDrop={() => work.settle(false)} />}
        {own.open && task.forms.includes('text') ? (
          <div>
            <AreaField name="text" label={t('text')} hint={t('textHint')} value={work.text} readOnly={writer !== null} rows={8} autosize minRows={8} maxLength={40_000} onChange={(event) => work.write(event.currentTarget.value)} />
            <p className="small muted num">{task.mostWords === undefined ? t('words', { n: count }) : t('wordsOf', { n: count, most: task.mostWords })}</p>
            {task.mostWords !== undefined && count > task.mostWords ? <p className="warn" role="status">{t('tooLong')}</p> : null}
          </div>
        ) : null}
        {own.open ? <WorkFiles work={work} forms={task.forms} params={params} /> : null}
        {/* Where one adds and hands in: at the top nobody would see it. */}
        {work.other !== null ? (
          <Note tone="wait" title={t('other.title')} role="alert">
            <p>{t('other.text')}</p>
            <p className="work-words">{work.other.text}</p>
            <div className="work-adds"><Button variant="default" onClick={() => work.choose(false)}>{t('other.take')}</Button><Button variant="default" onClick={() => work.choose(true)}>{t('other.keep')}</Button></div>
          </Note>
        ) : work.refusal ? <RefusalNote refusal={work.refusal} /> : null}
        {work.status ? <SaveState status={work.status} /> : null}
        <LeaveDialog unsent={work.unsent} />
      </div>
    </Page>
  );
}

function HandedIn({ submission, open }: { submission: OwnSubmission; open: boolean }) {
  const { t } = useTranslation('submissions');
  const f = useFormat();
  const { activity, own } = useLoaderData<Data>();
  const { params, back } = usePlace();
  const { revalidate } = useRevalidator();
  const [asking, ask] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { result } = submission;
  const takeBack = async () => {
    ask(false);
    const outcome = await send(takeSubmissionBack, { params });
    setRefused(outcome.ok ? null : outcome);
    await revalidate();
  };
  return (
    <Page title={activity.title.text} sub={t('title')} back={back}>
      <div className="stack narrow">
        <Band>
          <div className="stack-s" role="status">
            <p className="line"><Tag tone={result ? 'done' : 'wait'} icon={IconCircleCheck}>{t(result ? 'marked' : 'handedIn')}</Tag></p>
            {result ? <p className="score num">{t('points', { points: f.number(result.points, 2), of: f.number(result.of, 2) })}</p> : <p>{t('waitsText')}</p>}
          </div>
        </Band>
        {result?.feedback.map((words, n) => <Note key={n} tone="act" title={t('feedback')}><p className="work-words">{words}</p></Note>)}
        {own.together ? <GroupPanel params={params} together={own.together} open={false} /> : null}
        {submission.text ? <Band title={t('yours')}><p className="work-words">{submission.text}</p></Band> : null}
        <HandedInFiles files={submission.files} params={params} />
        {result ? <AppealHere thing="work" id={submission.id} /> : null}
        {refused ? <RefusalNote refusal={refused} /> : null}
        {open && !submission.marked ? <Button variant="default" onClick={() => ask(true)}>{t('takeBack')}</Button> : null}
      </div>
      <ConfirmDialog open={asking} onClose={() => ask(false)} onConfirm={() => void takeBack()} grave={false} title={t('sure')} confirm={t('takeBack')}><p>{t('sureText')}</p></ConfirmDialog>
    </Page>
  );
}
