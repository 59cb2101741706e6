import { getCohort } from '@relevo/contracts/cohorts';
import { getCohortSupport, keepCohortSupport } from '@relevo/contracts/support';
import { can } from '@relevo/domain/permissions';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Page } from '../../components/page.tsx';
import { ContactShown, LinesShown } from '../../components/support/support-shown.tsx';
import { call } from '../../lib/call.ts';
import { useSession } from '../../lib/session.tsx';
import { formValues, send } from '../../lib/send.ts';
import { contactIn, ContactForm } from './parts/contact-form.tsx';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id! }, signal };
  const [cohort, support] = await Promise.all([call(getCohort, where), call(getCohortSupport, where)]);
  return { cohort, support };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, ...given } = formValues(await request.formData());
  return send(keepCohortSupport, { params: { id: params.id! }, body: { contact: intent === 'remove' ? null : contactIn(given) } });
}

/** Whom a cohort's people are told to turn to, and the lines of help they see. */
export function Component() {
  const { t } = useTranslation('support');
  const { cohort, support: { own, inherited, lines } } = useLoaderData<typeof loader>();
  const write = can(useSession().actor, 'cohort:write', { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: [] });
  const stands = own ?? inherited?.contact;
  return (
    <Page title={t('cohortTitle')} sub={cohort.title} back={`/grupos/${cohort.id}`}>
      <div className="two-col">
        {write ? <Band title={t('own')}><p className="small muted">{t('ownLead')}</p><ContactForm contact={own} removable={inherited !== null} /></Band> : null}
        <div className="stack">
          <Band title={t('seen')}>
            <div className="support">
              {stands ? <ContactShown contact={stands} /> : <p>{t('noneYet')}</p>}
              {!own && inherited ? <p className="small muted">{t('from', { organisation: inherited.organisationName })}</p> : null}
              <LinesShown lines={lines} />
            </div>
          </Band>
        </div>
      </div>
    </Page>
  );
}
