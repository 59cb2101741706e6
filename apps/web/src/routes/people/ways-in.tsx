import { confirmRecovery, listRecoveries } from '@relevo/contracts/identity';
import { listInvitations, renewInvitation, revokeInvitation } from '@relevo/contracts/people';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { LinkShown } from '../../components/link-shown.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { InvitationRow } from './parts/invitation-row.tsx';
import { RecoveryRow } from './parts/recovery-row.tsx';

export async function loader({ request: { signal } }: LoaderFunctionArgs) {
  const [{ invitations }, { recoveries }] = await Promise.all([call(listInvitations, { signal }), call(listRecoveries, { signal })]);
  return { invitations, recoveries };
}

export async function action({ request }: ActionFunctionArgs) {
  const { intent, id = '' } = formValues(await request.formData());
  if (intent === 'revoke') return send(revokeInvitation, { params: { id } });
  if (intent === 'confirm') return send(confirmRecovery, { params: { id } });
  return send(renewInvitation, { params: { id } });
}

/** Invitations of late, and recoveries that wait for a second person. */
export function Component() {
  const { t } = useTranslation('people');
  const { invitations, recoveries } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const link = outcome?.ok && 'url' in outcome.value ? outcome.value : null;
  return (
    <Page title={t('waysIn.title')} crumb={t('title')} back="/personas">
      <div className="stack-l">
        {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        {link ? <LinkShown link={link} title={t('id' in link ? 'invite.made' : 'recovery.made')} message={t('common:link.message')} /> : null}
        <Can action="account:recover">
          {recoveries.length ? (
            <section className="rows"><div className="h"><h2>{t('waysIn.recoveries')}</h2></div><ul>{recoveries.map((one) => <RecoveryRow key={one.id} recovery={one} />)}</ul></section>
          ) : null}
        </Can>
        {invitations.length ? (
          <section className="rows"><div className="h"><h2>{t('waysIn.invitations')}</h2></div><ul>{invitations.map((one) => <InvitationRow key={one.id} invitation={one} />)}</ul></section>
        ) : <EmptyState title={t('waysIn.none')}>{t('waysIn.noneLead')}</EmptyState>}
      </div>
    </Page>
  );
}
