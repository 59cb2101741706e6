import './learning.css';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import { getCourseModule, type Course } from '@relevo/contracts/learning';
import { directionOf } from '@relevo/domain/languages';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useLocation, useNavigate, useSearchParams, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { StepPosition } from '../../components/wizard.tsx';
import { call } from '../../lib/call.ts';
import { useOnline } from '../../lib/kept.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { loadTexts } from '../../lib/texts.ts';
import { ActivityPart } from './parts/activity-part.tsx';
import { knownCourse, modulesOf, readCourse } from './parts/course-data.ts';
import { LanguageChoice } from './parts/language-choice.tsx';
import { ModuleEnd, ModuleStart } from './parts/module-ends.tsx';
import { inReadingLocale } from './parts/reading-locale.ts';
import { noteProgress, useProgress } from './parts/progress-store.ts';
import { ReadAloud } from './parts/read-aloud.tsx';
import { ReadingTexts } from './parts/reading-text.tsx';

/** Fetched where something may hurt, with whom to talk to. */
const PartWarning = lazy(async () => {
  const [found] = await Promise.all([import('./parts/part-warning.tsx'), loadTexts(['support'])]);
  return { default: found.PartWarning };
});

type Data = { course: Course; module: ParticipantModule };

/** With the hash that the outline names, a module read before comes from this browser's own memory. */
export const loader = lastSeen(async ({ params, request }: LoaderFunctionArgs): Promise<Data> => {
  const { cohortId = '', moduleId = '' } = params;
  const known = knownCourse(cohortId);
  const h = known?.outline.modules.find((one) => one.id === moduleId)?.hash;
  const text = call(getCourseModule, { params: { id: cohortId, moduleId }, query: h && known ? { h, e: known.cohort.enrolmentId, ...inReadingLocale() } : inReadingLocale(), signal: request.signal });
  const [course, module] = await Promise.all([readCourse(cohortId, request.signal), text]);
  return { course, module };
});

/** Going from part to part asks the server nothing. */
export const shouldRevalidate = ({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  currentUrl.pathname === nextUrl.pathname && currentUrl.href !== nextUrl.href ? false : defaultShouldRevalidate;

const [start, end] = ['inicio', 'final'];
type Step = { id: string; activity?: ParticipantModule['activities'][number] };

export function Component() {
  const { module } = useLoaderData<Data>();
  return <Reading key={module.id} />;
}

/** A module read part by part: what it is for, its parts, what to remember. */
function Reading() {
  const { t } = useTranslation('learning');
  const { course, module } = useLoaderData<Data>();
  const online = useOnline();
  const text = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const { cohort } = course;
  const progress = useProgress(cohort.id, course.progress);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const activities = module.activities.filter((activity) => activity.kind !== 'break');
  const steps: Step[] = [{ id: start }, ...activities.map((activity) => ({ id: activity.id, activity })), { id: end }];
  const { at, go } = useStep(steps, activities.find((activity) => !progress.finished(activity.id))?.id, activities.some((activity) => progress.stateOf(activity.id) !== undefined));
  const untouched = activities.every(({ id }) => (progress.stateOf(id) ?? 'skipped') === 'skipped');
  // Of a module that may hurt nothing is shown before somebody chose to read it.
  const whole = module.warning !== undefined && !chosen.has(start) && untouched;
  const step = (whole ? undefined : steps[at]) ?? { id: start };
  const { activity } = step;
  const warning = whole ? module.warning : activity?.warning;
  const gated = warning !== undefined && !chosen.has(step.id) && (whole || progress.stateOf(step.id) !== 'done');
  const place = modulesOf(course).find((one) => one.id === module.id);
  useEffect(() => {
    if (activity && !gated) noteProgress(cohort.id, activity.id, 'opened');
  }, [activity, gated, cohort.id]);
  const leave = (state: 'done' | 'skipped') => {
    for (const { id } of whole ? activities : activity ? [activity] : []) noteProgress(cohort.id, id, state);
    if (whole) void navigate(onward);
    else go(at + 1);
  };
  const back = at > 0 ? <Button variant="default" className="fit" px={14} aria-label={t('module.previous')} onClick={() => go(at - 1)}><IconChevronLeft size={22} /></Button> : null;
  const following = nextModule(course, module.id);
  const onward = following ? `/curso/${cohort.id}/modulo/${following}` : `/curso/${cohort.id}`;
  const action = step.id === end
    ? <>{back}<Button component={Link} to={onward}>{t(following ? 'module.nextModule' : 'module.toCourse')}</Button></>
    : gated ? <><Button variant="default" onClick={() => leave('skipped')}>{t(whole ? 'module.skipWhole' : 'module.skip')}</Button><Button onClick={() => choose(new Set([...chosen, step.id]))}>{t(whole ? 'module.readWhole' : 'module.readIt')}</Button></>
      : <>{back}<Button onClick={() => leave('done')}>{t(step.id === start ? 'next.begin' : 'module.next')}</Button></>;
  return (
    <Page ownH1 title={place ? t('next.module', { position: place.position }) : module.title.text} sub={module.title.text} back={`/curso/${cohort.id}`} action={action}
      sync={online && progress.unsent === 0 ? null : <OfflineLine unsent={progress.unsent} />}>
      <article ref={text} className="read" lang={module.locale} dir={directionOf(module.locale)}>
        {gated ? null : <ReadAloud text={text} locale={module.locale} part={step.id} />}
        <ReadingTexts of={course.outline} screen={step.id}>
          {activity ? <StepPosition at={at} of={activities.length} /> : null}
          {step.id === start && !gated ? <><ModuleStart module={module} /><LanguageChoice outline={course.outline} /></> : null}
          {activity ? <h1 id={activity.anchor} tabIndex={-1}>{activity.title.text}</h1> : null}
          {whole ? <h1 tabIndex={-1}>{module.title.text}</h1> : null}
          {gated ? <Suspense><PartWarning text={warning.text} cohortId={cohort.id} of={!whole ? 'part' : activities.some(({ id }) => progress.finished(id)) ? 'skipped' : 'module'} /></Suspense> : null}
          {activity && !gated ? <><ActivityPart {...{ activity, course }} locale={module.locale} /><div className="saved-at"><SaveState status={progress.status} /></div></> : null}
          {step.id === end ? <ModuleEnd module={module} /> : null}
        </ReadingTexts>
      </article>
    </Page>
  );
}

function nextModule(course: Course, moduleId: string): string | undefined {
  const modules = modulesOf(course);
  return modules[modules.findIndex((one) => one.id === moduleId) + 1]?.id;
}

/** The part is in the address, so that going back goes back a part; a link to a heading opens the part that holds it. */
function useStep(steps: readonly Step[], firstUnfinished: string | undefined, begun: boolean): { at: number; go: (to: number) => void } {
  const [params] = useSearchParams();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [resume] = useState(begun && firstUnfinished ? firstUnfinished : start);
  const anchored = steps.findIndex((step) => hash !== '' && step.activity && `#${step.activity.anchor}` === decodeURIComponent(hash));
  const named = steps.findIndex((step) => step.id === params.get('parte'));
  const at = anchored >= 0 ? anchored : named >= 0 ? named : Math.max(0, steps.findIndex((step) => step.id === resume));
  useEffect(() => {
    // A new part begins at its top, and says its name to a screen reader.
    scrollTo(0, 0);
    if (params.has('parte')) document.querySelector<HTMLElement>('.read h1')?.focus({ preventScroll: true });
  }, [at, params]);
  const go = (to: number) => void navigate({ search: `?parte=${encodeURIComponent(steps[Math.min(steps.length - 1, Math.max(0, to))]?.id ?? '')}`, hash: '' });
  return { at, go };
}
