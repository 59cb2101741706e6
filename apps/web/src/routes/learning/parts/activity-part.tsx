import { Button } from '@mantine/core';
import { IconDownload, IconHelpCircle } from '@tabler/icons-react';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import type { Course } from '@relevo/contracts/learning';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { ReadingText } from './reading-text.tsx';
import { testWaits } from './test-words.ts';

type Activity = ParticipantModule['activities'][number];

/** What participants read and do in one part of a module. */
export function ActivityPart({ activity, course }: { activity: Activity; course: Course }) {
  return <><ActivityTexts activity={activity} versionId={course.cohort.versionId} />{activity.testId ? <QuizLink testId={activity.testId} course={course} /> : null}{activity.submission ? <HandInLink activityId={activity.id} course={course} /> : null}</>;
}

/** The same without what belongs to a course: whoever writes a kit sees it so. */
export function ActivityTexts({ activity, versionId }: { activity: Activity; versionId: string }) {
  const { t } = useTranslation('learning');
  return (
    <>
      {activity.grouping ? <p className="small muted">{t(`grouping.${activity.grouping}`)}</p> : null}
      <Files activity={activity} versionId={versionId} />
      <ReadingText prose={activity.body} />
      {activity.materials.length > 0 ? (
        <section><h2>{t('module.materials')}</h2><ul className="goals">{activity.materials.map((material) => <li key={material.text}>{material.text}</li>)}</ul></section>
      ) : null}
      {activity.attestation ? <p className="small muted">{t(`attestation.${activity.attestation}`)}</p> : null}
    </>
  );
}

function Files({ activity, versionId }: { activity: Activity; versionId: string }) {
  const f = useFormat();
  return activity.assets.map((asset) => {
    const url = `/api/kit-versions/${versionId}/files/${encodeURIComponent(asset.path)}`;
    // Captions are a file of the kit like any other; kits without them still say their text below.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    if (asset.mediaType.startsWith('video/')) return <figure key={asset.path}><video className="film" controls preload="none" src={url} /><figcaption className="small muted">{f.bytes(asset.bytes)}</figcaption></figure>;
    if (asset.mediaType.startsWith('image/')) return activity.body.html.includes(url) ? null : <ReadingText key={asset.path} prose={{ ...activity.body, html: `<img src="${url}" srcset="${url}?w=480 480w, ${url}?w=1080 1080w" sizes="92vw" alt="" loading="lazy">` }} />;
    const name = asset.path.split('/').at(-1);
    return (
      <a key={asset.path} className="row boxed" href={url} target="_blank" rel="noopener"><IconDownload size={24} stroke={1.75} aria-hidden /><span><b>{name}</b><span className="sub">{f.bytes(asset.bytes)}</span></span><span /></a>
    );
  });
}

/** What is handed in has a page of its own, fetched when it is wanted. */
function HandInLink({ activityId, course: { cohort, outline } }: { activityId: string; course: Course }) {
  const { t } = useTranslation('learning');
  const module = outline.modules.find((one) => one.activities.some(({ id }) => id === activityId));
  return module ? <Button component={Link} to={`/curso/${cohort.id}/entrega/${module.id}/${activityId}`} mt={16}>{t('module.handIn')}</Button> : null;
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
