import { printAttendanceSheet } from '@relevo/contracts/attendance';
import { getCohortSession, type SessionPage } from '@relevo/contracts/cohort-sessions';
import { printEvaluationForms } from '@relevo/contracts/evaluations';
import { printNameTags, printSessionRunSheet } from '@relevo/contracts/session-prints';
import { can } from '@relevo/domain/permissions';
import { IconBook, IconDownload, IconId, IconListCheck, IconListDetails, IconMoodSmile, IconTag, IconTagOff, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.tsx';
import { sessionPath } from '../cohorts/parts/places.ts';
import { openTeam } from '../cohorts/parts/rights.ts';
import { printPath } from '../prints/parts/places.ts';

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getCohortSession, { params: { id: params.id!, sessionId: params.sessionId! }, signal });

/** Everything on paper for one session, in one place, in the language of its cohort. */
export function Component() {
  const { t } = useTranslation('paper');
  const f = useFormat();
  const { actor } = useSession();
  const session = useLoaderData<SessionPage>();
  const { cohort } = session;
  const params = { id: cohort.id, sessionId: session.id };
  const on = { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: openTeam(session.team) };
  return (
    <Page title={t('prints.title')} sub={`${session.title} · ${f.weekday(session.startsAt, cohort.timeZone)}`} back={sessionPath(cohort.id, session.id)}>
      <div className="stack">
        {can(actor, 'roster:read', on) ? (
          <Rows title={t('prints.session')} led>
            <File icon={IconListCheck} title={t('prints.list')} sub={t('prints.listSub')} href={urlOf(printAttendanceSheet, { params })} />
            <File icon={IconTag} title={t('prints.tags')} sub={t('prints.tagsSub')} href={urlOf(printNameTags, { params })} />
            <File icon={IconTagOff} title={t('prints.blankTags')} sub={t('prints.blankTagsSub')} href={urlOf(printNameTags, { params, query: { names: 'blank' } })} />
            {session.blocks.length > 0 ? <File icon={IconListDetails} title={t('prints.runSheet')} sub={t('prints.runSheetSub')} href={urlOf(printSessionRunSheet, { params })} /> : null}
            <File icon={IconMoodSmile} title={t('prints.evaluation')} sub={t('prints.evaluationSub')} href={urlOf(printEvaluationForms, { params })} />
          </Rows>
        ) : null}
        <Rows title={t('prints.cohort')} led>
          {can(actor, 'roster:write', on) ? <Row icon={IconId} title={t('prints.cards')} sub={t('prints.cardsSub')} to={`/grupos/${cohort.id}/personas/tarjetas`} /> : null}
          <Row icon={IconBook} title={t('prints.kit')} sub={t('prints.kitSub')} to={printPath(cohort.kitId, cohort.versionId)} />
        </Rows>
      </div>
    </Page>
  );
}

/** A row that brings a file. */
function File({ icon: Sign, title, sub, href }: { icon: Icon; title: string; sub: string; href: string }) {
  return <li><a className="row" href={href} download><Sign size={24} stroke={1.75} aria-hidden /><span><b>{title}</b><span className="sub">{sub}</span></span><IconDownload size={20} className="muted" aria-hidden /></a></li>;
}
