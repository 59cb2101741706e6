import type { Change, Gathered, QuestionBody, QuestionFrame } from './draft.ts';
import { acceptedTexts, categories, joined, LeftQuestion, partId, reading } from './draft.ts';
import { choiceOf, fileNumber, middle } from './fractions.ts';
import type { WeighedOption } from './fractions.ts';
import { balance, giftBlocks, hidden, shown } from './gift-blocks.ts';
import type { GiftBlock } from './gift-blocks.ts';
import { htmlToMarkdown, looseToMarkdown } from './html.ts';
import type { TextScope } from './html.ts';
import { difficultyOf } from './labels.ts';
import { matchingOf } from './matching.ts';
import { questionFileLimits } from './question-file.ts';
import { holdsHtml, mixedToHtml, plainToMarkdown } from './text.ts';

type Format = 'html' | 'markdown' | 'plain' | 'moodle';
interface Answer {
  sign: '=' | '~';
  /** Part of the points from -1 to 1, where a weight is written. */
  weight?: number;
  text: string;
  feedback: string;
}
interface Scope extends TextScope {
  format: Format;
}

/** Reads a GIFT file. A category becomes tags of the questions below it, or the title; ids and tags in comments count. */
export function readGift(file: string): Gathered {
  const blocks = giftBlocks(file).map((block) => ({ ...block, category: /^\s*\$CATEGORY:\s*(.*)$/s.exec(block.text)?.[1] }));
  const first = blocks.findIndex((block) => block.category === undefined);
  const { title, tags } = categories(blocks.flatMap((block, n) => (block.category === undefined ? [] : [{ path: block.category, first: first < 0 || n < first }])));
  const found: Gathered['found'] = [];
  let current = -1;
  for (const block of blocks) {
    if (block.category !== undefined) current += 1;
    else found.push(readBlock({ ...block, tags: [...tags(current), ...block.tags] }));
  }
  return { found, notes: [], ...(title === undefined ? {} : { title }) };
}

function readBlock(block: GiftBlock): Gathered['found'][number] {
  const text = hidden(block.text.trim());
  const named = /^::([\s\S]*?)::/.exec(text);
  const rest = named ? text.slice(named[0].length) : text;
  const name = shown(named?.[1] ?? rest.replace(/[{}~=]/g, ' ')).trim();
  return reading({ line: block.line, name }, (changes) => {
    const found = balance(block.text);
    if (found === 1) throw new LeftQuestion('braces_unclosed');
    if (found !== 0 || rest.split('{').length > 2) throw new LeftQuestion('braces_repeated');
    const open = rest.indexOf('{');
    if (open < 0) throw new LeftQuestion('not_a_question', { kind: 'description' });
    const close = rest.indexOf('}');
    const format = /^\s*\[(html|markdown|plain|moodle)\]/.exec(rest);
    const scope: Scope = { changes, image: () => undefined, format: (format?.[1] ?? 'moodle') as Format };
    const after = rest.slice(close + 1).replace(/^[";\s]*$/, '');
    const words = rest.slice(format?.[0].length ?? 0, open).trimEnd() + (after.trim() === '' ? '' : ` _____${/^\s*[.,;:!?)]/.test(after) ? '' : ' '}${after.trim()}`);
    const [answers = '', general] = rest.slice(open + 1, close).split(/####/);
    const { tags, difficulty } = difficultyOf(block.tags);
    const frame = { stem: texted(words, scope), tags, ...(difficulty ? { difficulty } : {}), feedback: texted(general ?? '', scope) };
    return { body: answered(answers.trim(), frame, scope), givenId: block.id };
  });
}

/** A piece of text in the format that it, or the question, names. */
function texted(piece: string, scope: Scope): string {
  const own = /^\s*\[(html|markdown|plain|moodle)\]/.exec(piece);
  const text = shown(own ? piece.slice(own[0].length) : piece).trim();
  switch (own?.[1] ?? scope.format) {
    case 'html': return htmlToMarkdown(text, scope);
    case 'plain': return plainToMarkdown(text);
    case 'markdown': return cleanMarkdown(text, scope);
    default: return looseToMarkdown(text, scope);
  }
}

/** Markdown without the HTML that it may hold. */
export function cleanMarkdown(text: string, scope: TextScope): string {
  if (!holdsHtml(text)) return text.trim();
  scope.changes.push({ code: 'html_converted' });
  return htmlToMarkdown(mixedToHtml(text), scope);
}

function answered(answers: string, frame: QuestionFrame, scope: Scope): QuestionBody {
  if (answers === '') return { ...frame, kind: 'essay' };
  if (answers.startsWith('#')) return numeric(answers.slice(1), frame, scope);
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#([\s\S]*))?$/i.exec(answers);
  if (truth) return withFeedback({ ...frame, kind: 'true_false', correct: truth[1]?.toUpperCase().startsWith('T') ?? false }, (truth[2] ?? '').split('#').map((one) => texted(one, scope)), scope.changes);
  if (/^>/.test(answers)) return ordering(answers, frame, scope);
  const list = answersIn(/[=~]/.test(answers) ? answers : `=${answers}`);
  if (list.length === 0) throw new LeftQuestion('answers_unreadable');
  if (list.every((one) => one.sign === '=') && list.some((one) => one.text.includes('->'))) return matching(list, frame, scope);
  if (list.some((one) => one.sign === '~')) return choice(list, frame, scope);
  return short(list, frame, scope);
}

function answersIn(text: string): Answer[] {
  const parts = text.split(/(?=[=~])/);
  if (parts.length > questionFileLimits.parts) throw new LeftQuestion('question_out_of_bounds', { where: 'answers', limit: questionFileLimits.parts });
  if (parts.some((part) => !/^[=~]/.test(part))) throw new LeftQuestion('answers_unreadable');
  return parts.map((part) => {
    const [, sign = '~', weight, rest = ''] = /^([=~])\s*(?:%([^%\n]*)%)?([\s\S]*)$/.exec(part) ?? [];
    const [answer = '', ...feedback] = rest.split('#');
    const percent = weight === undefined ? undefined : fileNumber(weight);
    if (weight !== undefined && percent === undefined) throw new LeftQuestion('answers_unreadable', { weight: shown(weight) });
    return { sign: sign as Answer['sign'], text: answer.trim(), feedback: feedback.join('#').trim(), ...(percent === undefined ? {} : { weight: percent / 100 }) };
  });
}

function choice(list: readonly Answer[], frame: QuestionFrame, scope: Scope): QuestionBody {
  const single = list.some((one) => one.sign === '=');
  const weighed: WeighedOption[] = list.map((one) => ({ text: texted(one.text, scope), feedback: texted(one.feedback, scope), fraction: one.weight ?? (one.sign === '=' ? 1 : 0) }));
  return { ...frame, ...choiceOf(weighed, single, scope.changes) };
}

function short(list: readonly Answer[], frame: QuestionFrame, scope: Scope): QuestionBody {
  const full = acceptedOf(list.map((one) => ({ text: shown(one.text).replace(/^\[(html|markdown|plain|moodle)\]/, ''), fraction: one.weight ?? 1 })), scope.changes);
  return withFeedback({ ...frame, kind: 'short', accepted: full }, list.map((one) => texted(one.feedback, scope)), scope.changes);
}

/** Texts that earn the whole; the others, and those with a wildcard, are reported. */
export function acceptedOf(answers: readonly { text: string; fraction: number }[], changes: Change[]): string[] {
  if (answers.some((one) => one.fraction > 0 && one.fraction < 0.995)) changes.push({ code: 'partial_credit_dropped' });
  const whole = answers.filter((one) => one.fraction >= 0.995);
  const wild = whole.filter((one) => /(?<!\\)\*/.test(one.text));
  if (wild.length > 0) changes.push({ code: 'wildcard_dropped', detail: { answer: wild.map((one) => one.text).join(' | ').slice(0, 200) } });
  const accepted = acceptedTexts(whole.filter((one) => !wild.includes(one)).map((one) => one.text.replaceAll('\\*', '*')));
  if (accepted.length === 0) throw new LeftQuestion('question_without_answer', { kind: 'short' });
  return accepted;
}

/** A question of a kind without feedback for each answer: what the file says to its answers joins the rest. */
export function withFeedback<T extends QuestionBody>(body: T, texts: readonly string[], changes: Change[]): T {
  const said = texts.filter((text) => text.trim() !== '');
  if (said.length === 0) return body;
  changes.push({ code: 'feedback_joined' });
  return { ...body, feedback: joined([...said, body.feedback ?? '']) };
}

function matching(list: readonly Answer[], frame: QuestionFrame, scope: Scope): QuestionBody {
  const pairs = list.map((one) => {
    const [prompt = '', ...choices] = one.text.split('->');
    return { prompt: texted(prompt, scope), choice: plainToMarkdown(shown(choices.join('->')).replace(/^\s*\[(html|markdown|plain|moodle)\]/, '')) };
  });
  return withFeedback({ ...frame, ...matchingOf(pairs) }, list.map((one) => texted(one.feedback, scope)), scope.changes);
}

function ordering(answers: string, frame: QuestionFrame, scope: Scope): QuestionBody {
  const [head = '', ...items] = answers.split('\n');
  const texts = items.map((item) => texted(item, scope)).filter((item) => item !== '');
  const credit = /ALL_OR_NOTHING/.test(head) ? 'all_or_nothing' : 'neighbours';
  if (!/ALL_OR_NOTHING|RELATIVE_NEXT_EXCLUDE_LAST|\bREL/.test(head)) scope.changes.push({ code: 'credit_approximated' });
  return { ...frame, kind: 'ordering', items: texts.map((text, n) => ({ id: partId(n), text })), credit };
}

function numeric(text: string, frame: QuestionFrame, scope: Scope): QuestionBody {
  const [bare = '', ...spoken] = /^\s*[=~]/.test(text) ? [''] : text.split('#');
  const list = /^\s*[=~]/.test(text) ? answersIn(text.trim()) : [{ sign: '=' as const, text: bare.replace(/~\s*$/, '').trim(), feedback: spoken.join('#') }];
  const whole = list.filter((one) => one.sign === '=' && (one.weight ?? 1) >= 0.995);
  if (list.some((one) => one.weight !== undefined && one.weight > 0 && one.weight < 0.995)) scope.changes.push({ code: 'partial_credit_dropped' });
  if (whole.length > 1) scope.changes.push({ code: 'repeated_answer_dropped' });
  const range = whole[0] && numberRange(shown(whole[0].text));
  if (!range) throw new LeftQuestion('answers_unreadable', { answer: shown(whole[0]?.text ?? text).slice(0, 80) });
  if (range.ranged) scope.changes.push({ code: 'range_as_tolerance' });
  return withFeedback({ ...frame, kind: 'numeric', value: range.value, tolerance: range.tolerance }, list.map((one) => texted(one.feedback, scope)), scope.changes);
}

/** `3`, `3:2` or `1..5` as a number and how far from it an answer may lie. */
export function numberRange(text: string): { value: number; tolerance: number; ranged?: true } | undefined {
  const [from, to] = text.split('..').map(fileNumber);
  if (text.includes('..')) return from === undefined || to === undefined ? undefined : { ...middle(from, to), ranged: true };
  const [value, tolerance = 0] = text.split(':').map(fileNumber);
  return value === undefined || tolerance === undefined || text.split(':').length > 2 || (text.includes(':') && fileNumber(text.split(':')[1] ?? '') === undefined) ? undefined : { value, tolerance: Math.abs(tolerance) };
}
