import type { PaperForm } from '@relevo/contracts/paper-tests';
import { paperState } from '@relevo/domain/paper-sitting';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import type { FormOf } from '../learning/answer-keys.service.ts';

export type PassRow = { pass: number; byId: string; byName: string; done: boolean; cells: Record<string, string> };
export type FormRow = FormOf & Omit<PaperForm, 'state'> & { personId: string | null; withdrawn: boolean; passes: PassRow[] };

/** `f` a form; `$1` tenant. @param cells whether what was keyed is read too */
const columns = (cells: boolean): string => `
  f.id, f.code, f.form, f.spare, f.twice, f.enrolment_id AS "enrolmentId", e.person_id AS "personId", e.display_name AS "displayName", COALESCE(e.state = 'withdrawn', false) AS withdrawn,
  f.sat_on::text AS "satOn", ${iso('f.keyed_at')} AS "keyedAt", p.display_name AS "keyedByName", f.cells, f.differing, f.kit_tenant_id AS "kitTenantId", f.kit_version_id AS "kitVersionId", f.test_id AS "testId",
  COALESCE((SELECT json_agg(json_build_object('pass', k.pass, 'byId', k.keyed_by, 'byName', w.display_name, 'done', k.done_at IS NOT NULL, 'cells', ${cells ? 'k.cells' : "'{}'::jsonb"}) ORDER BY k.pass)
    FROM paper_keying k JOIN person w ON w.id = k.keyed_by WHERE k.tenant_id = f.tenant_id AND k.form_id = f.id), '[]') AS passes`;
const joined = 'paper_form f LEFT JOIN enrolment e ON e.tenant_id = f.tenant_id AND e.id = f.enrolment_id LEFT JOIN person p ON p.id = f.keyed_by';

type Of = { tenantId: string; id: string; kitVersionId: string };

/** A test's forms, those of people in the order of the roster, then the spares; what was printed of a version that the cohort has left is not among them. */
export async function formsOf(tx: EntityManager, cohort: Of, testId: string, { cells = false, formId = null as string | null } = {}): Promise<FormRow[]> {
  return (await tx.query(
    `SELECT ${columns(cells)} FROM ${joined} WHERE ${tenantIs('f', 1)} AND f.cohort_id = $2 AND f.test_id = $3 AND f.kit_version_id = $4 AND ($5::uuid IS NULL OR f.id = $5)
     ORDER BY f.spare, e.ordinal, f.form, f.made_at, f.code`, [cohort.tenantId, cohort.id, testId, cohort.kitVersionId, formId],
  )) as FormRow[];
}

/** One form, held until the transaction ends: what is done with it comes one after another. */
export async function lockForm(tx: EntityManager, cohort: Of, formId: string): Promise<FormRow | null> {
  await tx.query(`SELECT 1 FROM paper_form f WHERE ${tenantIs('f', 1)} AND f.id = $2 FOR UPDATE`, [cohort.tenantId, formId]);
  const rows = (await tx.query(`SELECT ${columns(true)} FROM ${joined} WHERE ${tenantIs('f', 1)} AND f.cohort_id = $2 AND f.id = $3`, [cohort.tenantId, cohort.id, formId])) as FormRow[];
  return rows[0] ?? null;
}

const pass = (form: FormRow, which: number) => form.passes.find((one) => one.pass === which);
export const stateOf = (form: FormRow) => paperState({
  keyed: form.keyedAt !== null, twice: form.twice, firstBegun: pass(form, 1) !== undefined, firstDone: pass(form, 1)?.done ?? false, secondDone: pass(form, 2)?.done ?? false,
});
/** The pass that is keyed now; null where differences wait or the form is in. */
export function passAtHand(form: FormRow): 1 | 2 | null {
  const state = stateOf(form);
  return state === 'printed' || state === 'begun' ? 1 : state === 'second' ? 2 : null;
}
export const cellsOf = (form: FormRow, which: number): Record<string, string> => pass(form, which)?.cells ?? {};

export function presentForm(form: FormRow): PaperForm {
  const { id, code, form: letter, spare, twice, enrolmentId, displayName, satOn, keyedAt, keyedByName, cells, differing } = form;
  return { id, code, form: letter, spare, twice, state: stateOf(form), enrolmentId, displayName, satOn, keyedAt, keyedByName, cells, differing };
}

export type PersonRow = {
  enrolmentId: string; personId: string; displayName: string; ordinal: number;
  /** Of the measured test that was begun last. */
  lastForm: 'A' | 'B' | null;
  /** Sittings of the test, handed in and open; on a screen unless told. */
  used: number; passed: boolean; /** One waits for the marks of its essays. */ waiting: boolean; last: number; openOnScreen: boolean; usedOnScreen: number;
};

/** Everybody enrolled, in the order of the roster, with what they did of a test. @param months of a follow-up: the round that counts @param enrolmentId only this one, held until the transaction ends */
export async function peopleOf(tx: EntityManager, cohort: Pick<Of, 'tenantId' | 'id'>, testId: string, months: number | null, enrolmentId: string | null): Promise<PersonRow[]> {
  if (enrolmentId) await tx.query(`SELECT 1 FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.id = $2 FOR NO KEY UPDATE`, [cohort.tenantId, enrolmentId]);
  return (await tx.query(
    `SELECT e.id AS "enrolmentId", e.person_id AS "personId", e.display_name AS "displayName", e.ordinal, a.used::int, COALESCE(a.passed, false) AS passed, COALESCE(a.waiting, false) AS waiting, COALESCE(a.last, 0) AS last,
       COALESCE(a.open, false) AS "openOnScreen", a."usedOnScreen"::int,
       (SELECT m.form FROM attempt m WHERE m.tenant_id = e.tenant_id AND m.enrolment_id = e.id AND m.purpose <> 'quiz' ORDER BY m.started_at DESC, m.number DESC LIMIT 1) AS "lastForm"
     FROM enrolment e, LATERAL (SELECT count(*) FILTER (WHERE b.submitted_at IS NOT NULL AND b.counts) AS used, bool_or(b.passed AND b.counts) AS passed, bool_or(b.submitted_at IS NOT NULL AND b.passed IS NULL AND b.counts) AS waiting, max(b.number) AS last,
         bool_or(NOT b.on_paper AND b.submitted_at IS NULL) AS open, count(*) FILTER (WHERE NOT b.on_paper AND b.submitted_at IS NOT NULL AND b.counts) AS "usedOnScreen"
       FROM (SELECT x.*, x.months IS NOT DISTINCT FROM $4::int AS counts FROM attempt x WHERE x.tenant_id = e.tenant_id AND x.enrolment_id = e.id AND x.test_id = $3) b) a
     WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.state <> 'withdrawn' AND ($5::uuid IS NULL OR e.id = $5) ORDER BY e.ordinal`,
    [cohort.tenantId, cohort.id, testId, months, enrolmentId],
  )) as PersonRow[];
}

export const onScreenOf = (person: PersonRow): 'open' | 'submitted' | null => (person.openOnScreen ? 'open' : person.usedOnScreen > 0 ? 'submitted' : null);
