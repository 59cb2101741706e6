import { compareKitVersions } from '@relevo/contracts/kit-differences';
import { getCohort, moveCohortVersion, previewCohortVersion } from '@relevo/contracts/cohorts';
import { useTranslation } from 'react-i18next';
import { Form, Link, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { DifferencesSum, PartChange } from '../../components/kit/differences.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Band } from '../../components/band.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { cohortPath } from './parts/places.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id! }, signal };
  const [cohort, preview] = await Promise.all([call(getCohort, where), call(previewCohortVersion, { ...where, query: { kitVersionId: params.versionId! } })]);
  const { differences } = await call(compareKitVersions, { params: { id: params.versionId! }, query: { from: cohort.kit.versionId }, signal });
  return { cohort, preview, differences, versionId: params.versionId! };
}

export async function action({ params }: ActionFunctionArgs) {
  const outcome = await send(moveCohortVersion, { params: { id: params.id! }, body: { kitVersionId: params.versionId! } });
  return outcome.ok ? redirect(cohortPath(params.id!)) : outcome;
}

/** So many changes are read here; the rest has a page of its own. */
const shown = 5;

/** What another version would change, before the cohort takes it. */
export function Component() {
  const { t } = useTranslation('cohorts');
  const { t: tell } = useTranslation('differences');
  const { cohort, preview, differences, versionId } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const label = useVersionLabel();
  const next = { label: label(preview.label) };
  return (
    <Page title={t('version.title', next)} sub={cohort.title} back={cohortPath(cohort.id)} action={preview.refusal ? undefined : <Submit form="move">{t('version.move', next)}</Submit>}>
      <div className="stack">
        {preview.refusal ? <RefusalNote refusal={{ code: preview.refusal }} /> : <p>{t('version.lead', { from: label(cohort.kit.versionLabel), to: next.label })}</p>}
        {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        {differences.parts.length === 0 ? <Band><p>{t('version.same')}</p></Band> : (
          <Band title={tell('title')}>
            <DifferencesSum differences={differences} />
            {differences.parts.slice(0, shown).map((one) => <PartChange key={`${one.part}/${one.path.join('/')}`} change={one} />)}
            {differences.parts.length > shown ? <p><Link to={`/kits/${cohort.kit.id}/versiones/${versionId}/diferencias?desde=${cohort.kit.versionId}`}>{tell('open')}</Link></p> : null}
          </Band>
        )}
        <Band><p>{t('version.sessions', { before: preview.sessionsBefore, after: preview.sessionsAfter })}</p></Band>
        <Form id="move" method="post" />
      </div>
    </Page>
  );
}
