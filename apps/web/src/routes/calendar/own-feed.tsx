import { getOwnFeed, renewOwnFeed, revokeOwnFeed } from '@relevo/contracts/calendar';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { FeedBand } from './parts/feed-band.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(getOwnFeed, { signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const { intent } = formValues(await request.formData());
  return send(intent === 'revoke' ? revokeOwnFeed : renewOwnFeed, {});
}

/** One's own sessions in the calendar that one uses anyway. */
export function Component() {
  const { t } = useTranslation('calendar');
  const { madeAt } = useLoaderData<typeof loader>();
  return <Page title={t('feed.own')} back="/cuenta"><FeedBand madeAt={madeAt} lead={t('feed.ownLead')} /></Page>;
}
