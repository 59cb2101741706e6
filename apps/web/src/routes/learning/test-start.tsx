import './learning.css';
import { Button } from '@mantine/core';
import { IconArrowsShuffle, IconClock, IconDeviceFloppy, IconDoorExit, IconEyeOff, IconHourglass, IconListCheck, IconRepeat, type Icon } from '@tabler/icons-react';
import { startAttempt } from '@relevo/contracts/attempts';
import type { Course, OwnTest } from '@relevo/contracts/learning';
import { useTranslation } from 'react-i18next';
import { Form, Navigate, replace, useActionData, useLoaderData, useNavigation, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useFormat } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { readCourse } from './parts/course-data.ts';

type Data = { course: Course; test: OwnTest; id: string };

/** One id for this visit of the page, so that pressing twice begins one attempt. */
export async function loader({ params, request }: LoaderFunctionArgs): Promise<Data> {
  const course = await readCourse(params['cohortId'] ?? 'current', request.signal);
  const test = course.tests.find((one) => one.testId === params['testId']);
  if (!test) throw new Refusal('not_found', 404);
  return { course, test, id: v7() };
}

export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome | Response> {
  const form = await request.formData();
  const outcome = await send(startAttempt, { params: { id: params['cohortId'] ?? '' }, body: { id: form.get('id'), testId: params['testId'] } });
  // The sitting takes this page's place in the history: going back from a question must not lead forward again.
  return outcome.ok ? replace(`/prueba/${outcome.value.id}`) : outcome;
}

/** What a test asks for, before its time begins to run. */
export function Component() {
  const { t } = useTranslation('tests');
  const f = useFormat();
  const { cohortId = '' } = useParams();
  const { course, test, id } = useLoaderData<Data>();
  const outcome = useActionData<Outcome>();
  const pending = useNavigation().formMethod !== undefined;
  const line = course.outline.tests.find((one) => one.id === test.testId);
  const left = test.attemptsAllowed - test.attemptsUsed;
  const open = test.refusal === null;
  if (test.openAttemptId) return <Navigate to={`/prueba/${test.openAttemptId}`} replace />;
  return (
    <Page title={line?.title.text ?? ''} sub={course.cohort.title} back={`/curso/${cohortId}`}
      action={open ? <Button type="submit" form="begin" data-pending={pending || undefined} aria-disabled={pending || undefined}>{t('start.begin')}</Button> : undefined}>
      <div className="stack narrow">
        {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        <p>{t(`start.why.${test.purpose}`)}</p>
        <ul className="rows led">
          <Fact icon={IconListCheck}>{t('start.questions', { count: line?.questions ?? 0 })}</Fact>
          <Fact icon={IconClock}>{line?.timeLimitMinutes ? t('start.limit', { time: f.minutes(line.timeLimitMinutes) }) : t('start.noLimit')}</Fact>
          <Fact icon={IconRepeat}>{t('start.attempts', { count: left })}</Fact>
          {line?.hoursBetween && test.attemptsAllowed > 1 ? <Fact icon={IconHourglass}>{t('start.pause', { count: line.hoursBetween })}</Fact> : null}
          <Fact icon={IconDoorExit}>{t(line?.timeLimitMinutes ? 'start.leaving' : 'start.leavingFree')}</Fact>
          {line?.varied ? <Fact icon={IconArrowsShuffle}>{t('start.varied')}</Fact> : null}
          <Fact icon={IconDeviceFloppy}>{t('start.saved')}</Fact>
          <Fact icon={IconEyeOff}>{t('start.watch')}</Fact>
        </ul>
        {test.refusal === null ? null : <Note tone="idle" title={t(`refusal.${test.refusal}`)}>
          {test.refusal === 'not_open_yet' && test.opensAt ? <p>{t('start.opens', { when: f.dateTime(test.opensAt, course.cohort.timeZone) })}</p> : null}
          {test.refusal === 'pause_between' && test.againAt ? <p>{t('start.again', { when: f.dateTime(test.againAt, course.cohort.timeZone) })}</p> : null}
        </Note>}
        <Form method="post" id="begin" onSubmit={(event) => { if (pending) event.preventDefault(); }}><input type="hidden" name="id" value={id} /></Form>
      </div>
    </Page>
  );
}

function Fact({ icon: Sign, children }: { icon: Icon; children: string }) {
  return <li><div className="row"><Sign size={24} stroke={1.75} aria-hidden /><span>{children}</span><span /></div></li>;
}
