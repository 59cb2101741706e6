import { Injectable } from '@nestjs/common';
import type { PaperPerson, PaperTest, listPaperTests } from '@relevo/contracts/paper-tests';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { formFor } from '@relevo/domain/form-allocation';
import { paperCodeOf, withCheckDigit } from '@relevo/domain/paper-code';
import type { Actor } from '@relevo/domain/permissions';
import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';
import { newId } from '../../platform/ids.ts';
import type { ReachedCohort } from '../cohorts/cohorts.service.ts';
import type { TestFacts } from '../learning/cohort-outline.service.ts';
import { PaperReach, type OpenedPaper } from './paper-reach.service.ts';
import { formsOf, onScreenOf, presentForm, type FormRow, type PersonRow } from './paper-tests.queries.ts';

type Letter = 'A' | 'B';
export const cohortHead = ({ id, title, state, timeZone, locale }: ReachedCohort) => ({ id, title, state, timeZone, locale });
export const testHead = ({ id, purpose, title }: TestFacts) => ({ id, purpose, title });
/** Whose form is which: as the halves of the cohort have it. */
export const letterOf = (test: TestFacts, { ordinal, lastForm }: PersonRow): Letter => formFor(test.purpose, ordinal, { B: test.forms.includes('B') ? [] : undefined }, lastForm);
/** Eleven digits by chance: no code tells of another, nor of whom. */
const newCode = (): string => withCheckDigit(Array.from({ length: 11 }, () => randomInt(10)).join(''));

/** The forms of a cohort's tests: who has one, and how far it is. */
@Injectable()
export class PaperFormsService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly reach: PaperReach) {}

  /** @throws DomainError as the reach does */
  list(actor: Actor, cohortId: string): Promise<ResponseOf<typeof listPaperTests>> {
    return this.db.read(actor, async (tx) => {
      const { cohort, facts } = await this.reach.cohort(tx, actor, cohortId);
      const counts = (await tx.query(
        `SELECT f.test_id AS id, count(*)::int AS printed, count(f.keyed_at)::int AS keyed, count(*) FILTER (WHERE f.keyed_at IS NULL AND EXISTS (SELECT FROM paper_keying k WHERE k.tenant_id = f.tenant_id AND k.form_id = f.id))::int AS waiting
         FROM paper_form f WHERE ${tenantIs('f', 1)} AND f.cohort_id = $2 AND f.kit_version_id = $3 GROUP BY f.test_id`, [cohort.tenantId, cohortId, cohort.kitVersionId],
      )) as { id: string; printed: number; keyed: number; waiting: number }[];
      const of = new Map(counts.map((one) => [one.id, one]));
      return { cohort: cohortHead(cohort), tests: (facts?.tests ?? []).map((test) => ({ ...testHead(test), printed: 0, keyed: 0, waiting: 0, ...of.get(test.id) })) };
    });
  }

  /** @throws DomainError as the reach does */
  read(actor: Actor, cohortId: string, testId: string): Promise<PaperTest> {
    return this.db.read(actor, async (tx) => this.present(tx, actor, await this.reach.test(tx, actor, cohortId, testId)));
  }

  /** Everybody who may still sit the test gets a form; codes are given once and stay. @throws DomainError as the reach does */
  prepare(actor: Actor, cohortId: string, testId: string, spares: Readonly<Record<Letter, number>>): Promise<PaperTest> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.reach.test(tx, actor, cohortId, testId);
      const { cohort, test } = opened;
      await tx.query(`SELECT 1 FROM cohort c WHERE ${tenantIs('c', 1)} AND c.id = $2 FOR NO KEY UPDATE`, [cohort.tenantId, cohortId]);
      const forms = await formsOf(tx, cohort, testId);
      const people = await this.reach.people(tx, opened, this.clock.now());
      const open = new Set(forms.flatMap((form) => (form.keyedAt === null && form.enrolmentId ? [form.enrolmentId] : [])));
      const own = people.filter((person) => !open.has(person.enrolmentId) && maySitAgain(test, person)).map((person) => ({ enrolmentId: person.enrolmentId, form: letterOf(test, person) }));
      const blank = test.forms.flatMap((form) => {
        const there = forms.filter((one) => one.spare && one.form === form && one.enrolmentId === null).length;
        return Array.from({ length: Math.max(0, spares[form] - there) }, () => ({ enrolmentId: null, form }));
      });
      await this.insert(tx, actor, opened, [...own, ...blank], forms.some((form) => form.twice));
      const made = await this.present(tx, actor, opened);
      if (own.length + blank.length > 0) await audit(tx, actor, { tenantId: cohort.tenantId, at: this.clock.now(), action: 'paper_form.make', subjectKind: 'cohort', subjectId: cohortId, detail: { test: testId, people: own.length, spares: blank.length } });
      return made;
    });
  }

  /** Of forms that are not keyed. @throws DomainError as the reach does */
  setTwice(actor: Actor, cohortId: string, testId: string, twice: boolean): Promise<PaperTest> {
    return this.db.write(actor, async (tx) => {
      const opened = await this.reach.test(tx, actor, cohortId, testId);
      const { tenantId } = opened.cohort;
      // What was keyed once and waits keeps waiting: it would be in the course's figures without anybody having said so.
      const [, changed] = (await tx.query(
        `UPDATE paper_form f SET twice = $4 WHERE ${tenantIs('f', 1)} AND f.cohort_id = $2 AND f.test_id = $3 AND f.keyed_at IS NULL AND f.twice <> $4
           AND ($4 OR NOT EXISTS (SELECT FROM paper_keying k WHERE k.tenant_id = f.tenant_id AND k.form_id = f.id AND k.done_at IS NOT NULL))`, [tenantId, cohortId, testId, twice],
      )) as [unknown, number];
      const now = await this.present(tx, actor, opened);
      if (changed > 0) await audit(tx, actor, { tenantId, at: this.clock.now(), action: 'paper_form.twice', subjectKind: 'cohort', subjectId: cohortId, detail: { test: testId, twice, forms: changed } });
      return now;
    });
  }

  /** The form of a code, typed or scanned, of a cohort that one may key. @throws DomainError 404 `paper_form_not_found`; as the reach does */
  find(actor: Actor, typed: string): Promise<{ id: string; cohortId: string; testId: string }> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(`SELECT f.id, f.cohort_id AS "cohortId", f.test_id AS "testId" FROM paper_form f WHERE ${tenantIs('f', 1)} AND f.code = $2`, [actor.tenantId, paperCodeOf(typed)])) as { id: string; cohortId: string; testId: string }[];
      const form = found(rows[0], 'paper_form');
      await this.reach.cohort(tx, actor, form.cohortId);
      return form;
    });
  }

  private async insert(tx: EntityManager, actor: Actor, { cohort, test }: OpenedPaper, forms: readonly { enrolmentId: string | null; form: Letter }[], twice: boolean): Promise<void> {
    const rows = forms.map((form) => ({ ...form, id: newId(), code: newCode() }));
    await tx.query(
      `INSERT INTO paper_form (tenant_id, id, cohort_id, enrolment_id, kit_tenant_id, kit_version_id, test_id, form, code, spare, twice, made_by, made_at)
       SELECT $1, x.id, $2, x."enrolmentId", $3, $4, $5, x.form, x.code, x."enrolmentId" IS NULL, $6, $7, $8 FROM jsonb_to_recordset($9::jsonb) AS x(id uuid, "enrolmentId" uuid, form text, code text)`,
      [cohort.tenantId, cohort.id, cohort.kitTenantId, cohort.kitVersionId, test.id, twice, actor.personId, this.clock.now(), JSON.stringify(rows)],
    );
  }

  private async present(tx: EntityManager, actor: Actor, opened: OpenedPaper): Promise<PaperTest> {
    const { cohort, test } = opened;
    const forms = await formsOf(tx, cohort, test.id);
    const people = await this.reach.people(tx, opened, this.clock.now());
    const of = { kitTenantId: cohort.kitTenantId, kitVersionId: cohort.kitVersionId, testId: test.id, form: 'A' as const, id: forms[0]?.id ?? cohort.id };
    const { asked } = await this.reach.sheet(tx, actor, cohort, of);
    const compared = forms.filter((form) => form.cells !== null);
    const sum = (key: 'cells' | 'differing') => compared.reduce((total, form) => total + (form[key] ?? 0), 0);
    return {
      cohort: cohortHead(cohort),
      test: { ...testHead(test), timeLimitMinutes: test.timeLimitMinutes, forms: [...test.forms], questions: asked.questions.length, kinds: [...new Set(asked.questions.map((one) => one.kind))] },
      locales: await this.reach.locales(tx, actor, cohort), twice: forms.some((form) => form.twice), people: people.map((person) => presentPerson(test, person, forms)),
      spares: forms.filter((form) => form.enrolmentId === null).map(presentForm), compared: { forms: compared.length, cells: sum('cells'), differing: sum('differing') },
    };
  }
}

function presentPerson(test: TestFacts, person: PersonRow, forms: readonly FormRow[]): PaperPerson {
  const { enrolmentId, displayName } = person;
  return { enrolmentId, displayName, form: letterOf(test, person), onScreen: onScreenOf(person), forms: forms.filter((form) => form.enrolmentId === enrolmentId).map(presentForm) };
}

const maySitAgain = (test: TestFacts, { used, passed, openOnScreen }: PersonRow): boolean => !openOnScreen && used < test.attempts && !(passed && test.purpose !== 'quiz');
