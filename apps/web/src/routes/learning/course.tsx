import './learning.css';
import { Button } from '@mantine/core';
import { IconCalendarEvent, IconCircle, IconCircleCheck, IconCircleHalf2, IconCloudOff, IconFileText, IconHelpCircle, IconLock, IconMessages } from '@tabler/icons-react';
import type { Course, OwnTest } from '@relevo/contracts/learning';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Baton } from '../../components/baton.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { useFormat } from '../../lib/format.ts';
import { useOnline } from '../../lib/kept.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { Refusal } from '../../lib/refusal.ts';
import { modulesOf, readCourse, type CourseModule } from './parts/course-data.ts';
import { LanguageChoice } from './parts/language-choice.tsx';
import { useProgress, type Progress } from './parts/progress-store.ts';
import { testWaits } from './parts/test-words.ts';

/** Leaving is rare, and asked of few: not on the first load. */
const LeaveCourse = lazy(() => import('./parts/leave-course.tsx').then((found) => ({ default: found.LeaveCourse })));

/** Nobody's participant yet is not an error of theirs. */
export const loader = lastSeen(async ({ params, request }: LoaderFunctionArgs): Promise<Course | null> => {
  try {
    return await readCourse(params['cohortId'] ?? 'current', request.signal);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'cohort_not_found' && !params['cohortId']) return null;
    throw error;
  }
});

export function Component() {
  const { t } = useTranslation('learning');
  const course = useLoaderData<Course | null>();
  if (!course) return <Page title={t('course.title')}><EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState></Page>;
  return <CoursePage course={course} />;
}

function CoursePage({ course }: { course: Course }) {
  const { t } = useTranslation('learning');
  const online = useOnline();
  const progress = useProgress(course.cohort.id, course.progress);
  const modules = modulesOf(course);
  const readable = useReadable(course.cohort.id, online);
  const done = modules.filter((module) => module.parts.every((part) => progress.finished(part.id))).length;
  const tests = (purpose: OwnTest['purpose']) => course.tests.filter((test) => test.purpose === purpose);
  return (
    <Page title={course.outline.title.text} sub={course.cohort.title} sync={online && progress.unsent === 0 ? null : <OfflineLine unsent={progress.unsent} />}>
      <div className="two-col">
        <div className="stack-l">
          <Band>
            <div className="pos"><Baton parts={modules.length} done={done} label={t('course.modulesDone', { done, total: modules.length })} /><span>{t('course.modulesDone', { done, total: modules.length })}</span></div>
            <NextButton course={course} modules={modules} progress={progress} />
          </Band>
          <Rows title={t('course.modules')} led>
            {tests('pre').map((test) => <TestRow key={test.testId} test={test} course={course} />)}
            {modules.map((module) => <ModuleRow key={module.id} module={module} course={course} progress={progress} away={!readable(module.id)} />)}
            {[...tests('post'), ...tests('follow_up')].map((test) => <TestRow key={test.testId} test={test} course={course} />)}
          </Rows>
        </div>
        <div className="stack-l"><Sessions course={course} /><Discussion course={course} /><Material course={course} /><LanguageChoice outline={course.outline} /><OtherCourses course={course} />{course.cohort.selfPaced && !(course.cohort.state === 'completed' && course.credentialId !== null) ? <Suspense><LeaveCourse cohort={course.cohort} /></Suspense> : null}</div>
      </div>
    </Page>
  );
}

/** Which modules can be read now: all with a signal, without one those that this device keeps. */
function useReadable(cohortId: string, online: boolean): (moduleId: string) => boolean {
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!online) void import('../../lib/keep-reading.ts').then(({ keptModules }) => keptModules(cohortId)).then(setKept, () => setKept(null));
  }, [cohortId, online]);
  return (moduleId) => online || kept === null || kept.has(moduleId);
}

/** The same next thing as at home: the pre-test while it is open, then reading. */
function NextButton({ course: { cohort, outline, tests }, modules, progress }: { course: Course; modules: readonly CourseModule[]; progress: Progress }) {
  const { t } = useTranslation('learning');
  if (cohort.state === 'completed') return null;
  const pre = tests.find((test) => test.purpose === 'pre' && (test.openAttemptId !== null || test.refusal === null));
  const unfinished = modules.find((module) => !module.parts.every((part) => progress.finished(part.id)));
  if (!pre && !unfinished) return null;
  const to = pre ? (pre.openAttemptId ? `/prueba/${pre.openAttemptId}` : `/curso/${cohort.id}/prueba/${pre.testId}`) : `/curso/${cohort.id}/modulo/${unfinished?.id}`;
  const begun = unfinished?.parts.some((part) => progress.finished(part.id)) ?? false;
  const label = pre ? t('course.take', { title: outline.tests.find((one) => one.id === pre.testId)?.title.text }) : t(begun ? 'course.goOn' : 'course.begin', { position: unfinished?.position });
  return <Button fullWidth mt={16} component={Link} to={to}>{label}</Button>;
}

function ModuleRow({ module, course, progress, away }: { module: CourseModule; course: Course; progress: Progress; away: boolean }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const done = module.parts.filter((part) => progress.finished(part.id)).length;
  const whole = done === module.parts.length;
  const begun = done > 0 || module.parts.some((part) => progress.stateOf(part.id) !== undefined);
  const title = t('moduleTitle', { position: module.position, title: module.title.text });
  if (away) return <Row icon={IconCloudOff} tone="idle" title={title} sub={t('course.notKept')} />;
  const skipped = module.parts.length > 0 && module.parts.every((part) => progress.stateOf(part.id) === 'skipped');
  const sub = skipped ? t('course.moduleSkipped') : whole ? t('course.moduleDone') : done > 0 ? t('course.moduleParts', { done, total: module.parts.length, minutes: f.minutes(module.minutes) }) : f.minutes(module.minutes);
  return (
    <Row to={`/curso/${course.cohort.id}/modulo/${module.id}`} title={title} sub={sub}
      icon={whole ? IconCircleCheck : begun ? IconCircleHalf2 : IconCircle} tone={whole ? 'done' : begun ? 'wait' : 'idle'} />
  );
}

function TestRow({ test, course }: { test: OwnTest; course: Course }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const line = course.outline.tests.find((one) => one.id === test.testId);
  const title = line?.title.text ?? '';
  const base = `/curso/${course.cohort.id}/prueba/${test.testId}`;
  if (test.openAttemptId) return <Row icon={IconCircleHalf2} tone="wait" title={title} sub={t('course.testOpen')} to={`/prueba/${test.openAttemptId}`} />;
  if (test.last) return <Row icon={IconCircleCheck} tone={test.last.share === null ? 'wait' : 'done'} title={title} sub={test.last.share === null ? t('course.testWaits') : t('course.testDone', { share: f.percent(test.last.share) })} to={test.refusal === null ? base : `/prueba/${test.last.attemptId}`} />;
  if (test.refusal === null) return <Row icon={IconHelpCircle} tone="act" title={title} sub={t('course.testNow', { count: line?.questions ?? 0 })} to={base} />;
  return <Row icon={IconLock} tone="idle" title={title} sub={testWaits(test, course.cohort, t, f)} />;
}

function Sessions({ course: { cohort, sessions, attendance } }: { course: Course }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const shown = sessions.filter((session) => session.state !== 'cancelled');
  if (shown.length === 0) return null;
  if (cohort.onHold) return <Rows title={t('course.sessions')} led><Row icon={IconCalendarEvent} title={t('course.onHold')} /></Rows>;
  return (
    <Rows title={t('course.sessions')} led more={attendance.share === null ? undefined : <span className="small muted">{t('course.attendance', { share: f.percent(attendance.share) })}</span>}>
      {shown.map((session) => (
        <Row key={session.id} icon={session.attendance && session.attendance !== 'absent' ? IconCircleCheck : IconCalendarEvent} tone={session.attendance && session.attendance !== 'absent' ? 'done' : 'idle'}
          title={t('sessionTitle', { ordinal: session.ordinal, title: session.title })}
          sub={<>{f.capital(f.dateTime(session.startsAt, cohort.timeZone))}{session.attendance ? <><br />{t(`attendance.${session.attendance}`)}</> : session.place ?? cohort.place ? <><br />{session.place ?? cohort.place}</> : null}
            {session.state === 'planned' && cohort.onlineUrl ? <><br /><a href={cohort.onlineUrl} target="_blank" rel="noopener noreferrer">{t('next.join')}</a></> : null}</>} />
      ))}
    </Rows>
  );
}

function Discussion({ course: { cohort, discussion } }: { course: Course }) {
  const { t } = useTranslation('learning');
  return discussion ? <Rows led label={t('course.discussion')}><Row icon={IconMessages} title={t('course.discussion')} sub={t('course.discussionSub')} to={`/curso/${cohort.id}/conversacion`} /></Rows> : null;
}

function Material({ course: { cohort, outline } }: { course: Course }) {
  const { t } = useTranslation('learning');
  if (outline.pages.length === 0) return null;
  return <Rows title={t('course.material')} led>{outline.pages.map((page) => <Row key={page.id} icon={IconFileText} title={page.title.text} to={`/curso/${cohort.id}/paginas/${page.id}`} />)}</Rows>;
}

function OtherCourses({ course: { others } }: { course: Course }) {
  const { t } = useTranslation('learning');
  return others.length === 0 ? null : <Rows title={t('today.others')}>{others.map((other) => <Row key={other.id} title={other.title} to={`/curso/${other.id}`} />)}</Rows>;
}
