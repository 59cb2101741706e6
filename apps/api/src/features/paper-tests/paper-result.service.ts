import { Injectable } from '@nestjs/common';
import type { KeyedForm } from '@relevo/contracts/paper-tests';
import { atLocal } from '@relevo/domain/local-time';
import { paperAnswers, paperFaults, type PaperField } from '@relevo/domain/paper-answers';
import { mayKeyPaper, mayWithdrawPaper, sittingMoment } from '@relevo/domain/paper-sitting';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { PaperAttemptsService } from '../learning/paper-attempts.service.ts';
import { differencesOf, PaperKeyingService, type Keyed } from './paper-keying.service.ts';
import { PaperReach } from './paper-reach.service.ts';
import { cellsOf, lockForm, onScreenOf, passAtHand, presentForm, type FormRow } from './paper-tests.queries.ts';

type Opened = Awaited<ReturnType<PaperKeyingService['open']>>;
type Finished = Pick<KeyedForm, 'id' | 'state' | 'differences' | 'displayName'>;

/** What becomes of a form once it is keyed: an attempt like any other, or a wait for whoever keys it again. */
@Injectable()
export class PaperResultService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly reach: PaperReach, private readonly keying: PaperKeyingService, private readonly attempts: PaperAttemptsService) {}

  /**
   * Again changes nothing.
   * @throws DomainError as the keying's `open`; 422 naming the cells that cannot be read, or `enrolmentId` of a spare without a person; 409 with the refusal of `mayKeyPaper`, `paper_pass_over`
   */
  finish(actor: Actor, cohortId: string, formId: string, given: Keyed & { satOn: string }): Promise<Finished> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.keying.open(tx, actor, cohortId, formId);
      const { cohort, fields } = opened;
      if (this.over(opened.form, given.pass)) return finished(opened.form, fields);
      if (passAtHand(opened.form) !== given.pass) throw new DomainError('paper_pass_over');
      const cells = await this.keying.keep(tx, actor, opened, given, this.clock.now());
      readable(fields, cells);
      const form = found(await lockForm(tx, cohort, formId), 'paper_form');
      if (form.enrolmentId === null) throw new DomainError('invalid_input', 422, undefined, [{ path: 'enrolmentId', code: 'required', message: 'required' }]);
      const now = { ...opened, form };
      const sitting = await this.sitting(tx, actor, now);
      const differing = given.pass === 2 ? differencesOf(form, fields).length : null;
      if (differing !== null) await tx.query(`UPDATE paper_form f SET cells = $3, differing = $4 WHERE ${tenantIs('f', 1)} AND f.id = $2`, [cohort.tenantId, formId, fields.length, differing]);
      const whole = given.pass === 2 ? differing === 0 : !form.twice;
      if (whole) await this.attempt(tx, actor, now, sitting, cellsOf(form, 1));
      await this.log(tx, actor, opened, 'paper_form.key', { pass: given.pass, whole, ...(differing === null ? {} : { cells: fields.length, differing }) });
      return finished(found(await lockForm(tx, cohort, formId), 'paper_form'), fields);
    });
  }

  /** Settled with the paper at hand: each cell in which the two differ is told. @throws DomainError as `finish`; 409 `paper_nothing_differs` */
  settle(actor: Actor, cohortId: string, formId: string, cells: Readonly<Record<string, string>>): Promise<Finished> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.keying.open(tx, actor, cohortId, formId);
      const { cohort, form, fields } = opened;
      if (form.keyedAt) return finished(form, fields);
      const open = differencesOf(form, fields);
      if (passAtHand(form) !== null || open.length === 0) throw new DomainError('paper_nothing_differs');
      const missing = open.filter(({ key }) => !Object.hasOwn(cells, key));
      if (missing.length > 0) throw new DomainError('invalid_input', 422, undefined, missing.map(({ key }) => ({ path: `cells.${key}`, code: 'required', message: 'required' })));
      const told = Object.fromEntries(open.map(({ key }) => [key, cells[key] ?? '']));
      const whole = await this.keying.keep(tx, actor, opened, { pass: 3, cells: { ...cellsOf(form, 1), ...told }, satOn: null, enrolmentId: null }, this.clock.now());
      readable(fields, whole);
      await this.attempt(tx, actor, opened, await this.sitting(tx, actor, opened), whole);
      await this.log(tx, actor, opened, 'paper_form.settle', { differing: open.length });
      return finished(found(await lockForm(tx, cohort, formId), 'paper_form'), fields);
    });
  }

  /** The attempt goes and what was keyed stays, to be set right. Again changes nothing. @throws DomainError as the keying's `open`; 409 with the refusal of `mayWithdrawPaper`, `paper_other_open` */
  withdraw(actor: Actor, cohortId: string, formId: string, { id, reason }: { id: string; reason: string }): Promise<Finished> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.keying.open(tx, actor, cohortId, formId);
      const { cohort, test, form, fields } = opened;
      const { tenantId } = cohort;
      const before = (await tx.query(`SELECT w.form_id AS "formId" FROM paper_withdrawal w WHERE ${tenantIs('w', 1)} AND w.id = $2`, [tenantId, id])) as { formId: string }[];
      if (before[0]) {
        if (before[0].formId !== formId) throw new DomainError('id_taken');
        return finished(form, fields);
      }
      allowed(mayWithdrawPaper({ keyed: form.keyedAt !== null, purpose: test.purpose, cohortState: cohort.state }));
      await this.clear(tx, tenantId, form);
      await this.attempts.remove(tx, actor, formId);
      const kept = cellsOf(form, form.passes.some((one) => one.pass === 3) ? 3 : 1);
      await tx.query(`DELETE FROM paper_keying k WHERE ${tenantIs('k', 1)} AND k.form_id = $2 AND k.pass > 1`, [tenantId, formId]);
      await tx.query(`UPDATE paper_keying k SET cells = $3, done_at = NULL WHERE ${tenantIs('k', 1)} AND k.form_id = $2`, [tenantId, formId, JSON.stringify(kept)]);
      await tx.query(`UPDATE paper_form f SET keyed_at = NULL, keyed_by = NULL, cells = NULL, differing = NULL WHERE ${tenantIs('f', 1)} AND f.id = $2`, [tenantId, formId]);
      await tx.query('INSERT INTO paper_withdrawal (tenant_id, id, form_id, enrolment_id, reason, withdrawn_by, withdrawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [tenantId, id, formId, form.enrolmentId, reason, actor.personId, this.clock.now()]);
      await this.log(tx, actor, opened, 'paper_form.withdraw', { withdrawalId: id });
      return finished(found(await lockForm(tx, cohort, formId), 'paper_form'), fields);
    });
  }

  private over(form: FormRow, pass: number): boolean {
    return form.keyedAt !== null || form.passes.some((one) => one.pass === pass && one.done);
  }

  /** A form made for another sitting goes where nothing was keyed of it: of one test a person has one form to key. */
  private async clear(tx: EntityManager, tenantId: string, form: FormRow): Promise<void> {
    await tx.query(
      `DELETE FROM paper_form f WHERE ${tenantIs('f', 1)} AND f.enrolment_id = $2 AND f.test_id = $3 AND f.id <> $4 AND f.keyed_at IS NULL AND NOT f.spare
         AND NOT EXISTS (SELECT FROM paper_keying k WHERE k.tenant_id = f.tenant_id AND k.form_id = f.id) AND NOT EXISTS (SELECT FROM paper_withdrawal w WHERE w.tenant_id = f.tenant_id AND w.form_id = f.id)`,
      [tenantId, form.enrolmentId, form.testId, form.id]);
    const left = (await tx.query(
      `SELECT 1 FROM paper_form f WHERE ${tenantIs('f', 1)} AND f.enrolment_id = $2 AND f.test_id = $3 AND f.id <> $4 AND f.keyed_at IS NULL AND NOT f.spare`, [tenantId, form.enrolmentId, form.testId, form.id])) as unknown[];
    if (left.length > 0 && !form.spare) throw new DomainError('paper_other_open');
  }

  /** Whether the form becomes an attempt of its person, and as which. */
  private async sitting(tx: EntityManager, actor: Actor, { cohort, facts, test, form }: Opened) {
    const now = this.clock.now();
    const day = form.satOn ?? '';
    const of = { cohort, facts, test };
    // A follow-up's round is that of the day it was sat.
    const { months, ...window } = await this.reach.window(tx, of, atLocal(day, 12 * 60, cohort.timeZone));
    const satAt = sittingMoment(day, cohort.timeZone, window, now);
    const [person] = form.enrolmentId ? await this.reach.people(tx, of, satAt, form.enrolmentId) : [];
    allowed(mayKeyPaper({
      ...window, satAt, enrolled: person !== undefined, purpose: test.purpose, cohortState: cohort.state, attemptsUsed: person?.used ?? 0, attemptsAllowed: test.attempts, passed: person?.passed ?? false, waiting: person?.waiting ?? false,
      onScreen: person ? onScreenOf(person) : null, own: person?.personId === actor.personId,
    }, now));
    const { enrolmentId, personId, last } = found(person, 'enrolment');
    return { enrolmentId, personId, number: last + 1, months, satAt };
  }

  private async attempt(tx: EntityManager, actor: Actor, { cohort, test, form, asked }: Opened, sitting: Awaited<ReturnType<PaperResultService['sitting']>>, cells: Readonly<Record<string, string>>): Promise<void> {
    const now = this.clock.now();
    const { id, kitTenantId, kitVersionId, form: letter } = form;
    const answers = paperAnswers(asked.questions, cells);
    await this.attempts.add(tx, actor, { id, ...sitting, cohortId: cohort.id, kitTenantId, kitVersionId, testId: test.id, purpose: test.purpose, form: letter, answers }, now);
    await tx.query(`UPDATE paper_form f SET keyed_at = $3, keyed_by = $4 WHERE ${tenantIs('f', 1)} AND f.id = $2`, [cohort.tenantId, id, now, actor.personId]);
  }

  private log(tx: EntityManager, actor: Actor, { cohort, form }: Opened, action: string, detail: Record<string, string | number | boolean>): Promise<void> {
    return audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action, subjectKind: 'attempt', subjectId: form.id, detail });
  }
}

function readable(fields: readonly PaperField[], cells: Readonly<Record<string, string>>): void {
  const faults = paperFaults(fields, cells);
  if (faults.length > 0) throw new DomainError('invalid_input', 422, undefined, faults.map(({ key, label, code }) => ({ path: `cells.${key}`, code, message: label })));
}

function finished(form: FormRow, fields: readonly PaperField[]): Finished {
  const { id, state, displayName } = presentForm(form);
  return { id, state, displayName, differences: state === 'differs' ? differencesOf(form, fields) : [] };
}
