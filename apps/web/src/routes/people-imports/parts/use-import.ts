import type { ImportDecision, ImportRow, PeopleImport } from '@relevo/contracts/people-imports';
import { amendPeopleImportRow, getPeopleImport, listPeopleImportRows, readPeopleImportAs, removePeopleImport, takePeopleImport } from '@relevo/contracts/people-imports';
import { undoRosterChange } from '@relevo/contracts/roster';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { send, type Outcome, type Refused } from '../../../lib/send.ts';
import { useImportSteps } from './use-import-steps.ts';

export type Shown = { one: PeopleImport; faulty: ImportRow[]; undecided: ImportRow[]; leftOut: ImportRow[] };
const nobody = { faulty: [], undecided: [], leftOut: [] };
const every = 700;

/** The list and those of its rows that wait for somebody, a hundred of each kind at a time. */
export async function loadImport(id: string, signal?: AbortSignal): Promise<Shown> {
  const one = await call(getPeopleImport, { params: { id }, ...(signal ? { signal } : {}) });
  if (one.state !== 'open') return { one, ...nobody };
  const [faulty, undecided, leftOut] = await Promise.all([waiting(one, 'faulty', signal), waiting(one, 'undecided', signal), waiting(one, 'left_out', signal)]);
  return { one, faulty, undecided, leftOut };
}

/** The first hundred rows of a kind; none are asked for where there are none. */
async function waiting({ id, counts }: Pick<PeopleImport, 'id' | 'counts'>, needs: 'faulty' | 'undecided' | 'left_out', signal?: AbortSignal): Promise<ImportRow[]> {
  if (counts[needs === 'left_out' ? 'leftOut' : needs] === 0) return [];
  return (await call(listPeopleImportRows, { params: { id }, query: { needs, size: 100 }, ...(signal ? { signal } : {}) })).items;
}

/** A list that is being worked on. The server holds it: what is decided is kept at once, and whoever comes back tomorrow goes on. */
export function useImport(loaded: Shown) {
  const [shown, setShown] = useState(loaded);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const { id, state } = shown.one;
  const params = { id };
  useEffect(() => {
    if (state !== 'checking' && state !== 'taking') return;
    const timer = setTimeout(() => void loadImport(id).then(setShown).catch(() => setShown((now) => ({ ...now }))), every);
    return () => clearTimeout(timer);
  }, [id, state, shown]);
  const ask = async <T,>(asked: Promise<Outcome<T>>, then: (value: T) => void | Promise<void>): Promise<boolean> => {
    setBusy(true);
    const outcome = await asked;
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) await then(outcome.value);
    setBusy(false);
    return outcome.ok;
  };
  const replace = (rows: ImportRow[], row: ImportRow) => rows.map((other) => (other.row === row.row ? row : other));
  const joined = (rows: ImportRow[], fresh: ImportRow[]) => [...fresh.reduce(replace, rows), ...fresh.filter(({ row }) => !rows.some((one) => one.row === row))];
  // Decisions are sent as fast as somebody taps: an answer that comes late does not put back what a later one has told.
  const turns = useRef({ given: 0, told: 0 });
  const amend = (row: number, body: { cells?: { column: number; text: string }[]; decision?: ImportDecision | null }) => {
    turns.current.given += 1;
    const turn = turns.current.given;
    return ask(send(amendPeopleImportRow, { params: { id, row: String(row) } as never, body }), async ({ row: after, counts, repeated }) => {
      const newest = turn > turns.current.told;
      if (newest) turns.current.told = turn;
      setShown((now) => ({ ...now, one: newest ? { ...now.one, counts, repeated } : now.one, faulty: replace(now.faulty, after), undecided: replace(now.undecided, after) }));
      // Setting a row right may make it, or a later one, look like somebody, and one left out frees its number: those are fetched.
      if (body.cells === undefined && !shown.undecided.some(({ sharesNumber }) => sharesNumber)) return;
      const [wrong, alike] = await Promise.all([waiting({ id, counts }, 'faulty'), waiting({ id, counts }, 'undecided')]);
      if (turn === turns.current.given) setShown((now) => ({ ...now, faulty: joined(now.faulty, wrong), undecided: joined(now.undecided, alike) }));
    });
  };
  const whole = async (one: PeopleImport) => setShown(one.state === 'open' ? await loadImport(id) : { one, ...nobody });
  // While rows are compared anew after a step, they stay as they were on the screen.
  const compared = async (one: PeopleImport) => { if (one.state === 'open') await whole(one); else setShown((now) => ({ ...now, one })); };
  const steps = useImportSteps(shown.one, (asked) => ask(asked, compared));
  return {
    ...shown, refusal, busy, amend,
    ...steps,
    takeIn: (row: number) => ask(send(amendPeopleImportRow, { params: { id, row: String(row) } as never, body: { decision: null } }), async () => setShown(await loadImport(id))),
    more: () => void loadImport(id).then(setShown),
    readAs: (body: { sheet: number; headingRow?: number; fields?: PeopleImport['columns'][number]['field'][] }) => ask(send(readPeopleImportAs, { params, body }), whole),
    take: () => ask(send(takePeopleImport, { params }), whole),
    undo: (cohortId: string) => ask(send(undoRosterChange, { params: { id: cohortId, changeId: id } }), async () => setShown(await loadImport(id))),
    leave: () => ask(send(removePeopleImport, { params }), () => undefined),
  };
}
export type Import = ReturnType<typeof useImport>;
