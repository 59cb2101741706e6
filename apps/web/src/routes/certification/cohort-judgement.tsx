import { getCohortJudgement, judgeCohort, type CohortJudgement } from '@relevo/contracts/certification';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';

const idOf = (params: { id?: string }) => ({ id: params.id ?? '' });
export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getCohortJudgement, { params: idOf(params), signal });
export const action = async ({ params, request }: ActionFunctionArgs) => send(judgeCohort, { params: idOf(params), body: { close: formValues(await request.formData())['close'] === 'yes' } });

/** A training's candidates held against the standard together, at its end. */
export function Component() {
  const { t } = useTranslation('certification');
  const judgement = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Outcome>();
  const [closing, setClosing] = useState(false);
  useSaved(fetcher.data, t('done'), () => setClosing(false));
  const waiting = judgement.candidates.filter((c) => c.standing === 'candidate');
  const ready = waiting.filter((c) => c.missing.length === 0).length;
  const short = waiting.length - ready;
  const submit = (close: 'yes' | 'no') => { void fetcher.submit({ close }, { method: 'post' }); };
  const blocked = judgement.sessionsPending > 0 || judgement.standard === null;
  const closable = short > 0 && judgement.state === 'completed';
  const action = ready === 0 && !closable ? undefined : (
    <>
      {closable ? <Button variant="default" onClick={() => setClosing(true)}>{t('cohort.close')}</Button> : null}
      {ready > 0 ? <Button disabled={blocked} data-pending={fetcher.state !== 'idle' || undefined} onClick={() => submit('no')}>{t('cohort.judge', { count: ready })}</Button> : null}
    </>
  );
  return (
    <Page title={t('cohort.title')} sub={judgement.standard ? t('standard', { number: judgement.standard.number }) : undefined} back={`/grupos/${judgement.cohortId}`} action={action}>
      <div className="stack">
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {judgement.sessionsPending > 0 ? <Note tone="wait" title={t('cohort.pending', { count: judgement.sessionsPending })}><p>{t('cohort.pendingLead')}</p></Note> : null}
        {judgement.standard === null ? <Note tone="stop" title={t('cohort.noStandard')} /> : null}
        {judgement.candidates.length === 0 ? <EmptyState title={t('cohort.empty')}>{t('cohort.emptyLead')}</EmptyState> : <Candidates judgement={judgement} />}
      </div>
      <ConfirmDialog open={closing} onClose={() => setClosing(false)} onConfirm={() => submit('yes')} title={t('cohort.closeTitle', { count: short })} confirm={t('cohort.close')} pending={fetcher.state !== 'idle'}><p>{t('cohort.closeLead')}</p></ConfirmDialog>
    </Page>
  );
}

function Candidates({ judgement }: { judgement: CohortJudgement }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  // Who may go on comes first; within each, as the list came.
  const inOrder = judgement.candidates.toSorted((a, b) => Math.sign(a.missing.length) - Math.sign(b.missing.length));
  return (
    <Rows led label={t('cohort.title')}>{inOrder.map((c) => (
      <Row
        key={c.certificationId} icon={c.missing.length === 0 ? IconCircleCheck : IconCircleDashed} tone={c.missing.length === 0 ? 'done' : 'idle'} title={c.displayName} to={`/certificacion/${c.certificationId}`}
        sub={[t(`common:states.certification.${c.standing}`), t('cohort.attendance', { share: f.percent(c.attendance) }), t('cohort.postTest', { share: f.percent(c.postTest) }), c.teachBack ? t('cohort.teachBack') : null,
          c.missing.length > 0 ? t('cohort.missing', { what: f.list(c.missing.map((m) => t(`requirement.${m}.name`).toLowerCase())) }) : null].filter(Boolean).join(' · ')}
        tail={<span className="only-l"><StateBadge of="certification" is={c.standing} /></span>}
      />
    ))}</Rows>
  );
}
