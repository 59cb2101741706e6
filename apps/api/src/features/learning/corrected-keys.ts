import type { QuestionKey } from '@relevo/contracts/projected-questions';
import type { Correction, RightKey } from '@relevo/domain/key-correction';
import { tenantIs } from '../../database/scope.ts';
import type { Reader } from '../../database/database.ts';
import type { GradedTest } from './graded-test.ts';

/** A correction that was decided, its key under the ids by which a version asks the question. */
export type AppliedCorrection = Correction;

/** A key under other ids; those that the map does not hold stay. */
export function underIds(key: RightKey, ids: ReadonlyMap<string, string>): RightKey {
  const to = (id: string) => ids.get(id) ?? id;
  if (key.kind === 'matching') return { ...key, matches: Object.fromEntries(Object.entries(key.matches).map(([prompt, choice]) => [prompt, to(choice)])) };
  return key.kind === 'ordering' ? { ...key, itemIds: key.itemIds.map(to) } : key;
}

/** What was corrected of a form, in the order in which it was decided: of its very questions, as long as they still have the key that was wrong. */
export async function correctionsOf(tx: Reader, kitTenantId: string, { kitId, keys }: Pick<GradedTest, 'kitId' | 'keys'>): Promise<AppliedCorrection[]> {
  const rows = (await tx.query(
    `SELECT c.id, c.question_id AS "questionId", c.kind, c.key, c.key_hash AS "keyHash", c.decided_at AS "decidedAt" FROM key_correction c
     WHERE ${tenantIs('c', 1)} AND c.kit_id = $2 AND c.state IN ('regrading', 'done') AND c.question_id = ANY ($3) ORDER BY c.decided_at, c.id`,
    [kitTenantId, kitId, [...keys.keys()]],
  )) as (AppliedCorrection & { keyHash: string })[];
  return rows.flatMap(({ keyHash, key, ...row }) => {
    const known = keys.get(row.questionId);
    return known?.hash === keyHash ? [{ ...row, key: key && underIds(key, known.asked) }] : [];
  });
}

/** Whether any question of a version's kit was ever taken out of the score. */
export async function anyLeftOut(tx: Reader, kitTenantId: string, kitVersionId: string): Promise<boolean> {
  const rows = (await tx.query(
    `SELECT 1 FROM key_correction c JOIN kit_version v ON v.tenant_id = c.tenant_id AND v.kit_id = c.kit_id WHERE ${tenantIs('c', 1)} AND v.id = $2 AND c.kind = 'left_out' AND c.state IN ('regrading', 'done') LIMIT 1`, [kitTenantId, kitVersionId],
  )) as unknown[];
  return rows.length > 0;
}

/** A key as it is shown, with what is right by now. */
export function withShownKey(shown: QuestionKey, key: RightKey | null): QuestionKey {
  if (key === null || key.kind !== shown.kind) return shown;
  if ('options' in shown && (key.kind === 'single' || key.kind === 'multiple')) return { ...shown, options: shown.options.map((option) => ({ ...option, correct: key.correct.includes(option.id) })) };
  if (shown.kind === 'matching' && key.kind === 'matching') return { ...shown, matches: Object.entries(key.matches).map(([promptId, choiceId]) => ({ promptId, choiceId })) };
  if (shown.kind === 'ordering' && key.kind === 'ordering') return { ...shown, itemIds: [...key.itemIds] };
  if (shown.kind === 'true_false' && key.kind === 'true_false') return { ...shown, correct: key.correct };
  if (shown.kind === 'numeric' && key.kind === 'numeric') return { ...shown, value: key.value, tolerance: key.tolerance };
  if (shown.kind === 'short' && key.kind === 'short') return { ...shown, accepted: [...key.accepted] };
  if (shown.kind !== 'cloze' || key.kind !== 'cloze') return shown;
  return { ...shown, gaps: key.gaps.map((gap) => (gap.kind === 'text' ? { ...gap, accepted: [...gap.accepted] } : gap.kind === 'choice' ? { ...gap, correct: [...gap.correct] } : { ...gap })) };
}
