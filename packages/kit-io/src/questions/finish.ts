import { question } from '@relevo/contracts/kit-questions';
import type { Question } from '@relevo/contracts/kit-questions';
import { localId } from '@relevo/contracts/kit-values';
import { hasAnswer } from '@relevo/domain/kit-test-checks';
import { canonicalJson, sha256Hex } from '../canonical.ts';
import type { Change, Draft, Gathered, LeftOut, Place, QuestionBody } from './draft.ts';
import { shortened } from './draft.ts';
import type { ReportDetail, ReportLine } from './question-file.ts';

/** Questions as the schema wants them, with ids of their own, and a report of every one that the file holds. */
export function finished({ found, notes }: Gathered, taken: Iterable<string>): { questions: Question[]; items: ReportLine[] } {
  const ids = new Set(taken);
  const questions: Question[] = [];
  const items: ReportLine[] = notes.map(({ line, code, detail = {} }) => ({ line, level: 'changed', code, detail }));
  for (const one of found) {
    const result = 'left' in one ? one : settled(one, ids);
    if ('left' in result) {
      items.push({ line: result.line, level: 'left', code: result.left, detail: { ...where(result), ...result.detail } });
      continue;
    }
    questions.push(result.question);
    items.push({ line: one.line, level: 'taken', code: 'question_taken', detail: { ...where(one), id: result.question.id, kind: result.question.kind } });
    for (const { code, detail } of once(result.changes)) items.push({ line: one.line, level: 'changed', code, detail: { ...where(one), id: result.question.id, ...detail } });
  }
  return { questions, items };
}

const where = ({ entry, name }: Place): ReportDetail => ({ ...(entry === undefined ? {} : { entry }), ...(name === '' ? {} : { name: shortened(name) }) });

function once(changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  return changes.filter((change) => {
    const key = JSON.stringify(change);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

function settled(draft: Draft, ids: Set<string>): { question: Question; changes: Change[] } | LeftOut {
  const { line, entry, name } = draft;
  const leave = (left: LeftOut['left'], detail: ReportDetail): LeftOut => ({ line, name, ...(entry === undefined ? {} : { entry }), left, detail });
  const changes = [...draft.changes];
  const body = fitted(draft.body, changes);
  if (body.stem.trim() === '') return leave('stem_missing', {});
  if (partsOf(body).some((text) => text.trim() === '')) return leave('answer_text_missing', {});
  const parsed = question.safeParse({ ...body, id: 'q' });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const limit = issue && 'maximum' in issue ? Number(issue.maximum) : issue && 'minimum' in issue ? Number(issue.minimum) : undefined;
    const reason = issue === undefined ? 'unknown' : issue.code === 'custom' ? issue.message : issue.code;
    return leave('question_out_of_bounds', { where: issue?.path.join('.') ?? '', reason, ...(limit === undefined ? {} : { limit }) });
  }
  if (!hasAnswer(parsed.data)) return leave('question_without_answer', { kind: parsed.data.kind });
  const id = freeId(parsed.data, draft.givenId, ids);
  if (draft.givenId && localId.safeParse(draft.givenId).success && id !== draft.givenId) changes.push({ code: 'id_renamed', detail: { from: draft.givenId } });
  ids.add(id);
  return { question: { ...parsed.data, id }, changes };
}

/** Texts without which a question cannot be answered. */
function partsOf(body: QuestionBody): string[] {
  const parts = 'options' in body ? body.options : 'items' in body ? body.items : 'scale' in body ? body.scale : 'prompts' in body ? [...body.prompts, ...body.choices] : [];
  return parts.map((one: { text: string }) => one.text);
}

const tagOf = (tag: string): string => [...tag.normalize('NFC').replace(/\s+/gu, ' ').trim()].slice(0, 60).join('').slice(0, 60).trim();

/** Points and tags brought within their bounds, and said so. */
function fitted(body: QuestionBody, changes: Change[]): QuestionBody {
  const asked = body.points ?? 1;
  const points = Number.isFinite(asked) ? Math.min(20, Math.max(0.5, asked)) : 1;
  if (points !== asked) changes.push({ code: 'points_adjusted', detail: { from: String(asked), to: points } });
  const given = (body.tags ?? []).filter((tag) => tag.trim() !== '');
  const tags = [...new Set(given.map(tagOf).filter((tag) => tag !== ''))].slice(0, 20);
  if (given.some((tag) => !tags.includes(tag.trim()))) changes.push({ code: 'tags_adjusted', detail: { tags: shortened(given.filter((tag) => !tags.includes(tag.trim())).join(', ')) } });
  return { ...body, points, tags };
}

/** The file's own id where it can be one and is free; else one that follows from what the question says, so that it is the same every time. */
function freeId(one: Question, given: string | undefined, ids: ReadonlySet<string>): string {
  const own = given !== undefined && localId.safeParse(given).success ? given : `q-${sha256Hex(canonicalJson({ ...one, id: '' })).slice(0, 10)}`;
  let id = own;
  for (let n = 2; ids.has(id); n += 1) id = `${own.slice(0, 58)}-${n}`;
  return id;
}
