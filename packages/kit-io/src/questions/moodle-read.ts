import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import type { Gathered, QuestionBody, QuestionFrame } from './draft.ts';
import { categories, LeftQuestion, reading } from './draft.ts';
import { difficultyOf } from './labels.ts';
import { moodleKinds } from './moodle-kinds.ts';
import { markdown, raw, tellLeftovers, value, words } from './moodle-scope.ts';
import type { MoodleScope } from './moodle-scope.ts';
import { questionFileLimits } from './question-file.ts';
import type { QuestionFileRefusal } from './question-file.ts';
import type { FileShelf } from './shelf.ts';
import { attribute, child, elements } from './xml-tree.ts';
import type { XmlElement, XmlTree } from './xml-tree.ts';

/** Reads a Moodle question file. A category becomes tags of the questions below it; what is no question is told, with its kind. */
export function readMoodle({ root, broken }: XmlTree, shelf: FileShelf): Decision<Gathered, QuestionFileRefusal> {
  const nodes = elements(root, 'question');
  if (nodes.length > questionFileLimits.questions) return refuse('too_many_questions', { limit: questionFileLimits.questions, actual: nodes.length });
  const found: Gathered['found'] = [];
  const isCategory = (node: XmlElement): boolean => attribute(node, 'type') === 'category';
  const firstQuestion = nodes.findIndex((node) => !isCategory(node));
  const { title, tags } = categories(nodes.flatMap((node, n) => (isCategory(node) ? [{ path: value(node, 'category'), first: firstQuestion < 0 || n < firstQuestion }] : [])));
  let current = -1;
  for (const node of nodes) {
    const kind = attribute(node, 'type');
    if (isCategory(node)) current += 1;
    else {
      const category = tags(current);
      const place = { line: node.line, name: words(value(node, 'name')) };
      found.push(reading(place, (changes) => ({ body: bodyOf(kind, { node, changes, shelf }, category), givenId: value(node, 'idnumber') || undefined })));
    }
  }
  if (broken) found.push({ line: broken.line, name: '', left: 'xml_damaged', detail: { reason: broken.reason } });
  return allow({ found, notes: [], ...(title === undefined ? {} : { title }) });
}

function bodyOf(kind: string, scope: MoodleScope, category: readonly string[]): QuestionBody {
  const { node } = scope;
  if (node.children.length > questionFileLimits.parts) throw new LeftQuestion('question_out_of_bounds', { where: 'answers', limit: questionFileLimits.parts });
  const read = Object.hasOwn(moodleKinds, kind) ? moodleKinds[kind] : undefined;
  if (!read) throw new LeftQuestion(kind === 'description' ? 'not_a_question' : 'question_kind_unknown', { kind: kind || 'none' });
  const own = elements(child(node, 'tags') ?? node, 'tag').map((tag) => words(raw(tag)));
  const { tags, difficulty } = difficultyOf([...category, ...own]);
  const points = Number(value(node, 'defaultgrade') || '1');
  const frame: QuestionFrame = {
    stem: read.stem === false ? '' : markdown(child(node, 'questiontext'), scope), points, tags, ...(difficulty ? { difficulty } : {}), feedback: markdown(child(node, 'generalfeedback'), scope),
  };
  const body = read.body(frame, scope);
  tellLeftovers(scope);
  return body;
}
