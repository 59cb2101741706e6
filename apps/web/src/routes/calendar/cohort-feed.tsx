import { getCohortFeed, renewCohortFeed, revokeCohortFeed } from '@relevo/contracts/calendar';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { cohortPath } from '../cohorts/parts/places.ts';
import { FeedBand } from './parts/feed-band.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getCohortFeed, { params: { id: params.id! }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent } = formValues(await request.formData());
  return send(intent === 'revoke' ? revokeCohortFeed : renewCohortFeed, { params: { id: params.id! } });
}

/** A cohort's sessions for the calendars of everybody in it. */
export function Component() {
  const { t } = useTranslation('calendar');
  const { madeAt } = useLoaderData<typeof loader>();
  const { id = '' } = useParams();
  return <Page title={t('feed.cohort')} back={cohortPath(id)}><FeedBand madeAt={madeAt} lead={t('feed.cohortLead')} /></Page>;
}
