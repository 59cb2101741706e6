import { Button } from '@mantine/core';
import { IconDownload, IconHelpCircle } from '@tabler/icons-react';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import type { Course } from '@relevo/contracts/learning';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { loadTexts } from '../../../lib/texts.ts';
import { ReadingText } from './reading-text.tsx';
import { testWaits } from './test-words.ts';

/** Fetched with the first part that has a film. */
const Film = lazy(async () => {
  const [found] = await Promise.all([import('../film/film.tsx'), loadTexts(['film'])]);
  return { default: found.FilmPart };
});

type Activity = ParticipantModule['activities'][number];

/** What participants read and do in one part of a module. */
export function ActivityPart({ activity, course, locale }: { activity: Activity; course: Course; locale: string }) {
  return <><ActivityTexts {...{ activity, locale }} versionId={course.cohort.versionId} cohortId={course.cohort.id} />{activity.testId ? <QuizLink testId={activity.testId} course={course} /> : null}{activity.submission ? <HandInLink activityId={activity.id} course={course} /> : null}</>;
}

/** The same without what belongs to a course: whoever writes a kit sees it so. */
export function ActivityTexts({ activity, versionId, locale, cohortId }: { activity: Activity; versionId: string; locale: string; cohortId?: string }) {
  const { t } = useTranslation('learning');
  return (
    <>
      {activity.grouping ? <p className="small muted">{t(`grouping.${activity.grouping}`)}</p> : null}
      <Files {...{ activity, versionId, locale, cohortId }} />
      <ReadingText prose={activity.body} />
      {activity.materials.length > 0 ? (
        <section><h2>{t('module.materials')}</h2><ul className="goals">{activity.materials.map((material) => <li key={material.text}>{material.text}</li>)}</ul></section>
      ) : null}
      {activity.attestation ? <p className="small muted">{t(`attestation.${activity.attestation}`)}</p> : null}
    </>
  );
}

function Files({ activity, versionId, locale, cohortId }: { activity: Activity; versionId: string; locale: string; cohortId: string | undefined }) {
  const f = useFormat();
  return activity.assets.map((asset) => {
    const url = `/api/kit-versions/${versionId}/files/${encodeURIComponent(asset.path)}`;
    if (asset.mediaType.startsWith('video/')) return <Suspense key={asset.path}><Film {...{ activity, versionId, locale, cohortId }} sha256={asset.sha256} /></Suspense>;
    if (asset.mediaType.startsWith('image/')) return activity.body.html.includes(url) ? null : <ReadingText key={asset.path} prose={{ ...activity.body, html: `<img src="${url}" srcset="${url}?w=480 480w, ${url}?w=1080 1080w" sizes="92vw" alt="" loading="lazy">` }} />;
    const name = asset.path.split('/').at(-1);
    return (
      <a key={asset.path} className="row boxed" href={url} target="_blank" rel="noopener"><IconDownload size={24} stroke={1.75} aria-hidden /><span><b>{name}</b><span className="sub">{f.bytes(asset.bytes)}</span></span><span /></a>
    );
  });
}

/** What is handed in has a page of its own, fetched when it is wanted. */
function HandInLink({ activityId, course: { cohort, outline, progress } }: { activityId: string; course: Course }) {
  const { t } = useTranslation('learning');
  const module = outline.modules.find((one) => one.activities.some(({ id }) => id === activityId));
  const done = progress.some((one) => one.activityId === activityId && one.state === 'done');
  return module ? <Button component={Link} to={`/curso/${cohort.id}/entrega/${module.id}/${activityId}`} variant={done ? 'default' : 'filled'} mt={16}>{t(done ? 'module.handedIn' : 'module.handIn')}</Button> : null;
}

function QuizLink({ testId, course }: { testId: string; course: Course }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const test = course.tests.find((one) => one.testId === testId);
  if (!test) return null;
  const line = course.outline.tests.find((one) => one.id === testId);
  const to = test.openAttemptId ? `/prueba/${test.openAttemptId}` : test.refusal === null ? `/curso/${course.cohort.id}/prueba/${testId}` : test.last ? `/prueba/${test.last.attemptId}` : null;
  return (
    <section className="note" data-tone="act">
      <h2 className="lead"><IconHelpCircle size={22} stroke={1.75} aria-hidden />{line?.title.text}</h2>
      <p>{test.last ? test.last.share === null ? t('course.testWaits') : t('course.testDone', { share: f.percent(test.last.share) }) : t('course.testNow', { count: line?.questions ?? 0 })}</p>
      {to ? <Button component={Link} to={to} variant="default" mt={12}>{t(test.openAttemptId ? 'next.continue' : test.last ? 'module.quizAgain' : 'module.quiz')}</Button> : <p className="small muted">{testWaits(test, course.cohort, t, f)}</p>}
    </section>
  );
}
