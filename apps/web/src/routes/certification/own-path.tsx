import { getOwnPaths, withdrawCertification } from '@relevo/contracts/certification';
import { showCredentialName } from '@relevo/contracts/credentials';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { CredentialBand } from './parts/credential-band.tsx';
import { History } from './parts/history.tsx';
import { MoveButtons } from './parts/move-buttons.tsx';
import { NextThing } from './parts/next-thing.tsx';
import { ObservationRows } from './parts/observation-rows.tsx';
import { PathSteps } from './parts/path-steps.tsx';
import './certification.css';

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(getOwnPaths, { signal });

export async function action({ request }: ActionFunctionArgs) {
  const { intent, id = '', shown } = formValues(await request.formData());
  return intent === 'show_name' ? send(showCredentialName, { params: { id }, body: { shown: shown === 'yes' } }) : send(withdrawCertification, { params: { id } });
}

/** One's own way to certification: what is next, what is met and missing, what waits for one's answer. */
export function Component() {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const { now, paths } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const path = paths.find((one) => one.id === params.get('kit')) ?? paths[0];
  if (!path) return <Page title={t('own.title')}><EmptyState title={t('own.empty')}>{t('own.emptyLead')}</EmptyState></Page>;
  const unanswered = path.observations.filter((o) => o.state === 'signed' && o.answerBy > now);
  const others = paths.filter((one) => one.id !== path.id);
  return (
    <Page title={t('own.title')} sub={[path.kitTitle, path.standard ? t('standard', { number: path.standard.number }) : null].filter(Boolean).join(' · ')} end={<StateBadge of="certification" is={path.standing} />}>
      <div className="path">
        <div className="stack todo">
          {unanswered.length > 0 ? <Rows title={t('own.answer')} label={t('own.answer')}>{unanswered.map((o) => (
            <Row key={o.id} title={o.cohortTitle} sub={t('own.answerBy', { name: o.supervisorName, date: f.date(o.answerBy) })} to={`/observar/${o.id}`} />
          ))}</Rows> : null}
          <NextThing path={path} own />
          <CredentialBand path={path} own />
        </div>
        <PathSteps path={path} own />
        <div className="stack hist">
          <ObservationRows observations={path.observations} />
          <History path={path} />
          {others.length > 0 ? <nav className="rows" aria-label={t('own.others')}><div className="h"><h2>{t('own.others')}</h2></div><ul>{others.map((one) => (
            <li key={one.id}><Link className="row no-lead" to={`?kit=${one.id}`}><span><b>{one.kitTitle}</b><span className="sub">{t(`level.${one.level}`)}</span></span><span className="tail"><StateBadge of="certification" is={one.standing} /></span></Link></li>
          ))}</ul></nav> : null}
          <MoveButtons path={path} only={['withdraw']} />
        </div>
      </div>
    </Page>
  );
}
