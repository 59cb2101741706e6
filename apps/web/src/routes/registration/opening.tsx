import './parts/registration.css';
import { getRegistrationOpening, openRegistration, renewRegistrationLink, revokeRegistrationLink } from '@relevo/contracts/registration';
import { atLocal, dateAfter } from '@relevo/domain/local-time';
import { IconChartBar, IconFileText, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { cohortPath } from '../cohorts/parts/places.ts';
import { LinkBand } from './parts/link-band.tsx';
import { OpeningForm } from './parts/opening-form.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getRegistrationOpening, { params: { id: params.id! }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, opensAt, closesAt, timeZone = 'UTC', seats, approval, shares = '[]' } = formValues(await request.formData());
  const where = { params: { id: params.id! } };
  if (intent === 'renew') return send(renewRegistrationLink, where);
  if (intent === 'revoke') return send(revokeRegistrationLink, where);
  const missing = Object.entries({ opensAt, closesAt }).flatMap(([path, value]) => (value ? [] : [{ path, code: 'required' }]));
  if (missing.length > 0 || !opensAt || !closesAt) return invalid(...missing);
  // The last day is open to its end, by the cohort's own clock.
  return send(openRegistration, { ...where, body: {
    opensAt: atLocal(opensAt, 0, timeZone).toISOString(), closesAt: atLocal(dateAfter(closesAt, 1), 0, timeZone).toISOString(), seats: Number(seats), approval: approval === 'on', shares: JSON.parse(shares) as unknown,
  } });
}

/** Whether people may ask to be enrolled in a cohort: until when, for how many, and the link by which they do. */
export function Component() {
  const { t } = useTranslation(['registration', 'consents']);
  const told = useLoaderData<typeof loader>();
  const { id = '' } = useParams();
  const f = useFormat();
  const { opening, counts, timeZone } = told;
  const now = Date.now();
  const is = !opening || told.over ? 'closed' : !opening.url ? 'revoked' : now < Date.parse(opening.opensAt) ? 'not_yet' : now < Date.parse(opening.closesAt) ? 'open' : 'closed';
  // The last moment itself belongs to the next day.
  const until = opening ? f.weekday(new Date(Date.parse(opening.closesAt) - 1).toISOString(), timeZone) : '';
  const form = told.over ? null : <Can action="cohort:write"><OpeningForm key={JSON.stringify(opening?.shares)} told={told} /></Can>;
  return (
    <Page title={t('opening.title')} sub={told.cohortTitle} back={cohortPath(id)}>
      <div className="two-col">
        <div className="stack">
          {opening ? <Note tone={is === 'open' ? 'done' : 'idle'} title={t(`opening.is.${is}`, { until, from: f.weekday(opening.opensAt, timeZone) })} /> : <><Note tone="idle" title={t('opening.never')}><p>{t('opening.neverText')}</p></Note>{form}</>}
          {opening ? <LinkBand url={opening.url} qr={opening.qr} /> : null}
          {opening ? (
            <Rows title={t('requests.title')} led>
              <Row icon={IconUserPlus} title={t('requests.waiting', { count: counts.waiting })} sub={t('requests.others', { list: counts.waitingList, accepted: counts.accepted })} to={`${cohortPath(id)}/solicitudes`} />
            </Rows>
          ) : null}
          {opening ? (
            <Rows title={t('seats.title')}>
              <Row title={t('seats.all')} tail={t('seats.left', { left: opening.left, of: opening.seats })} />
              {opening.shares.map((share) => <Row key={share.id} title={share.name} tail={t('seats.left', { left: share.left, of: share.seats })} />)}
              {opening.shares.length > 0 && opening.othersLeft !== null ? <Row title={t('seats.others')} tail={t('seats.free', { count: opening.othersLeft })} /> : null}
            </Rows>
          ) : null}
        </div>
        <div className="stack">
          {opening ? form : null}
          <Can action="attributes:read">
            <Rows title={t('consents:section')} led>
              <Row icon={IconFileText} title={t('consents:title')} sub={t('consents:titleSub')} to="/consentimientos" />
              <Row icon={IconChartBar} title={t('consents:sums.title')} sub={t('consents:sums.sub')} to={`${cohortPath(id)}/sobre-el-grupo`} />
            </Rows>
          </Can>
        </div>
      </div>
    </Page>
  );
}
