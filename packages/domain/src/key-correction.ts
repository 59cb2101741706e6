import { allow, refuse, type Decision } from './decision.ts';
import { gradeAttempt, type Answer, type AttemptGrade, type GradedQuestion } from './scoring.ts';

/** What is done about a question whose key was wrong: it gets the right one, everybody who was asked it gets its points, or it counts no more. */
export const correctionKinds = ['right_key', 'everybody', 'left_out'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** What it would change is being counted; it waits for a second person; it was decided and sittings are judged anew; they all were; it was not made. */
export const correctionStates = ['counting', 'proposed', 'regrading', 'done', 'withdrawn', 'declined'] as const;
export type CorrectionState = (typeof correctionStates)[number];

type KeyGap = { id: string } & ({ kind: 'text'; accepted: readonly string[] } | { kind: 'choice'; correct: readonly string[] } | { kind: 'number'; value: number; tolerance: number });
/** What is right of a question, and nothing else of it. */
export type RightKey =
  | { kind: 'single' | 'multiple'; correct: readonly string[] }
  | { kind: 'true_false'; correct: boolean }
  /** Prompt id → choice id. */
  | { kind: 'matching'; matches: Readonly<Record<string, string>> }
  | { kind: 'ordering'; itemIds: readonly string[] }
  | { kind: 'numeric'; value: number; tolerance: number }
  | { kind: 'short'; accepted: readonly string[] }
  | { kind: 'cloze'; gaps: readonly KeyGap[] };

export type Correction = { id: string; questionId: string; kind: CorrectionKind; key: RightKey | null; decidedAt: Date };
export type KeyRefusal = 'key_of_other_kind' | 'key_incomplete' | 'key_unchanged' | 'marked_by_people';

/** The key of a question without its words: where two are the same, the same was wrong. Null of what no key grades. */
export function keyOf(question: GradedQuestion): RightKey | null {
  const right = (options: readonly { id: string; correct: boolean }[]) => options.filter((one) => one.correct).map((one) => one.id);
  switch (question.kind) {
    case 'single': case 'multiple': return { kind: question.kind, correct: right(question.options) };
    case 'true_false': return { kind: question.kind, correct: question.correct };
    case 'matching': return { kind: question.kind, matches: Object.fromEntries(question.prompts.map(({ id, choiceId }) => [id, choiceId])) };
    case 'ordering': return { kind: question.kind, itemIds: question.items.map(({ id }) => id) };
    case 'numeric': return { kind: question.kind, value: question.value, tolerance: question.tolerance };
    case 'short': return { kind: question.kind, accepted: question.accepted };
    case 'cloze': return { kind: question.kind, gaps: question.gaps.map((gap): KeyGap => (
      gap.kind === 'text' ? { id: gap.id, kind: gap.kind, accepted: gap.accepted } : gap.kind === 'choice' ? { id: gap.id, kind: gap.kind, correct: right(gap.options) }
        : { id: gap.id, kind: gap.kind, value: gap.value, tolerance: gap.tolerance })) };
    case 'likert': case 'essay': return null;
  }
}

const sorted = (ids: readonly string[]) => [...ids].sort();
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
/** In one order, so that two keys that say the same are the same. */
function plain(key: RightKey): unknown {
  if (key.kind === 'single' || key.kind === 'multiple') return [key.kind, sorted(key.correct)];
  if (key.kind === 'matching') return [key.kind, Object.entries(key.matches).sort(([a], [b]) => (a < b ? -1 : 1))];
  if (key.kind === 'short') return [key.kind, sorted(key.accepted)];
  if (key.kind === 'cloze') return [key.kind, key.gaps.map((gap) => (gap.kind === 'number' ? [gap.id, gap.value, gap.tolerance] : [gap.id, sorted(gap.kind === 'text' ? gap.accepted : gap.correct)]))];
  return key.kind === 'ordering' ? [key.kind, key.itemIds] : key.kind === 'numeric' ? [key.kind, key.value, key.tolerance] : [key.kind, key.correct];
}

/** Whether two keys say the same, in whatever order. */
export const sameKey = (a: RightKey | null, b: RightKey | null): boolean => a !== null && b !== null && same(plain(a), plain(b));

const eachOnce = (ids: readonly string[], of: ReadonlySet<string>) => ids.length === new Set(ids).size && ids.every((id) => of.has(id));

/** Whether a key names what the question holds, and leaves nothing open. */
function fits(question: GradedQuestion, key: RightKey): boolean {
  const chosen = (options: readonly { id: string }[], correct: readonly string[], most: number) =>
    correct.length > 0 && correct.length <= most && eachOnce(correct, new Set(options.map((one) => one.id)));
  const words = (accepted: readonly string[]) => accepted.length > 0 && accepted.every((one) => one.trim() !== '');
  if (key.kind !== question.kind) return false;
  switch (question.kind) {
    // Of a single choice several may turn out to be right: each of them earns the point.
    case 'single': case 'multiple': return 'correct' in key && Array.isArray(key.correct) && chosen(question.options, key.correct, question.options.length);
    case 'matching': return key.kind === 'matching' && question.prompts.every(({ id }) => Object.hasOwn(key.matches, id)) && Object.keys(key.matches).length === question.prompts.length;
    case 'ordering': return key.kind === 'ordering' && key.itemIds.length === question.items.length && eachOnce(key.itemIds, new Set(question.items.map(({ id }) => id)));
    case 'numeric': return key.kind === 'numeric' && Number.isFinite(key.value) && key.tolerance >= 0;
    case 'short': return key.kind === 'short' && words(key.accepted);
    case 'cloze': return key.kind === 'cloze' && key.gaps.length === question.gaps.length && question.gaps.every((gap, n) => {
      const given = key.gaps[n];
      if (given?.id !== gap.id || given.kind !== gap.kind) return false;
      return given.kind === 'text' ? words(given.accepted) : given.kind === 'choice' ? gap.kind === 'choice' && chosen(gap.options, given.correct, gap.options.length) : given.tolerance >= 0;
    });
    default: return true;
  }
}

/** Whether a question may be corrected so. A key that it has already would correct nothing; an essay is put right by whoever marks it. @param key for `right_key` alone */
export function mayCorrect(question: GradedQuestion, kind: CorrectionKind, key: RightKey | null): Decision<true, KeyRefusal> {
  const before = keyOf(question);
  if (before === null) return refuse('marked_by_people');
  if (kind !== 'right_key') return allow(true);
  if (key === null || key.kind !== question.kind) return refuse('key_of_other_kind');
  if (!fits(question, key)) return refuse('key_incomplete');
  return sameKey(before, key) ? refuse('key_unchanged') : allow(true);
}

/** The question under another key; what does not fit leaves it as it is. */
export function withKey<Q extends GradedQuestion>(question: Q, key: RightKey): Q {
  if (!fits(question, key)) return question;
  const one = question as GradedQuestion;
  const marked = <O extends { id: string }>(options: readonly O[], correct: readonly string[]) => options.map((option) => ({ ...option, correct: correct.includes(option.id) }));
  const changed = (): object => {
    if ((one.kind === 'single' || one.kind === 'multiple') && 'correct' in key && Array.isArray(key.correct)) return { ...one, options: marked(one.options, key.correct) };
    if (one.kind === 'matching' && key.kind === 'matching') return { ...one, prompts: one.prompts.map((prompt) => ({ ...prompt, choiceId: key.matches[prompt.id] ?? prompt.choiceId })) };
    if (one.kind === 'ordering' && key.kind === 'ordering') return { ...one, items: key.itemIds.flatMap((id) => one.items.filter((item) => item.id === id)) };
    if (one.kind === 'cloze' && key.kind === 'cloze') {
      return { ...one, gaps: one.gaps.map((gap, n) => { const given = key.gaps[n]!; return gap.kind === 'choice' && given.kind === 'choice' ? { ...gap, options: marked(gap.options, given.correct) } : { ...gap, ...given }; }) };
    }
    return { ...one, ...key };
  };
  return changed() as Q;
}

/** The question as it counts after a correction. */
export function corrected<Q extends GradedQuestion>(question: Q, { kind, key }: Pick<Correction, 'kind' | 'key'>): Q {
  if (kind === 'left_out') return { ...question, points: 0 };
  if (kind === 'everybody') return { ...question, everybody: true };
  return key ? withKey(question, key) : question;
}

/** A rule that sittings were judged by: the questions as they counted, and the correction that made them so; null where the kit's own keys did. */
export type Rule = { correctionId: string | null; questions: readonly GradedQuestion[] };

/**
 * The rules that a sitting may claim, oldest first: the one in force when it was handed in and each that came after it. Of two corrections of a question the later one holds.
 * @param corrections of the form's questions, in the order in which they were decided
 */
export function rulesSince(questions: readonly GradedQuestion[], corrections: readonly Correction[], handedInAt: Date): Rule[] {
  const ruleOf = (some: readonly Correction[]): Rule => {
    const last = new Map(some.map((one) => [one.questionId, one]));
    return { correctionId: some.at(-1)?.id ?? null, questions: questions.map((one) => { const by = last.get(one.id); return by ? corrected(one, by) : one; }) };
  };
  const before = corrections.filter((one) => one.decidedAt < handedInAt).length;
  return corrections.slice(before).reduce((rules, _, n) => [...rules, ruleOf(corrections.slice(0, before + n + 1))], [ruleOf(corrections.slice(0, before))]);
}

export type FairGrade = { grade: AttemptGrade; /** The correction whose rule gave it. */ correctionId: string | null; /** What the newest rule alone would give. */ newest: AttemptGrade };

/**
 * A sitting judged by the best for it of all the rules it may claim. Nobody is worse off by a mistake of the institution: whoever gained by the wrong key keeps what they
 * were told, whoever lost by it gets what they should have had. It depends on answers, marks and rules alone, so that it comes out the same whenever it is asked.
 */
export function judgeFairly(rules: readonly Rule[], answers: Readonly<Record<string, Answer | null | undefined>>, passMark: number, marks?: ReadonlyMap<string, number>): FairGrade {
  const judged = rules.map((rule) => ({ correctionId: rule.correctionId, grade: gradeAttempt(rule.questions, answers, passMark, marks) }));
  const last = judged.at(-1);
  if (!last) throw new RangeError('a sitting is judged by a rule');
  // Of two that give the same the newer one is said to have judged.
  const best = judged.reduce((kept, one) => ((one.grade.share ?? 0) + 1e-9 >= (kept.grade.share ?? 0) ? one : kept));
  return { grade: best.grade, correctionId: best.correctionId, newest: last.grade };
}

/** What a correction does to somebody: they pass now, have more, keep a pass or a result that the new key alone would take, or nothing changes. The gravest of their sittings counts. */
export const regradeEffects = ['passes', 'higher', 'pass_kept', 'kept', 'same'] as const;
export type RegradeEffect = (typeof regradeEffects)[number];

type Result = Pick<AttemptGrade, 'share' | 'passed'>;
/** @param before as it stands @param after as it will stand @param newest by the new rule alone */
export function regradeEffect(before: Result, after: Result, newest: Result): RegradeEffect {
  const [was, is, alone] = [before.share ?? 0, after.share ?? 0, newest.share ?? 0];
  if (is > was + 1e-9) return after.passed === true && before.passed === false ? 'passes' : 'higher';
  if (alone + 1e-9 >= was) return 'same';
  return before.passed === true && newest.passed === false ? 'pass_kept' : 'kept';
}

/** How many people of a cohort each effect has, in the order of `regradeEffects`; everybody who was asked the question once. */
export function countEffects(effects: readonly { personId: string; effect: RegradeEffect }[]): number[] {
  const gravest = new Map<string, number>();
  for (const { personId, effect } of effects) gravest.set(personId, Math.min(gravest.get(personId) ?? Infinity, regradeEffects.indexOf(effect)));
  return regradeEffects.map((_, n) => [...gravest.values()].filter((one) => one === n).length);
}

export type DecideRefusal = 'same_human' | 'no_such_move';
/** Making a correction takes two people: whoever confirms it did not propose it. Nothing is confirmed before its consequences were counted. */
export function mayDecide({ state, proposedBy }: { state: CorrectionState; proposedBy: string }, personId: string): Decision<true, DecideRefusal> {
  if (state !== 'proposed') return refuse('no_such_move');
  return personId === proposedBy ? refuse('same_human') : allow(true);
}
/** Taken back by whoever proposed it, until it is decided. */
export function mayTakeBack({ state, proposedBy }: { state: CorrectionState; proposedBy: string }, personId: string): Decision<true, DecideRefusal> {
  return (state === 'counting' || state === 'proposed') && personId === proposedBy ? allow(true) : refuse('no_such_move');
}
