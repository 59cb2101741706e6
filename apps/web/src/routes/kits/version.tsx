import { getKitChecks, getKitVersion, publishKitVersion, retireKitVersion, sendBackKitVersion, submitKitVersion } from '@relevo/contracts/kits';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { Blockers } from './parts/blockers.tsx';
import { NextStep } from './parts/next-step.tsx';
import { Outline } from './parts/outline.tsx';
import { kitPath } from './parts/places.ts';
import { readOutline } from './parts/reading.ts';
import { VersionFacts } from './parts/version-facts.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.versionId! }, signal: request.signal };
  const [version, outline] = await Promise.all([call(getKitVersion, where), readOutline(params.versionId!, request.signal)]);
  // Only whoever works on it may ask; everybody else reads published versions, which have no blockers.
  const checks = version.own && (version.state === 'draft' || version.state === 'in_review') ? await call(getKitChecks, where) : null;
  return { version, outline, checks };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, revision, reason, reviewedHash } = formValues(await request.formData());
  const where = { params: { id: params.versionId! } };
  if (intent === 'submit') return send(submitKitVersion, { ...where, body: { revision: Number(revision) } });
  if (intent === 'return') return send(sendBackKitVersion, { ...where, body: { revision: Number(revision), reason } });
  if (intent === 'retire') return send(retireKitVersion, where);
  return send(publishKitVersion, { ...where, body: { reviewedHash } });
}

/** One version: what comes next and who does it, what is lacking, and what it holds. */
export function Component() {
  const { t } = useTranslation('kits');
  const { version, outline, checks } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <Page title={version.kitTitle} crumb={`${t('list.title')} · ${t('version.short', { label: version.label })}`} sub={t('version.name', { label: version.label })} back={kitPath(version.kitId)} end={<StateBadge of="kitVersion" is={version.state} />}>
      <div className="two-col">
        <div className="stack">
          {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
          <NextStep version={version} blockers={checks?.blockers.length ?? 0} reviewedHash={checks?.contentHash ?? version.contentHash} />
          {checks ? <Blockers version={version} checks={checks} /> : null}
          <Outline version={version} outline={outline} />
        </div>
        <VersionFacts version={version} outline={outline} />
      </div>
    </Page>
  );
}
