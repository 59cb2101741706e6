import './parts/self-paced.css';
import { closeSelfPaced, getSelfPaced, renewSelfPacedLink, reopenSelfPaced, revokeSelfPacedLink, type SelfPacedCourse } from '@relevo/contracts/self-paced';
import { Button } from '@mantine/core';
import { IconChartBar, IconChecklist, IconTable, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { gradebookPath, rosterPath } from '../cohorts/parts/places.ts';
import { Closing } from './parts/closing.tsx';
import { LinkBand } from './parts/link-band.tsx';
import { MonthsBand } from './parts/months-band.tsx';
import { coursePath } from './parts/places.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getSelfPaced, { params: { id: params.id! }, signal: request.signal });

const acts = { renew: renewSelfPacedLink, revoke: revokeSelfPacedLink, close: closeSelfPaced, reopen: reopenSelfPaced } as const;

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent } = formValues(await request.formData());
  return send(acts[intent as keyof typeof acts], { params: { id: params.id! } });
}

/** Whether anybody can come in now, and why not. */
function Standing({ course: { state, opening, timeZone } }: { course: SelfPacedCourse }) {
  const { t } = useTranslation('self-paced');
  const f = useFormat();
  if (state === 'completed') return <Note tone="idle" title={t('is.closed')}><p>{t('is.closedText')}</p></Note>;
  if (!opening) return null;
  const now = Date.now();
  if (now < Date.parse(opening.opensAt)) return <Note tone="idle" title={t('is.not_yet', { from: f.weekday(opening.opensAt, timeZone) })} />;
  if (opening.closesAt !== null && now >= Date.parse(opening.closesAt)) return <Note tone="idle" title={t('is.ended')} />;
  if (opening.url === null) return <Note tone="wait" title={t('is.revoked')} />;
  if (opening.left === 0) return <Note tone="wait" title={t('is.full')} />;
  return <Note tone="done" title={opening.closesOn === null ? t('is.openEnded') : t('is.open', { until: f.date(opening.closesOn) })} />;
}

function About({ course: { kit, opening } }: { course: SelfPacedCourse }) {
  const { t } = useTranslation('self-paced');
  const label = useVersionLabel();
  const f = useFormat();
  const days = opening && (opening.closesOn === null ? t('about.from', { from: f.date(opening.opensOn) }) : t('about.fromTo', { from: f.date(opening.opensOn), to: f.date(opening.closesOn) }));
  const places = opening && (opening.places === null ? t('about.noLimit') : t('about.left', { left: opening.left ?? opening.places, places: opening.places }));
  const facts = [['forWhom', opening?.forWhom], ['kit', `${kit.title} ${label(kit.versionLabel)}`], ['track', kit.track], ['days', days], ['places', places]] as const;
  return <Band title={t('about.title')}><dl className="kv">{facts.filter(([, value]) => value).map(([name, value]) => [<dt key={`${name}-t`}>{t(`about.${name}`)}</dt>, <dd key={`${name}-d`}>{value}</dd>])}</dl></Band>;
}

function People({ id }: { id: string }) {
  const { t } = useTranslation('self-paced');
  return (
    <Rows title={t('people.title')} led>
      <Row icon={IconUsers} title={t('people.roster')} sub={t('people.rosterSub')} to={rosterPath(id)} />
      <Row icon={IconTable} title={t('people.gradebook')} sub={t('people.gradebookSub')} to={gradebookPath(id)} />
      <Row icon={IconChecklist} title={t('people.marking')} sub={t('people.markingSub')} to={`/grupos/${id}/entregas`} />
      <Row icon={IconChartBar} title={t('people.results')} to={`/grupos/${id}/resultados`} />
    </Rows>
  );
}

/** A course that everybody goes through alone: its link, how far its people have come, and its end. */
export function Component() {
  const { t } = useTranslation('self-paced');
  const course = useLoaderData<typeof loader>();
  const { id, title, organisationName, opening, own, roster } = course;
  return (
    <Page title={title} sub={[t('title'), organisationName].join(' · ')} back="/grupos">
      <div className="two-col">
        <div className="stack">
          <Standing course={course} />
          {opening && own && course.state === 'running' ? <Can action="cohort:write"><LinkBand id={id} url={opening.url} qr={opening.qr} /></Can> : null}
          <MonthsBand figures={course.figures} />
        </div>
        <div className="stack">
          {roster ? <People id={id} /> : <Note tone="idle" title={t('sumsOnly')}><p>{t('sumsOnlyText', { organisation: organisationName })}</p></Note>}
          <About course={course} />
          {own ? <Can action="cohort:write"><div className="stack-s">{course.state === 'running' ? <Button variant="default" component={Link} to={`${coursePath(id)}/editar`}>{t('change')}</Button> : null}<Closing course={course} /></div></Can> : null}
        </div>
      </div>
    </Page>
  );
}
