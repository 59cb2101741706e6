import { getCohort, moveCohortVersion, previewCohortVersion } from '@relevo/contracts/cohorts';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Form, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Band } from '../../components/band.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { cohortPath } from './parts/places.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id! }, signal };
  const [cohort, preview] = await Promise.all([call(getCohort, where), call(previewCohortVersion, { ...where, query: { kitVersionId: params.versionId! } })]);
  return { cohort, preview };
}

export async function action({ params }: ActionFunctionArgs) {
  const outcome = await send(moveCohortVersion, { params: { id: params.id! }, body: { kitVersionId: params.versionId! } });
  return outcome.ok ? redirect(cohortPath(params.id!)) : outcome;
}

const signs = { added: IconPlus, changed: IconPencil, removed: IconMinus } as const;

/** What another version would change, before the cohort takes it. */
export function Component() {
  const { t } = useTranslation('cohorts');
  const { cohort, preview } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <Page title={t('version.title', { label: preview.label })} sub={cohort.title} back={cohortPath(cohort.id)} action={preview.refusal ? undefined : <Submit form="move">{t('version.move', { label: preview.label })}</Submit>}>
      <div className="stack">
        {preview.refusal ? <RefusalNote refusal={{ code: preview.refusal }} /> : <p>{t('version.lead', { from: cohort.kit.versionLabel, to: preview.label })}</p>}
        {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        {preview.modules.length > 0
          ? <Rows title={t('version.modules')} led>{preview.modules.map((m) => <Row key={m.change + m.title} icon={signs[m.change]} title={m.title} sub={t(`version.${m.change}`)} />)}</Rows>
          : <Band><p>{t('version.same')}</p></Band>}
        <Band><p>{t('version.sessions', { before: preview.sessionsBefore, after: preview.sessionsAfter })}</p></Band>
        <Form id="move" method="post" />
      </div>
    </Page>
  );
}
