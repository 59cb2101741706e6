import { Injectable } from '@nestjs/common';
import type { AskedQuestion, ProjectedPool, ProjectedTest, ProjectedTestKey, QuestionKey } from '@relevo/contracts/projected-questions';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { Database, type Acting } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import { LeastRecent } from '../../platform/least-recent.ts';
import { anyLeftOut, correctionsOf, withShownKey, type AppliedCorrection } from './corrected-keys.ts';
import { askedOf, gradedTest, readTest, type FormOf, type GradedForm, type GradedTest } from './graded-test.ts';
import { readProjection, testPart } from './projections.queries.ts';

export type { FormOf } from './graded-test.ts';
export { readProjection, testPart } from './projections.queries.ts';

/** What an attempt is judged by: its questions by the kit's own keys, and what was corrected since. */
export type JudgedForm = GradedForm & { corrections: readonly AppliedCorrection[] };
type Rendered = { asked: ReadonlyMap<string, AskedQuestion>; keys: ReadonlyMap<string, QuestionKey> };
type Of = FormOf & { id: string };

/**
 * The keys of a version's tests, and the questions that they draw. Participants may not read whole documents nor the facilitators' parts, so they are
 * read as the kit's own tenant, for the very form of an attempt. A published version never changes, hence the memory.
 */
@Injectable()
export class AnswerKeysService {
  private readonly tests = new LeastRecent<GradedTest>(128);
  private readonly parts = new LeastRecent<Rendered>(32);

  constructor(private readonly db: Database) {}

  /** What an attempt (`id`) is asked and graded by: its form and what was drawn for it. @throws DomainError 404 `test_not_found` */
  async graded(tx: EntityManager, acting: Acting, of: Of): Promise<GradedForm> {
    return askedOf(await this.whole(tx, acting, of), of.id);
  }

  /** What a sitting is judged by. Acts as the system of its tenant: corrections that are made meanwhile wait for this transaction. @throws DomainError 404 `test_not_found` */
  async judged(tx: EntityManager, acting: Acting, of: Of): Promise<JudgedForm> {
    const test = await this.whole(tx, acting, of);
    await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1::text, 32))', [test.kitId]);
    return { ...askedOf(test, of.id), corrections: await correctionsOf(tx, of.kitTenantId, test) };
  }

  /** What was corrected of a form and what it draws, in the order in which it was decided. @throws DomainError 404 `test_not_found` */
  async corrections(tx: EntityManager, acting: Acting, of: FormOf): Promise<AppliedCorrection[]> {
    const test = await this.whole(tx, acting, of);
    return this.db.inTenant(tx, acting, of.kitTenantId, () => correctionsOf(tx, of.kitTenantId, test));
  }

  /** Those of some asked questions that still count: who was taken out of the score tells nothing of a group. @param kitVersionId what the cohort runs */
  async counting<I extends { testId: string; form: 'A' | 'B'; questionId: string }>(tx: EntityManager, acting: Acting, kit: { kitTenantId: string; kitVersionId: string }, items: readonly I[]): Promise<I[]> {
    const { kitTenantId, kitVersionId } = kit;
    const some = await this.db.inTenant(tx, acting, kitTenantId, () => anyLeftOut(tx, kitTenantId, kitVersionId));
    if (!some) return [...items];
    const forms = new Map(items.map(({ testId, form }) => [`${testId}/${form}`, { kitTenantId, kitVersionId, testId, form }]));
    const out = new Set<string>();
    for (const [name, of] of forms) {
      const last = new Map((await this.corrections(tx, acting, of)).map((one) => [one.questionId, one.kind]));
      for (const [id, kind] of last) if (kind === 'left_out') out.add(`${name}/${id}`);
    }
    return items.filter(({ testId, form, questionId }) => !out.has(`${testId}/${form}/${questionId}`));
  }

  /** A form with all that it may draw. @throws DomainError 404 `test_not_found` */
  async whole(tx: EntityManager, acting: Acting, of: FormOf): Promise<GradedTest> {
    const key = [of.kitVersionId, of.testId, of.form].join('/');
    const test = this.tests.get(key) ?? gradedTest(found(await this.db.inTenant(tx, acting, of.kitTenantId, () => readTest(tx, of)), 'test'), of.form);
    this.tests.set(key, test);
    return test;
  }

  /** The test as an attempt asks it: its form as it was rendered for participants, and what was drawn for it. */
  async asked(tx: EntityManager, acting: Acting, of: Of, { test, form, locale }: { test: ProjectedTest; form: GradedForm; locale: string }): Promise<ProjectedTest> {
    if (form.drawn.length === 0) return test;
    const { asked } = await this.rendered(tx, acting, of, locale);
    const drawn = form.drawn.flatMap((id) => asked.get(id) ?? []);
    const { hash: _, ...rest } = { ...test, points: drawn.reduce((sum, one) => sum + one.points, test.points), questions: [...test.questions, ...drawn] };
    return { ...rest, hash: contentHash(rest) };
  }

  /** A form as it is asked, for whoever prints it or keys what comes back. @throws DomainError 404 `test_not_found` */
  async sheet(tx: EntityManager, acting: Acting, of: Of, locale: string): Promise<ProjectedTest> {
    const test = await this.db.inTenant(tx, acting, of.kitTenantId, () => readAsked(tx, of, locale));
    return this.asked(tx, acting, of, { test: found(test, 'test'), form: await this.graded(tx, acting, of), locale });
  }

  /** Answers and feedback as they are shown once the test's rule allows it, by question; nothing where they were never rendered. */
  async shown(tx: EntityManager, acting: Acting, of: FormOf, locale: string): Promise<ReadonlyMap<string, QuestionKey>> {
    return (await this.rendered(tx, acting, of, locale)).keys;
  }

  /** The same as they are right by now. */
  async shownNow(tx: EntityManager, acting: Acting, of: FormOf, locale: string): Promise<{ keys: ReadonlyMap<string, QuestionKey>; corrections: ReadonlyMap<string, AppliedCorrection> }> {
    const keys = await this.shown(tx, acting, of, locale);
    const corrections = new Map((await this.corrections(tx, acting, of)).map((one) => [one.questionId, one]));
    return { keys: new Map([...keys].map(([id, key]) => [id, withShownKey(key, corrections.get(id)?.key ?? null)])), corrections };
  }

  private async rendered(tx: EntityManager, acting: Acting, of: FormOf, locale: string): Promise<Rendered> {
    const key = [of.kitVersionId, of.testId, of.form, locale].join('/');
    const known = this.parts.get(key) ?? (await this.db.inTenant(tx, acting, of.kitTenantId, () => readPart(tx, of, locale)));
    this.parts.set(key, known);
    return known;
  }
}

const readAsked = (tx: EntityManager, of: FormOf, locale: string): Promise<ProjectedTest | undefined> =>
  readProjection<ProjectedTest>(tx, of, { audience: 'participant', part: testPart(of), locale });

async function readPart(tx: EntityManager, of: FormOf, locale: string): Promise<Rendered> {
  const part = await readProjection<{ key: ProjectedTestKey; pool?: ProjectedPool }>(tx, of, { audience: 'facilitator', part: testPart(of), locale });
  const pool = part?.pool?.questions ?? [];
  const keys = [...(part?.key.questions ?? []), ...pool.map((one) => one.key)];
  return { asked: new Map(pool.map(({ asked }) => [asked.id, asked])), keys: new Map(keys.map((one) => [one.id, one])) };
}
