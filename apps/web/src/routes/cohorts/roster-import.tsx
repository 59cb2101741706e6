import './parts/roster-import.css';
import { importRoster, previewRosterFile, type RosterDecision, type RosterPreview } from '@relevo/contracts/roster';
import type { RosterField } from '@relevo/domain/people-list';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useRevalidator } from 'react-router';
import { v7 } from 'uuid';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { StepPosition } from '../../components/wizard.tsx';
import { send, type Refused } from '../../lib/send.ts';
import { BringFile } from './parts/import-bring.tsx';
import { Columns } from './parts/import-columns.tsx';
import { Duplicates } from './parts/import-duplicates.tsx';
import { Faults } from './parts/import-faults.tsx';
import { cohortPath, rosterPath } from './parts/places.ts';

type Done = { enrolled: number; known: number; alreadyEnrolled: number; leftOut: number };

/** The file stays on this device until somebody confirms: nothing of it is kept on the server in between. */
function useImport(cohortId: string) {
  const [csv, setCsv] = useState('');
  const [importId, setImportId] = useState(() => v7());
  const [preview, setPreview] = useState<RosterPreview | null>(null);
  const [decisions, setDecisions] = useState<ReadonlyMap<number, RosterDecision>>(new Map());
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const read = async (text: string, mapping?: RosterField[]) => {
    setBusy(true);
    const outcome = await send(previewRosterFile, { params: { id: cohortId }, body: { csv: text, ...(mapping ? { mapping } : {}) } });
    setBusy(false);
    setRefusal(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    setCsv(text);
    setImportId(v7());
    setPreview(outcome.value);
    // The very same name twice in the file is left out unless somebody says otherwise; whoever is only alike is decided one by one.
    const twice = (r: RosterPreview['rows'][number]) => r.faults.length === 0 && r.matches[0]?.row != null && r.matches[0].reasons.includes('same_name');
    setDecisions(new Map(outcome.value.rows.filter(twice).map((r) => [r.row, { row: r.row, is: 'left_out' as const }])));
  };
  const decide = (decision: RosterDecision | null, row: number) => setDecisions((now) => {
    const next = new Map(now);
    if (decision) next.set(row, decision);
    else next.delete(row);
    return next;
  });
  const take = async () => {
    if (!preview || busy) return;
    setBusy(true);
    const outcome = await send(importRoster, { params: { id: cohortId }, body: { id: importId, csv, mapping: preview.columns.map((c) => c.field), decisions: [...decisions.values()] } });
    setBusy(false);
    if (outcome.ok) setDone(outcome.value);
    else setRefusal(outcome);
  };
  const restart = () => { setPreview(null); setRefusal(null); };
  return { preview, decisions, refusal, busy, done, csv, read, decide, take, restart };
}

/** A list of people: bring it, look at what it holds, decide about likenesses, and only then enrol everybody at once. */
export function Component() {
  const { t } = useTranslation('roster');
  const { id = '' } = useParams();
  const { revalidate } = useRevalidator();
  const flow = useImport(id);
  const { preview, decisions, refusal, busy, done } = flow;
  if (done) return <Finished id={id} done={done} />;
  const kept = preview?.rows.filter((r) => decisions.get(r.row)?.is !== 'left_out') ?? [];
  const faulty = kept.filter((r) => r.faults.length > 0);
  const undecided = kept.filter((r) => r.faults.length === 0 && r.matches.length > 0 && !decisions.has(r.row));
  const enrolling = kept.length - faulty.length - kept.filter((r) => r.matches.some((m) => m.enrolled && decisions.get(r.row)?.is === 'known')).length;
  const ready = preview !== null && faulty.length === 0 && undecided.length === 0 && enrolling > 0;
  const acts = preview ? (
    <>
      <Button variant="default" className="fit" onClick={flow.restart}>{t('import.other')}</Button>
      <Button aria-disabled={!ready} data-pending={busy || undefined} disabled={!ready} onClick={() => void flow.take().then(() => revalidate())}>{t('import.take', { count: enrolling })}</Button>
    </>
  ) : undefined;
  return (
    <Page title={t('import.title')} back={rosterPath(id)} action={acts}>
      <div className="stack">
        <StepPosition at={preview ? 2 : 1} of={3} />
        {refusal ? <RefusalNote refusal={{ ...refusal, code: refusal.fields[0]?.code && refusal.code === 'invalid_input' ? refusal.fields[0].code : refusal.code }} /> : null}
        {preview ? (
          <>
            <Summary preview={preview} faulty={faulty.length} undecided={undecided.length} enrolling={enrolling} />
            <Columns preview={preview} busy={busy} onChange={(mapping) => void flow.read(flow.csv, mapping)} />
            <Faults preview={preview} decisions={decisions} onDecide={flow.decide} />
            <Duplicates preview={preview} decisions={decisions} onDecide={flow.decide} />
          </>
        ) : <BringFile busy={busy} onText={(text) => void flow.read(text)} />}
      </div>
    </Page>
  );
}

function Summary({ preview, faulty, undecided, enrolling }: { preview: RosterPreview; faulty: number; undecided: number; enrolling: number }) {
  const { t } = useTranslation('roster');
  const short = enrolling > preview.seats;
  const tone = faulty > 0 || short ? 'stop' : undecided > 0 ? 'wait' : 'done';
  return (
    <Note tone={tone} role="status" title={t('import.found', { count: preview.rows.length })}>
      <p>{[preview.areas > 0 ? t('import.areas', { count: preview.areas }) : null, faulty > 0 ? t('import.faulty', { count: faulty }) : null, undecided > 0 ? t('import.undecided', { count: undecided }) : null, faulty + undecided === 0 ? t('import.allClear') : null].filter(Boolean).join(' ')}</p>
      {short ? <p>{t('import.seats', { count: preview.seats })}</p> : null}
    </Note>
  );
}

function Finished({ id, done }: { id: string; done: Done }) {
  const { t } = useTranslation('roster');
  const more = [done.known > 0 ? t('import.doneKnown', { count: done.known }) : null, done.alreadyEnrolled > 0 ? t('import.doneAlready', { count: done.alreadyEnrolled }) : null, done.leftOut > 0 ? t('import.doneLeft', { count: done.leftOut }) : null];
  return (
    <Page title={t('import.title')} back={rosterPath(id)} action={<><Button component={Link} to={cohortPath(id)} variant="default">{t('import.toCohort')}</Button><Button component={Link} to={`${rosterPath(id)}/tarjetas`}>{t('import.toCards')}</Button></>}>
      <div className="stack">
        <Note tone="done" role="status" title={t('import.done', { count: done.enrolled })}><p>{more.filter(Boolean).join(' ') || t('import.doneText')}</p></Note>
      </div>
    </Page>
  );
}
