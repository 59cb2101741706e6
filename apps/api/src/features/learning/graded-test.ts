import { question as questionShape, test as testShape, type KitTest, type Question } from '@relevo/contracts/kit-questions';
import { drawnQuestions, drawPools } from '@relevo/domain/draws';
import { keyOf } from '@relevo/domain/key-correction';
import { askedIds, underAskedIds } from '@relevo/kit-io/asked-ids';
import { contentHash } from '@relevo/kit-io/canonical';
import type { Reader } from '../../database/database.ts';

export type FormOf = { kitTenantId: string; kitVersionId: string; testId: string; form: 'A' | 'B' };
type Pooled = Question & { bankId: string };
/** A form with its keys, and what is drawn besides; it never leaves the server whole. */
export type GradedTest = { test: KitTest; form: readonly Question[]; pool: readonly Pooled[]; /** Of the kit, see `marking.ts` of the domain. */ markTolerance: number | null;
  kitId: string; /** Of each question a key grades: the hash of its key, by which it is known in other versions, and the ids that it is asked under. */ keys: ReadonlyMap<string, { hash: string; asked: ReadonlyMap<string, string> }> };
/** What one attempt is asked: the questions of its form first, then those drawn for it. */
export type GradedForm = Pick<KitTest, 'passMark' | 'attempts' | 'showAnswers'> & Pick<GradedTest, 'markTolerance'> & { questions: readonly Question[]; ofId: ReadonlyMap<string, Question>; drawn: readonly string[]; shuffled: boolean };

type Languages = { id: string; texts: (string | null)[] | null }[] | null;
type Row = { kitId: string; test: unknown; markTolerance: number | null; questions: { question: unknown; bankId: string; languages: Languages }[] | null };

/**
 * A test and the questions that it asks or may draw, out of the document; where words are to be written (short answers and gaps) also what is
 * accepted in other languages.
 */
export async function readTest(tx: Reader, of: FormOf): Promise<Row | undefined> {
  const rows = (await tx.query(
    `SELECT v.kit_id AS "kitId", t AS test, (v.document ->> 'markTolerance')::float8 AS "markTolerance", (SELECT jsonb_agg(jsonb_build_object('question', q, 'bankId', b ->> 'id', 'languages', (
         SELECT jsonb_agg(jsonb_build_object('id', w.id, 'texts', (SELECT jsonb_agg(l.value -> (w.path || '.accepted') ->> 'text') FROM jsonb_each(v.document -> 'translations') l)))
         FROM (SELECT q ->> 'id' AS id, q ->> 'id' AS path WHERE q ->> 'kind' = 'short'
           UNION ALL SELECT g ->> 'id', (q ->> 'id') || '.' || (g ->> 'id') FROM jsonb_array_elements(q -> 'gaps') g WHERE q ->> 'kind' = 'cloze') w)) ORDER BY bn, qn)
       FROM jsonb_array_elements(v.document -> 'banks') WITH ORDINALITY AS bs (b, bn), jsonb_array_elements(b -> 'questions') WITH ORDINALITY AS qs (q, qn)
       WHERE t -> 'forms' -> $4 ? (q ->> 'id') OR jsonb_array_length(COALESCE(t -> 'draws', '[]')) > 0) AS questions
     FROM kit_version v, jsonb_array_elements(v.document -> 'tests') t WHERE v.tenant_id = $1 AND v.id = $2 AND t ->> 'id' = $3`,
    [of.kitTenantId, of.kitVersionId, of.testId, of.form],
  )) as Row[];
  return rows[0];
}

/** Keys in the ids under which the questions are asked. */
export function gradedTest({ kitId, test: stored, markTolerance, questions }: Row, form: 'A' | 'B'): GradedTest {
  const test = testShape.parse(stored);
  const keys = new Map((questions ?? []).flatMap(({ question }) => {
    const one = questionShape.parse(question);
    const key = keyOf(one);
    return key ? [[one.id, { hash: contentHash(key), asked: askedIds(one) }] as const] : [];
  }));
  const all = (questions ?? []).map(({ question, bankId, languages }): Pooled => ({ ...underAskedIds(withLanguages(questionShape.parse(question), languages)), bankId }));
  const byId = new Map(all.map((one) => [one.id, one]));
  const drawable = new Set([...drawPools(test, all).values()].flatMap((pool) => pool.map((one) => one.id)));
  return { test, form: (test.forms[form] ?? []).flatMap((id) => byId.get(id) ?? []), pool: all.filter((one) => drawable.has(one.id)), markTolerance, kitId, keys };
}

/** What an attempt is asked; its id is the seed of what is drawn, so that it stays the same. */
export function askedOf({ test, form, pool, markTolerance }: GradedTest, attemptId: string): GradedForm {
  const drawn = drawnQuestions(test, pool, attemptId);
  const questions: Question[] = [...form, ...drawn];
  return {
    passMark: test.passMark, attempts: test.attempts, showAnswers: test.showAnswers, markTolerance,
    questions, ofId: new Map(questions.map((question) => [question.id, question])), drawn: drawn.map((question) => question.id),
    shuffled: test.optionOrder === 'shuffled',
  };
}

/** Whoever answers a translated question may do so in any of the kit's languages. */
function withLanguages(question: Question, languages: Languages): Question {
  const also = new Map((languages ?? []).map(({ id, texts }) => [id, (texts ?? []).flatMap((text) => text?.split('\n') ?? [])]));
  if (question.kind === 'short') return { ...question, accepted: [...question.accepted, ...(also.get(question.id) ?? [])] };
  if (question.kind !== 'cloze') return question;
  return { ...question, gaps: question.gaps.map((gap) => (gap.kind === 'text' ? { ...gap, accepted: [...gap.accepted, ...(also.get(gap.id) ?? [])] } : gap)) };
}
