import './parts/standards.css';
import { suggestedHandoffStandard } from '@relevo/domain/handoff-standard';
import { suggestedStandard } from '@relevo/domain/certification-standard';
import { adoptStandard, getStandards, standardKinds, type AdoptedStandard, type StandardKind } from '@relevo/contracts/standards';
import { can } from '@relevo/domain/permissions';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, useSearchParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { kitPath } from './parts/places.ts';
import { StandardForm } from './parts/standard-form.tsx';
import { standardFrom } from './parts/standard-fields.ts';
import { StandardView } from './parts/standard-view.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getStandards, { params: { id: params.id! }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const { kind = 'certification', follows, ...values } = formValues(await request.formData());
  const document = standardFrom(kind as StandardKind, values);
  const adopted = await send(adoptStandard, { params: { id: params.id! }, body: { id: v7(), kind, follows: Number(follows), document } });
  return adopted.ok ? redirect(`${kitPath(params.id!)}/normas`) : adopted;
}

/** What a kit has adopted of one kind, or what the platform suggests for the first. */
function startOf(kind: StandardKind, standards: readonly AdoptedStandard[]): { follows: number; document: AdoptedStandard['document'] } {
  const latest = standards.find((one) => one.kind === kind);
  if (latest) return { follows: latest.number, document: latest.document };
  const { version: _version, ...handoff } = suggestedHandoffStandard;
  const { version: _number, bridging: _bridging, ...certification } = suggestedStandard;
  return { follows: 0, document: kind === 'handoff' ? handoff : { ...certification, bridging: null } };
}

/** A kit's standards: what is asked for certification and for hand-off, the versions before, and a form to adopt the next. */
export function Component() {
  const { t } = useTranslation('kits');
  const { kitId, kitTitle, tenantId, standards } = useLoaderData<typeof loader>();
  const { actor } = useSession();
  const [search] = useSearchParams();
  const outcome = useActionData<Exclude<Awaited<ReturnType<typeof action>>, Response>>();
  const editing = standardKinds.find((one) => one === search.get('nueva'));
  const may = can(actor, 'standard:write', { tenantId });
  if (editing && may) {
    const start = startOf(editing, standards);
    return (
      <Page title={t('standards.next', { kind: t(`standards.kinds.${editing}`) })} crumb={kitTitle} sub={kitTitle} back={`${kitPath(kitId)}/normas`}>
        <StandardForm key={editing} kind={editing} follows={start.follows} document={start.document} outcome={outcome} back={`${kitPath(kitId)}/normas`} />
      </Page>
    );
  }
  return (
    <Page title={t('kit.standards')} crumb={kitTitle} sub={kitTitle} back={kitPath(kitId)}>
      <div className="standards">{standardKinds.map((kind) => <StandardView key={kind} kind={kind} versions={standards.filter((one) => one.kind === kind)} may={may} />)}</div>
    </Page>
  );
}
