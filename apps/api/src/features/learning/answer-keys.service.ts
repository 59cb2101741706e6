import { Injectable } from '@nestjs/common';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import type { ProjectedTestKey } from '@relevo/contracts/projected-questions';
import type { Actor } from '@relevo/domain/permissions';
import type { GradedQuestion } from '@relevo/domain/scoring';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';

export type FormOf = { kitTenantId: string; kitVersionId: string; testId: string; form: 'A' | 'B' };
/** A form with its keys; it never leaves the server whole. */
export type GradedForm = Pick<KitTest, 'passMark' | 'attempts' | 'showAnswers'> & { questions: readonly GradedQuestion[]; ids: ReadonlySet<string> };

type Row = { test: KitTest; questions: { question: Question; accepted: (string | null)[] | null }[] | null };
const most = 128;

/**
 * The keys of a version's tests. Participants may not read whole documents, so they are read as the kit's own tenant, for the very
 * form of an attempt. A published version never changes, hence the memory.
 */
@Injectable()
export class AnswerKeysService {
  private readonly known = new Map<string, GradedForm>();

  constructor(private readonly db: Database) {}

  /** What an attempt is graded by. @throws DomainError 404 `test_not_found` */
  async graded(tx: EntityManager, actor: Actor, of: FormOf): Promise<GradedForm> {
    const key = [of.kitVersionId, of.testId, of.form].join('/');
    const remembered = this.known.get(key);
    if (remembered) return remembered;
    const form = gradedForm(found(await this.db.inTenant(tx, actor, of.kitTenantId, () => readForm(tx, of)), 'test'), of.form);
    const [oldest] = this.known.keys();
    if (this.known.size >= most && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, form);
    return form;
  }

  /** Answers and feedback as they are shown once the test's rule allows it; nothing where they were never rendered. */
  async shown(tx: EntityManager, actor: Actor, of: FormOf, locale: string): Promise<ProjectedTestKey['questions']> {
    return this.db.inTenant(tx, actor, of.kitTenantId, async () => {
      const rows = (await tx.query(
        `SELECT p.body::jsonb #> '{key,questions}' AS questions FROM kit_projection p
         WHERE p.tenant_id = $1 AND p.kit_version_id = $2 AND p.audience = 'facilitator' AND p.part = $3 ORDER BY p.locale = $4 DESC, p.locale LIMIT 1`,
        [of.kitTenantId, of.kitVersionId, `test:${of.testId}:${of.form}`, locale],
      )) as { questions: ProjectedTestKey['questions'] }[];
      return rows[0]?.questions ?? [];
    });
  }
}

/** The test and the questions of its form, out of the document; for short answers also what is accepted in other languages. */
async function readForm(tx: EntityManager, of: FormOf): Promise<Row | undefined> {
  const rows = (await tx.query(
    `SELECT t AS test, (SELECT jsonb_agg(jsonb_build_object('question', q, 'accepted', CASE WHEN q ->> 'kind' = 'short' THEN
         (SELECT jsonb_agg(l.value -> ((q ->> 'id') || '.accepted') ->> 'text') FROM jsonb_each(v.document -> 'translations') l) END))
       FROM jsonb_array_elements(v.document -> 'banks') b, jsonb_array_elements(b -> 'questions') q WHERE t -> 'forms' -> $4 ? (q ->> 'id')) AS questions
     FROM kit_version v, jsonb_array_elements(v.document -> 'tests') t WHERE v.tenant_id = $1 AND v.id = $2 AND t ->> 'id' = $3`,
    [of.kitTenantId, of.kitVersionId, of.testId, of.form],
  )) as Row[];
  return rows[0];
}

function gradedForm({ test, questions }: Row, form: 'A' | 'B'): GradedForm {
  const byId = new Map((questions ?? []).map((one) => [one.question.id, withLanguages(one)]));
  const inOrder = (test.forms[form] ?? []).flatMap((id) => byId.get(id) ?? []);
  return { passMark: test.passMark, attempts: test.attempts, showAnswers: test.showAnswers, questions: inOrder, ids: new Set(inOrder.map((question) => question.id)) };
}

/** Whoever answers a translated question may do so in any of the kit's languages. */
function withLanguages({ question, accepted }: { question: Question; accepted: (string | null)[] | null }): GradedQuestion {
  if (question.kind !== 'short') return question;
  return { ...question, accepted: [...question.accepted, ...(accepted ?? []).flatMap((text) => text?.split('\n') ?? [])] };
}
