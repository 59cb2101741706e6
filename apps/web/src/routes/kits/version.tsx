import { acceptAdaptation, listAdaptations, returnAdaptation, signOffKitVersion } from '@relevo/contracts/adaptations';
import { getKit, getKitChecks, getKitVersion, noteKitVersion, publishKitVersion, retireKitVersion, sendBackKitVersion, submitKitVersion } from '@relevo/contracts/kits';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { LineBand } from '../adaptations/parts/line-band.tsx';
import { SignOffs } from '../adaptations/parts/sign-offs.tsx';
import { Blockers } from './parts/blockers.tsx';
import { NextStep } from './parts/next-step.tsx';
import { Outline } from './parts/outline.tsx';
import { kitPath } from './parts/places.ts';
import { readOutline } from './parts/reading.ts';
import { VersionFacts } from './parts/version-facts.tsx';
import { VersionNotes } from './parts/version-notes.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.versionId! }, signal: request.signal };
  const [version, outline] = await Promise.all([call(getKitVersion, where), readOutline(params.versionId!, request.signal)]);
  // Only whoever works on it may ask; everybody else reads published versions, which have no blockers.
  const works = version.own || version.may.write || version.may.review;
  const checks = works && (version.state === 'draft' || version.state === 'in_review') ? await call(getKitChecks, where) : null;
  const adapted = version.line ? await call(listAdaptations, { params: { id: version.kitId }, signal: request.signal }).catch(() => null) : null;
  // What may follow it is asked for only where it may be retired.
  const kit = version.state === 'published' && version.may.review ? await call(getKit, { params: { id: version.kitId }, signal: request.signal }) : null;
  const others = kit?.versions.filter((one) => one.state === 'published' && one.id !== version.id && one.line?.tenantId === version.line?.tenantId) ?? [];
  return { version, outline, checks, others, line: adapted?.adaptations.find((one) => one.tenantId === version.line?.tenantId) };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, revision, reason, reviewedHash, successorId, notes = '' } = formValues(await request.formData());
  const where = { params: { id: params.versionId! } };
  if (intent === 'submit') return send(submitKitVersion, { ...where, body: { revision: Number(revision) } });
  if (intent === 'return') return send(sendBackKitVersion, { ...where, body: { revision: Number(revision), reason } });
  if (intent === 'sign') return send(signOffKitVersion, { ...where, body: { reviewedHash } });
  if (intent === 'accept') return send(acceptAdaptation, where);
  if (intent === 'object') return send(returnAdaptation, { ...where, body: { reason } });
  if (intent === 'retire') return send(retireKitVersion, { ...where, body: { ...(successorId ? { successorId } : {}) } });
  if (intent === 'note') return send(noteKitVersion, { ...where, body: { notes } });
  return send(publishKitVersion, { ...where, body: { reviewedHash } });
}

/** One version: what comes next and who does it, what is lacking, and what it holds. */
export function Component() {
  const { t } = useTranslation('kits');
  const { version, outline, checks, others, line } = useLoaderData<typeof loader>();
  const label = useVersionLabel();
  const outcome = useActionData<typeof action>();
  return (
    <Page title={version.kitTitle} crumb={`${t('list.title')} · ${t('version.short', { label: label(version.label) })}`} sub={t('version.name', { label: label(version.label) })} back={kitPath(version.kitId)} end={<StateBadge of="kitVersion" is={version.state} />}>
      <div className="two-col">
        <div className="stack">
          {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
          <NextStep version={version} blockers={checks?.blockers.length ?? 0} reviewedHash={checks?.contentHash ?? version.contentHash} others={others} />
          <VersionNotes version={version} />
          <LineBand version={version} line={line} />
          <SignOffs version={version} />
          {checks ? <Blockers version={version} checks={checks} /> : null}
          <Outline version={version} outline={outline} />
        </div>
        <VersionFacts version={version} outline={outline} />
      </div>
    </Page>
  );
}
