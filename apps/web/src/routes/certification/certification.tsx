import {
  approveCertification, confirmRevocation, declineCertification, dropRevocation, getCertification, judgeCertification, proposeRevocation, recommendCertification, reinstateCertification, renewCertification,
  signTeachBack, suspendCertification, withdrawCertification,
} from '@relevo/contracts/certification';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { ActRows } from './parts/act-rows.tsx';
import { CredentialBand } from './parts/credential-band.tsx';
import { History } from './parts/history.tsx';
import { Marks } from './parts/marks.tsx';
import { MoveButtons } from './parts/move-buttons.tsx';
import { NextThing } from './parts/next-thing.tsx';
import { ObservationRows } from './parts/observation-rows.tsx';
import { PathSteps } from './parts/path-steps.tsx';
import './certification.css';

const idOf = (params: { id?: string }) => ({ id: params.id ?? '' });
const simple = {
  judge: judgeCertification, recommend: recommendCertification, approve: approveCertification, renew: renewCertification, confirm_revocation: confirmRevocation, drop_revocation: dropRevocation, withdraw: withdrawCertification,
} as const;
const reasoned = { decline: declineCertification, suspend: suspendCertification, reinstate: reinstateCertification } as const;

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getCertification, { params: idOf(params), signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent = '', reason = '', passed, note = '' } = formValues(await request.formData());
  if (intent === 'teach_back') return send(signTeachBack, { params: idOf(params), body: { id: v7(), passed: passed === 'yes', note } });
  if (intent === 'propose_revocation') return send(proposeRevocation, { params: idOf(params), body: { id: v7(), reason } });
  if (intent in reasoned) return send(reasoned[intent as keyof typeof reasoned], { params: idOf(params), body: { reason } });
  return send(simple[intent as keyof typeof simple], { params: idOf(params) });
}

/** What somebody has met, what is missing, the evidence behind it, and the signatures that may be given now. */
export function Component() {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const path = useLoaderData<typeof loader>();
  const sub = [path.kitTitle, path.level === 'master_trainer' ? t('level.master_trainer') : null, path.homeName].filter(Boolean).join(' · ');
  return (
    <Page title={path.displayName} sub={sub} back="/certificacion" end={<StateBadge of="certification" is={path.standing} />}>
      <div className="path">
        <div className="stack todo">
          {path.suspension ? <Note tone="stop" title={t('suspended', { date: f.date(path.suspension.at), name: path.suspension.byName })}><p>{path.suspension.reason}</p></Note> : null}
          {path.revocation ? <Note tone="stop" title={t('revocationAsked', { date: f.date(path.revocation.at), name: path.revocation.byName })}><p>{path.revocation.reason}</p></Note> : null}
          <NextThing path={path}><MoveButtons path={path} /></NextThing>
          <CredentialBand path={path} />
        </div>
        <PathSteps path={path} head={<p className="line between facts"><Marks line={{ founding: path.founding, recorded: path.recorded, overdue: path.overdue }} />{path.generation === null ? null : <span className="small muted">{t('generation', { number: path.generation })}</span>}</p>} />
        <div className="stack hist">
          <ObservationRows observations={path.observations} />
          {path.acts.length > 0 ? <ActRows acts={path.acts} title={t('acts.title')} /> : null}
          <History path={path} />
        </div>
      </div>
    </Page>
  );
}
