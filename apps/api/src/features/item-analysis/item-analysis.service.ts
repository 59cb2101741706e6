import { Injectable } from '@nestjs/common';
import type { ItemAnalysis } from '@relevo/contracts/item-analysis';
import type { Question } from '@relevo/contracts/kit-questions';
import { addForms, questionFigures, reliability, smallestAnalysed, type FormSums } from '@relevo/domain/item-analysis';
import { withKey } from '@relevo/domain/key-correction';
import type { Actor } from '@relevo/domain/permissions';
import { Database } from '../../database/database.ts';
import { found } from '../../platform/domain-error.ts';
import { KeyAccessService } from '../kits/key-access.service.ts';
import { AnswerKeysService } from '../learning/answer-keys.service.ts';
import { countedForms } from './item-analysis.queries.ts';

type Form = 'A' | 'B';

/** How the questions of a form work, for whoever may read its key. */
@Injectable()
export class ItemAnalysisService {
  constructor(
    private readonly db: Database,
    private readonly access: KeyAccessService,
    private readonly keys: AnswerKeysService,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found`, `test_not_found`; 403 for a role without keys; 409 `own_test_open`, `key_for_trainers` */
  async read(actor: Actor, versionId: string, { testId, form }: { testId: string; form: Form }): Promise<ItemAnalysis> {
    // Whether one may read keys steps into the kit's tenant, hence not a read of one statement.
    return this.db.read(actor, async (tx) => {
      const version = await this.access.version(tx, actor, versionId);
      const of = { kitTenantId: version.tenant_id, kitVersionId: versionId, testId, form };
      const { form: asked, pool, test } = await this.keys.whole(tx, actor, of);
      found(test.forms[form] ?? null, 'test');
      const counted = await countedForms(tx, actor.tenantId, of);
      const corrections = new Map((await this.keys.corrections(tx, actor, of)).map((one) => [one.questionId, one]));
      const now = <Q extends Question>(question: Q): Q => { const by = corrections.get(question.id); return by?.key ? withKey(question, by.key) : question; };
      return { form, countedAt: counted[0]?.countedAt.toISOString() ?? null, ...analysis(addForms(counted.map(({ sums }) => sums)), asked.map(now), pool.map(now)) };
    });
  }
}

/** Questions in the order in which the form asks them, those that it draws after them, from the hardest. */
function analysis(sums: FormSums, asked: readonly Question[], pool: readonly Question[]): Omit<ItemAnalysis, 'form' | 'countedAt'> {
  const { n: sittings } = sums.sittings;
  const said = pool.length > 0 || sittings < smallestAnalysed ? null : reliability(sums);
  const without = new Map(said?.without.map(({ questionId, value }) => [questionId, value]));
  const questions = new Map([...asked, ...pool].map((question) => [question.id, question]));
  const places = new Map(asked.map((question, place) => [question.id, place]));
  const figures = sums.questions.flatMap((question) => {
    const known = questions.get(question.questionId);
    if (!known) return [];
    const { options, flags, ...rest } = questionFigures(withEveryOption(question, known), rightOptions(known));
    return [{ ...rest, options: [...options], flags: [...flags], without: without.get(question.questionId) ?? null }];
  });
  const place = (questionId: string) => places.get(questionId) ?? asked.length;
  return {
    sittings, points: asked.reduce((total, question) => total + question.points, 0),
    reliability: said && { kind: said.kind, value: said.value, mean: said.mean, deviation: said.deviation, error: said.error },
    unreliable: said ? null : pool.length > 0 ? 'draws' : sittings < smallestAnalysed ? 'few' : 'alike',
    questions: figures.sort((a, b) => place(a.questionId) - place(b.questionId) || a.difficulty - b.difficulty),
  };
}

/** Options that nobody chose are told of too. */
function withEveryOption(sums: FormSums['questions'][number], question: Question): FormSums['questions'][number] {
  if (!('options' in question)) return sums;
  const chosen = new Map(sums.options.map((option) => [option.optionId, option]));
  return { ...sums, options: question.options.map(({ id }) => chosen.get(id) ?? { optionId: id, chosen: 0, rest: 0 }) };
}

const rightOptions = (question: Question): ReadonlySet<string> =>
  new Set('options' in question ? question.options.flatMap((option) => ('correct' in option && option.correct ? [option.id] : [])) : []);
