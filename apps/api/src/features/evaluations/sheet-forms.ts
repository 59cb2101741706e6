import { evaluationSheet } from '@relevo/contracts/evaluations';
import { id as idSchema } from '@relevo/contracts/values';
import { workSheet } from '@relevo/contracts/work-evaluations';
import { evaluationForm, evaluationLimits, namesSomebody, saysSomething, sheetNames, sheetSays, type Evaluation } from '@relevo/domain/evaluation';
import { workDaysMarked, workForm, type WorkSheet, type WorkView } from '@relevo/domain/work-evaluation';

/** Whose sheet it is and of what: a participant's of a session, or, months later, that of whoever took part or of whoever is above them. */
export type SheetView = 'session' | WorkView;
export type Entries = Readonly<Record<string, string | readonly string[] | undefined>>;
type Keyed<S> = S & { id: string };
export type FilledIn = { view: 'session'; sheet: Keyed<Evaluation> } | { view: WorkView; sheet: Keyed<WorkSheet> };

export const formOf = (view: SheetView): { items: readonly string[]; texts: readonly string[] } => (view === 'session' ? evaluationForm : workForm);

/** How long a device is known to have sent one. */
export const daysMarked = (view: SheetView): number => (view === 'session' ? evaluationLimits.daysMarked : workDaysMarked);

/** What was filled in; null for an empty sheet, and for what no browser sends from this form. */
export function filledIn(view: SheetView, entries: Entries): FilledIn | null {
  const form = formOf(view);
  const scores = Object.fromEntries(form.items.flatMap((item) => (typeof entries[item] === 'string' ? [[item, Number(entries[item])]] : [])));
  const given = { id: entries['id'], scores, ...Object.fromEntries(form.texts.map((text) => [text, entries[text] ?? ''])) };
  if (view === 'session') {
    const read = evaluationSheet.extend({ id: idSchema }).safeParse(given);
    return read.success && saysSomething(read.data) ? { view, sheet: read.data } : null;
  }
  const read = workSheet.extend({ id: idSchema }).safeParse(given);
  return read.success && sheetSays(workForm, read.data) ? { view, sheet: read.data } : null;
}

/** @returns the text that tells who of `names` is meant */
export const namedIn = (filled: FilledIn, names: readonly string[]): string | undefined => (filled.view === 'session' ? namesSomebody(filled.sheet, names) : sheetNames(workForm, filled.sheet, names));
