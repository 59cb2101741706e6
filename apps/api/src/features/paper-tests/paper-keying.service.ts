import { Injectable } from '@nestjs/common';
import type { KeyedForm, PaperKeying, PaperSheet } from '@relevo/contracts/paper-tests';
import { differingCells, keptCells, paperFaults, type CellFault, type PaperField } from '@relevo/domain/paper-answers';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { DomainError, found } from '../../platform/domain-error.ts';
import type { ReachedCohort } from '../cohorts/cohorts.service.ts';
import { cohortHead, letterOf, testHead } from './paper-forms.service.ts';
import { PaperReach } from './paper-reach.service.ts';
import { cellsOf, formsOf, lockForm, onScreenOf, passAtHand, presentForm, type FormRow } from './paper-tests.queries.ts';

export type Keyed = { pass: number; cells: Readonly<Record<string, string>>; satOn: string | null; enrolmentId: string | null };

/** What is keyed of a form, kept as it is typed. */
@Injectable()
export class PaperKeyingService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly reach: PaperReach) {}

  /** Forms that wait to be keyed; or one, whatever became of it. @throws DomainError as the reach does; 404 `paper_form_not_found` */
  read(actor: Actor, cohortId: string, testId: string, formId: string | null): Promise<PaperKeying> {
    return this.db.read(actor, async (tx) => {
      const opened = await this.reach.test(tx, actor, cohortId, testId);
      const { cohort, test } = opened;
      const forms = (await formsOf(tx, cohort, testId, { cells: true, formId })).filter((form) => formId || (!form.withdrawn && form.keyedAt === null));
      if (formId) found(forms[0], 'paper_form');
      const sheets: PaperSheet[] = [];
      const places = new Map<string, number>();
      const keyed: KeyedForm[] = [];
      for (const form of forms) {
        const { asked, fields } = await this.reach.sheet(tx, actor, cohort, form);
        const key = fields.map((field) => field.key).join(' ');
        if (!places.has(key)) places.set(key, sheets.push({ fields, stems: Object.fromEntries(asked.questions.map((one) => [one.id, one.stem.html])) }) - 1);
        keyed.push(presentKeyed(form, fields, places.get(key) ?? 0, actor.personId));
      }
      const people = await this.reach.people(tx, opened, this.clock.now());
      return {
        cohort: cohortHead(cohort), test: testHead(test), sheets, forms: keyed,
        people: people.map((person) => ({ enrolmentId: person.enrolmentId, displayName: person.displayName, form: letterOf(test, person), onScreen: onScreenOf(person) })),
      };
    });
  }

  /** @throws DomainError as `open` does */
  save(actor: Actor, cohortId: string, formId: string, given: Keyed): Promise<{ savedAt: string; faults: CellFault[] }> {
    return this.db.write(actor, async (tx) => {
      const { cohort, form, fields } = await this.open(tx, actor, cohortId, formId);
      if (passAtHand(form) !== given.pass) throw new DomainError('paper_pass_over');
      const cells = await this.keep(tx, actor, { cohort, form, fields }, given, null);
      return { savedAt: this.clock.now().toISOString(), faults: paperFaults(fields, cells) };
    });
  }

  /** A form held for one's own change, with its cells. @throws DomainError as the reach does; 404 `paper_form_not_found`; 409 `paper_form_stale` for one of a version that the cohort has left */
  async open(tx: EntityManager, actor: Actor, cohortId: string, formId: string) {
    const { cohort, facts } = await this.reach.cohort(tx, actor, cohortId);
    const form = found(await lockForm(tx, cohort, formId), 'paper_form');
    if (form.kitVersionId !== cohort.kitVersionId) throw new DomainError('paper_form_stale');
    const test = facts?.tests.find((one) => one.id === form.testId);
    return { cohort, facts: found(facts, 'test'), test: found(test, 'test'), form, ...(await this.reach.sheet(tx, actor, cohort, form)) };
  }

  /** Adds cells to a pass; a cell that is empty takes back what stood there. @returns the pass's cells as they are now */
  async keep(tx: EntityManager, actor: Actor, { cohort, form, fields }: { cohort: ReachedCohort; form: FormRow; fields: readonly PaperField[] }, { pass, cells, satOn, enrolmentId }: Keyed, doneAt: Date | null): Promise<Record<string, string>> {
    const { tenantId } = cohort;
    const now = this.clock.now();
    const whole = keptCells(fields, { ...cellsOf(form, pass), ...cells });
    await tx.query(
      `INSERT INTO paper_keying (tenant_id, form_id, pass, cells, keyed_by, saved_at, done_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (tenant_id, form_id, pass) DO UPDATE SET cells = excluded.cells, keyed_by = excluded.keyed_by, saved_at = excluded.saved_at, done_at = excluded.done_at`,
      [tenantId, form.id, pass, JSON.stringify(whole), actor.personId, now, doneAt],
    );
    // Whose it is and when it was sat are said with the first keying.
    if (pass === 1) {
      const whose = form.spare && enrolmentId ? await this.enrolled(tx, cohort, enrolmentId) : null;
      await tx.query(`UPDATE paper_form f SET sat_on = COALESCE($3, f.sat_on), enrolment_id = COALESCE($4, f.enrolment_id) WHERE ${tenantIs('f', 1)} AND f.id = $2`, [tenantId, form.id, satOn, whose]);
    }
    return whole;
  }

  private async enrolled(tx: EntityManager, { tenantId, id }: ReachedCohort, enrolmentId: string): Promise<string> {
    const rows = (await tx.query(`SELECT e.id FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.id = $3 AND e.state <> 'withdrawn'`, [tenantId, id, enrolmentId])) as { id: string }[];
    return found(rows[0], 'enrolment').id;
  }
}

/** The second keying is blind: it never shows the first. */
export function presentKeyed(form: FormRow, fields: readonly PaperField[], sheet: number, personId: string): KeyedForm {
  const pass = passAtHand(form);
  const presented = presentForm(form);
  const settled = form.passes.some((one) => one.pass === 3) ? 3 : 1;
  const own = presented.state === 'keyed' ? cellsOf(form, settled) : pass ? cellsOf(form, pass) : {};
  return {
    ...presented, pass, sheet, cells: own, differences: presented.state === 'differs' ? differencesOf(form, fields) : [],
    passes: form.passes.filter((one) => one.pass < 3).map((one) => ({ pass: one.pass, byName: one.byName, own: one.byId === personId })),
  };
}

export function differencesOf(form: FormRow, fields: readonly PaperField[]): KeyedForm['differences'] {
  const [first, second] = [cellsOf(form, 1), cellsOf(form, 2)];
  return differingCells(fields, first, second).map(({ key }) => ({ key, first: first[key] ?? '', second: second[key] ?? '' }));
}
