import { confirmAct, declineAct, listActs } from '@relevo/contracts/certification-acts';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { ActRows } from './parts/act-rows.tsx';
import './certification.css';

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(listActs, { signal });

export async function action({ request }: ActionFunctionArgs) {
  const { intent, id = '' } = formValues(await request.formData());
  return send(intent === 'confirm' ? confirmAct : declineAct, { params: { id } });
}

/** Founders and evidence from before the platform: what waits for a second person, and what is on record. */
export function Component() {
  const { t } = useTranslation('certification');
  const { acts, kits } = useLoaderData<typeof loader>();
  const open = acts.filter((act) => act.state === 'asked');
  const rest = acts.filter((act) => act.state !== 'asked');
  const founding = kits.some((kit) => kit.foundingOpen);
  const buttons = (
    <>
      {founding ? <Can action="founder:nominate"><Button component={Link} to="/certificacion/evidencias/fundar" variant="default">{t('founder.begin')}</Button></Can> : null}
      <Button component={Link} to="/certificacion/evidencias/nueva">{t('record.begin')}</Button>
    </>
  );
  return (
    <Page title={t('acts.title')} back="/certificacion" action={buttons}>
      {founding ? null : <Can action="founder:nominate"><p className="small muted">{t('founder.closed')}</p></Can>}
      {acts.length === 0 ? <EmptyState title={t('acts.empty')}>{t('acts.emptyLead')}</EmptyState> : (
        <div className="stack">
          {open.length > 0 ? <ActRows acts={open} title={t('acts.open')} /> : null}
          {rest.length > 0 ? <ActRows acts={rest} title={t('acts.done')} /> : null}
        </div>
      )}
    </Page>
  );
}
