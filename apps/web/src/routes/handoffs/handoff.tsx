import './parts/handoff.css';
import {
  acceptHandoff, declineHandoff, getHandoff, listHandoffCohorts, proposeHandoff, restartHandoff, resumeHandoff, returnHandoff, watchHandoff,
} from '@relevo/contracts/handoffs';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { AcceptedResponsibilities } from './parts/accepted.tsx';
import { AgreementPart } from './parts/agreement.tsx';
import { Consequences } from './parts/consequences.tsx';
import { Criteria } from './parts/criteria.tsx';
import { History } from './parts/history.tsx';
import { PartnerCohorts } from './parts/partner-cohorts.tsx';
import { Signatures } from './parts/signatures.tsx';
import { Stages } from './parts/stages.tsx';
import { hasMainStep, MainStep, sideOf } from './parts/steps.tsx';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id! }, signal };
  const [handoff, { cohorts }] = await Promise.all([call(getHandoff, where), call(listHandoffCohorts, where)]);
  return { handoff, cohorts };
}

const reasoned = { decline: declineHandoff, watch: watchHandoff, resume: resumeHandoff, return: returnHandoff, restart: restartHandoff };

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const where = { params: { id: params.id! } };
  const [intent, scope, evidenceHash] = [form.get('intent'), form.get('scope'), form.get('evidenceHash')];
  if (intent === 'propose') return send(proposeHandoff, { ...where, body: { scope, evidenceHash } });
  if (intent === 'accept') return send(acceptHandoff, { ...where, body: { scope, evidenceHash, responsibilities: form.getAll('responsibilities') } });
  return send(reasoned[intent as keyof typeof reasoned], { ...where, body: { reason: form.get('reason') } });
}

/** The gate: what is asked, what there is, who has signed, and the one next step. */
export function Component() {
  const { t } = useTranslation('handoffs');
  const { handoff, cohorts } = useLoaderData<typeof loader>();
  const { actor } = useSession();
  const side = sideOf(actor, handoff);
  const other = side === 'steward' ? handoff.partnerName : handoff.stewardName;
  const signed = handoff.state === 'handed_over' || handoff.state === 'under_watch' || handoff.state === 'returned';
  return (
    <Page title={other} sub={handoff.kitTitle} crumb={`${t('title')} · ${handoff.kitTitle}`} back="/traspasos" end={<StateBadge of="handoff" is={handoff.state} />} action={hasMainStep(handoff, side) ? <MainStep handoff={handoff} side={side} on="only-s" /> : null}>
      <div className="stack-l">
        <Stages state={handoff.state} />
        <div className="gate">
          <Criteria handoff={handoff} tenantId={actor.tenantId} />
          <div className="stack gate-side">
            <Signatures handoff={handoff} side={side} />
            <AgreementPart handoff={handoff} side={side} />
            {signed ? <AcceptedResponsibilities of={handoff.responsibilities} /> : null}
          </div>
          <History events={handoff.events} />
        </div>
        {signed ? null : <Consequences handoff={handoff} side={side} />}
        {cohorts.length > 0 || signed ? <PartnerCohorts cohorts={cohorts} partner={handoff.partnerName} hides={side === 'steward'} /> : null}
      </div>
    </Page>
  );
}
