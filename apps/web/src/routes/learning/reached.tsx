import './learning.css';
import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { getOwnCompletion, type OwnCompletion } from '@relevo/contracts/learning';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Baton } from '../../components/baton.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useOnline } from '../../lib/kept.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { Refusal } from '../../lib/refusal.ts';
import { inReadingLocale } from './parts/reading-locale.ts';

export const loader = lastSeen(async ({ params, request }: LoaderFunctionArgs): Promise<OwnCompletion | null> => {
  try {
    return await call(getOwnCompletion, { params: { id: params['cohortId'] ?? 'current' }, query: inReadingLocale(), signal: request.signal });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'cohort_not_found' && !params['cohortId']) return null;
    throw error;
  }
});

/** What a participant has reached and what is missing, each figure beside its threshold. */
export function Component() {
  const { t } = useTranslation('learning');
  const online = useOnline();
  const reached = useLoaderData<OwnCompletion | null>();
  if (!reached) return <Page title={t('reached.title')}><EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState></Page>;
  const { cohort, modules, others } = reached;
  return (
    <Page title={t('reached.title')} sub={cohort.title} sync={online ? null : <OfflineLine />}>
      <div className="two-col">
        <div className="stack-l">
          <Thresholds reached={reached} />
          <Tests reached={reached} />
        </div>
        <div className="stack-l">
          <Rows title={t('course.modules')} led>
            {modules.map((module, i) => (
              <Row key={module.id} icon={module.done ? IconCircleCheck : IconCircle} tone={module.done ? 'done' : 'idle'} title={t('moduleTitle', { position: i + 1, title: module.title })}
                sub={module.done ? t('course.moduleDone') : undefined} to={`/curso/${cohort.id}/modulo/${module.id}`} />
            ))}
          </Rows>
          {others.length > 0 ? <Rows title={t('today.others')}>{others.map((other) => <Row key={other.id} title={other.title} to={`/avance/${other.id}`} />)}</Rows> : null}
        </div>
      </div>
    </Page>
  );
}

function Thresholds({ reached: { completion, rule, sessions, credentialId } }: { reached: OwnCompletion }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const held = sessions.filter((session) => session.state === 'held').length;
  // Where nobody meets, nobody's attendance is asked.
  const attends = rule.attendanceShare > 0;
  const asked = [completion.gaps.includes('attendance'), completion.postTestPassed === false, completion.gaps.includes('modules')];
  const of = (attends ? 1 : 0) + (completion.postTestPassed === null ? 0 : 1) + 1;
  const met = of - asked.filter(Boolean).length;
  return (
    <Band title={t('reached.asked')} more={<span className="small muted nowrap">{t('reached.met', { met, of })}</span>}>
      <Baton parts={of} done={met} label={t('reached.met', { met, of })} />
      <div style={{ marginTop: '.5rem' }}>
        {attends ? (
          <Threshold name={t('reached.attendance')} met={!completion.gaps.includes('attendance')} sub={t('reached.attendanceSub', { least: f.percent(rule.attendanceShare), held })}>
            {completion.attendanceShare === null ? t('reached.notYet') : f.percent(completion.attendanceShare)}
          </Threshold>
        ) : null}
        {completion.postTestPassed === null ? null : (
          <Threshold name={t('reached.postTest')} met={completion.postTestPassed} sub={t('reached.postTestSub')}>{t(completion.postTestPassed ? 'reached.passed' : completion.gaps.includes('marks') ? 'reached.waits' : 'reached.notYet')}</Threshold>
        )}
        <Threshold name={t('reached.modules')} met={!completion.gaps.includes('modules')} sub={t(attends ? 'reached.modulesSub' : 'reached.modulesSubAlone', { least: f.percent(rule.modulesShare) })}>
          {t('reached.count', { done: completion.modulesDone, total: completion.modules })}
        </Threshold>
      </div>
      {credentialId ? <Button fullWidth mt={16} component={Link} to={`/constancia/${credentialId}`}>{t('next.seeCertificate')}</Button> : null}
    </Band>
  );
}

function Threshold({ name, met, sub, children }: { name: string; met: boolean; sub: string; children: ReactNode }) {
  return (
    <div className="threshold">
      <b>{name}</b>
      <Tag tone={met ? 'done' : 'idle'} icon={met ? IconCircleCheck : IconCircleDashed}>{children}</Tag>
      <span className="sub">{sub}</span>
    </div>
  );
}

function Tests({ reached: { tests, cohort } }: { reached: OwnCompletion }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  if (tests.length === 0) return null;
  return (
    <Rows title={t('reached.tests')}>
      {[...tests].reverse().map((test) => (
        <Row key={test.attemptId} title={test.title} sub={f.capital(f.relativeDay(test.submittedAt, cohort.timeZone))} tail={<b className="num">{test.share === null ? t('reached.waits') : f.percent(test.share)}</b>} to={`/prueba/${test.attemptId}`} />
      ))}
    </Rows>
  );
}
