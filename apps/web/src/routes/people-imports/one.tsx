import './parts/people-import.css';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate, useParams, type LoaderFunctionArgs } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { ProgressPanel } from '../../components/progress-panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { StepPosition } from '../../components/wizard.tsx';
import { useFormat } from '../../lib/format.ts';
import { Columns } from './parts/import-columns.tsx';
import { Duplicates } from './parts/import-duplicates.tsx';
import { Faults } from './parts/import-faults.tsx';
import { LeftOut } from './parts/import-left-out.tsx';
import { bringPath, listPath } from './parts/places.ts';
import { loadImport, useImport, type Import } from './parts/use-import.ts';

export function loader({ params, request }: LoaderFunctionArgs) {
  return loadImport(params['importId'] ?? '', request.signal);
}

/** A list of people: look at what it holds, set it right, decide about likenesses, and only then take it. */
export function Component() {
  const { t } = useTranslation('roster');
  const { id } = useParams();
  const navigate = useNavigate();
  const flow = useImport(useLoaderData<typeof loader>());
  const { one, refusal, busy } = flow;
  if (one.state === 'done') return <Finished cohortId={id} flow={flow} />;
  const { counts, seats, columnsFault, state } = one;
  const entering = counts.fresh + counts.known;
  const ready = state === 'open' && counts.faulty + counts.undecided === 0 && counts.ready > 0;
  const leave = async () => { if (await flow.leave()) await navigate(bringPath(id)); };
  // While rows are compared anew after a step, what was on the screen stays.
  const seen = state === 'open' || (state === 'checking' && flow.faulty.length + flow.undecided.length + flow.leftOut.length > 0);
  const acts = seen ? (
    <>
      <Button variant="default" className="fit" onClick={() => void leave()}>{t('import.other')}</Button>
      <Button aria-disabled={!ready} data-pending={busy || state === 'checking' || undefined} disabled={!ready} onClick={() => void flow.take()}>{t(id ? 'import.take' : 'import.takeIn2', { count: entering })}</Button>
    </>
  ) : undefined;
  const stopped = one.refusal && !refusal ? { ok: false as const, code: one.refusal, status: 409, fields: [], ...(one.refusalDetail ? { detail: one.refusalDetail } : {}) } : refusal;
  return (
    <Page title={t('import.title')} back={listPath(id)} action={acts}>
      <div className="stack">
        <StepPosition at={state === 'taking' ? 3 : 2} of={3} />
        {stopped && state === 'open' ? <RefusalNote refusal={stopped} /> : null}
        {seen ? (
          <>
            {columnsFault ? null : <Summary flow={flow} entering={entering} seats={seats} />}
            <Columns key={`${one.sheet}-${one.headingRow}`} flow={flow} />
            <Faults flow={flow} />
            <Duplicates flow={flow} />
            <LeftOut flow={flow} />
          </>
        ) : <ProgressPanel title={t(`import.${state}`)} share={one.share} at={one.fileName}><p>{t('import.mayLeave')}</p></ProgressPanel>}
      </div>
    </Page>
  );
}

/** What would come of it, if it were taken now: nothing of it is on a roster yet. */
function Summary({ flow: { one: { counts, taken, keptUntil } }, entering, seats }: { flow: Import; entering: number; seats: number | null }) {
  const { t } = useTranslation('roster');
  const f = useFormat();
  const short = seats !== null && entering > seats;
  const tone = counts.faulty > 0 || short ? 'stop' : counts.undecided > 0 ? 'wait' : 'done';
  const told = (key: string, count: number) => (count > 0 ? t(`import.${key}`, { count }) : null);
  return (
    <Note tone={tone} role="status" title={t('import.found', { count: counts.rows })}>
      <p>{[told('areas', counts.areas), told('faulty', counts.faulty), told('undecided', counts.undecided), counts.faulty + counts.undecided === 0 ? t('import.allClear') : null].filter(Boolean).join(' ')}</p>
      <p>{[told('wouldMake', counts.fresh), told('wouldKnow', counts.known), told('wouldBeThere', counts.already), told('wouldLeave', counts.leftOut), told('tookBefore', taken.created + taken.known)].filter(Boolean).join(' ')}</p>
      {short ? <p>{t('import.seats', { count: seats })}</p> : null}
      <p className="muted small">{t('import.kept', { date: f.date(keptUntil) })}</p>
    </Note>
  );
}

function Finished({ cohortId, flow: { one, undo, busy, refusal } }: { cohortId: string | undefined; flow: Import }) {
  const { t } = useTranslation('roster');
  const [asking, setAsking] = useState(false);
  const { taken, undone } = one;
  const told = (key: string, count: number) => (count > 0 ? t(`import.${key}`, { count }) : null);
  const more = [told('doneKnown', taken.known), told(cohortId ? 'doneAlready' : 'doneThere', taken.alreadyEnrolled), told('doneLeft', taken.leftOut)].filter(Boolean).join(' ');
  const acts = cohortId
    ? <><Button component={Link} to={`/grupos/${cohortId}`} variant="default">{t('import.toCohort')}</Button>{undone ? null : <Button component={Link} to={`${listPath(cohortId)}/tarjetas`}>{t('import.toCards')}</Button>}</>
    : <Button component={Link} to={listPath(cohortId)}>{t('import.toPeople')}</Button>;
  return (
    <Page title={t('import.title')} back={listPath(cohortId)} action={acts}>
      <div className="stack">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        {undone ? <Note tone="idle" role="status" title={t('import.undone')}><p>{t('import.undoneText')}</p></Note>
          : <Note tone="done" role="status" title={cohortId ? t('import.done', { count: taken.enrolled }) : t('import.doneMade', { count: taken.created })}><p>{more || (cohortId ? t('import.doneText') : '')}</p></Note>}
        {cohortId && !undone && taken.enrolled > 0 ? <div className="line"><Button variant="subtle" data-pending={busy || undefined} onClick={() => setAsking(true)} leftSection={<IconArrowBackUp size={20} stroke={1.75} aria-hidden />}>{t('import.undo')}</Button></div> : null}
      </div>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => { setAsking(false); void undo(cohortId!); }} grave={false} title={t('history.ask', { count: taken.enrolled })} confirm={t('history.undo')}>
        {t('history.askText')}
      </ConfirmDialog>
    </Page>
  );
}
