import type { Question } from '@relevo/contracts/kit-questions';
import type { Change } from './draft.ts';
import { categoryPath, shortened } from './draft.ts';
import { fractionsOf } from './fractions.ts';
import { plainChoice } from './gift-write.ts';
import { htmlToMarkdown } from './html.ts';
import { tagsWithDifficulty } from './labels.ts';
import { assetPaths, markdownToHtml, markdownToPlain } from './text.ts';
import { escapeXml, xml } from './xml-tree.ts';

/** What the questions show, by its path in the kit. */
export type AssetBytes = ReadonlyMap<string, Uint8Array>;
interface Scope {
  assets: AssetBytes;
  changes: Change[];
}

const pluginFile = (markdown: string): string => markdown.replace(/kit:asset\/([^\s)"'<>#\]]+)/g, (_all, path: string) => `@@PLUGINFILE@@/${path}`);
const back = (source: string): string | undefined => (source.startsWith('@@PLUGINFILE@@/') ? `kit:asset/${source.slice('@@PLUGINFILE@@/'.length)}` : undefined);

/** HTML where it says all that the Markdown says, so that others can go on editing it; else the Markdown itself, which Moodle reads too. */
function written(markdown: string): { format: 'html' | 'markdown'; text: string } {
  const html = markdownToHtml(pluginFile(markdown));
  const same = htmlToMarkdown(html, { changes: [], image: back }) === markdown;
  return same ? { format: 'html', text: html } : { format: 'markdown', text: pluginFile(markdown) };
}

const textNode = (text: string): string => xml('text', {}, escapeXml(text));
function files(markdown: string, { assets, changes }: Scope): string[] {
  return [...new Set(assetPaths(markdown))].flatMap((path) => {
    const bytes = assets.get(path);
    if (!bytes) changes.push({ code: 'asset_missing', detail: { path } });
    const cut = path.lastIndexOf('/') + 1;
    return bytes ? [xml('file', { name: path.slice(cut), path: `/${path.slice(0, cut)}`, encoding: 'base64' }, Buffer.from(bytes).toString('base64'))] : [];
  });
}
/** A text with its format and the files it shows. `markdown` is trimmed, as every text read from such a file is. */
function rich(name: string, markdown: string, scope: Scope, attributes: Record<string, string> = {}, ...more: string[]): string {
  const { format, text } = written(markdown.trim());
  return xml(name, { ...attributes, format }, textNode(text), ...files(markdown, scope), ...more);
}
const feedback = (markdown: string, scope: Scope): string => (markdown.trim() === '' ? '' : rich('feedback', markdown, scope));
const leaf = (name: string, value: string | number): string => xml(name, {}, escapeXml(String(value)));
const percent = (share: number): string => String(Number((share * 100).toFixed(5)));

/** One question as Moodle XML; nothing where Moodle has no such kind. What it cannot hold is added to `changes`. */
export function moodleQuestion(question: Question, assets: AssetBytes, changes: Change[]): string | undefined {
  const scope: Scope = { assets, changes };
  const inner = bodyOf(question, scope);
  if (!inner) return undefined;
  if (question.objectiveId !== undefined) changes.push({ code: 'objective_left' });
  const tags = tagsWithDifficulty(question);
  const name = shortened(markdownToPlain(question.stem).replace(/\{\{[\w-]+\}\}/g, '…'), 80) || question.id;
  return xml('question', { type: inner.type }, xml('name', {}, textNode(name)),
    inner.stem ?? rich('questiontext', question.stem, scope), rich('generalfeedback', question.feedback, scope), leaf('defaultgrade', question.points), leaf('penalty', 0), leaf('hidden', 0), leaf('idnumber', question.id),
    ...inner.parts, tags.length > 0 ? xml('tags', {}, ...tags.map((tag) => xml('tag', {}, textNode(escapeXml(tag))))) : '');
}

interface Body {
  type: string;
  parts: string[];
  stem?: string;
}

function bodyOf(question: Question, scope: Scope): Body | undefined {
  switch (question.kind) {
    case 'single': case 'multiple': return choice(question, scope);
    case 'true_false': return { type: 'truefalse', parts: [true, false].map((value) => xml('answer', { fraction: value === question.correct ? 100 : 0, format: 'moodle_auto_format' }, textNode(String(value)))) };
    case 'matching': return matching(question, scope);
    case 'ordering': return {
      type: 'ordering',
      parts: [leaf('layouttype', 'VERTICAL'), leaf('selecttype', 'ALL'), leaf('selectcount', question.items.length), leaf('gradingtype', question.credit === 'all_or_nothing' ? 'ALL_OR_NOTHING' : 'RELATIVE_NEXT_EXCLUDE_LAST'),
        leaf('showgrading', 'HIDE'), ...question.items.map((one, n) => rich('answer', one.text, scope, { fraction: String(n + 1) }))],
    };
    case 'numeric': return {
      type: 'numerical',
      parts: [xml('answer', { fraction: 100, format: 'moodle_auto_format' }, textNode(String(question.value)), leaf('tolerance', question.tolerance)),
        question.unit === '' ? '' : xml('units', {}, xml('unit', {}, leaf('multiplier', 1), leaf('unit_name', question.unit))), leaf('unitgradingtype', 0), leaf('unitpenalty', 0), leaf('showunits', 3), leaf('unitsleft', 0)],
    };
    case 'short': return { type: 'shortanswer', parts: [leaf('usecase', 0), ...question.accepted.map((text) => xml('answer', { fraction: 100, format: 'plain_text' }, textNode(text.replaceAll('*', '\\*'))))] };
    case 'cloze': return { type: 'cloze', parts: [], stem: clozeStem(question, scope) };
    case 'essay': return {
      type: 'essay',
      parts: [leaf('responseformat', 'editor'), leaf('responserequired', 1), leaf('responsefieldlines', 10), leaf('attachments', 0), leaf('attachmentsrequired', 0),
        question.mostWords === undefined ? '' : leaf('maxwordlimit', question.mostWords), rich('graderinfo', question.guide, scope)],
    };
    case 'likert': return undefined;
  }
}

function choice(question: Extract<Question, { kind: 'single' | 'multiple' }>, scope: Scope): Body {
  const multiple = question.kind === 'multiple';
  if (multiple && question.credit === 'all_or_nothing') scope.changes.push({ code: 'credit_approximated' });
  const fractions = multiple ? fractionsOf(question.options, question.credit) : question.options.map((one) => Number(one.correct));
  const answers = question.options.map((one, n) => rich('answer', one.text, scope, { fraction: percent(fractions[n] ?? 0) }, feedback(one.feedback, scope)));
  return { type: 'multichoice', parts: [leaf('single', String(!multiple)), leaf('shuffleanswers', 'true'), leaf('answernumbering', 'abc'), ...answers] };
}

function matching({ prompts, choices, credit }: Extract<Question, { kind: 'matching' }>, scope: Scope): Body {
  if (credit === 'all_or_nothing') scope.changes.push({ code: 'credit_approximated' });
  const answer = (id: string): string => xml('answer', {}, textNode(plainChoice(choices.find((one) => one.id === id)?.text ?? '', scope.changes)));
  const spare = choices.filter((one) => prompts.every((prompt) => prompt.choiceId !== one.id));
  return {
    type: 'matching',
    parts: [leaf('shuffleanswers', 'true'), ...prompts.map((one) => rich('subquestion', one.text, scope, {}, answer(one.choiceId))), ...spare.map((one) => xml('subquestion', { format: 'html' }, textNode(''), answer(one.id)))],
  };
}

const gapEscaped = (text: string): string => escapeXml(text).replace(/[\\}~/"]/g, (sign) => `\\${sign}`).replace(/#/g, (sign, at: number, all: string) => (all[at - 1] === '&' ? sign : `\\${sign}`));

/** The text with its gaps as Moodle writes them; they come in after the text has become HTML, so that no sign of theirs is taken for one of Markdown. */
function clozeStem({ stem, gaps }: Extract<Question, { kind: 'cloze' }>, scope: Scope): string {
  const marked = stem.trim().replace(/\{\{([A-Za-z0-9][\w-]*)\}\}/g, (all, id: string) => (gaps.some((gap) => gap.id === id) ? `\ue020${id}\ue021` : all));
  const { format, text } = written(marked);
  const whole = text.replace(/\ue020([^\ue021]+)\ue021/g, (_all, id: string) => {
    const gap = gaps.find((one) => one.id === id);
    if (!gap) return '';
    if (gap.kind === 'number') return `{1:NUMERICAL:=${gap.value}:${gap.tolerance}}`;
    if (gap.kind === 'text') return `{1:SHORTANSWER:${gap.accepted.map((one) => `=${gapEscaped(one).replaceAll('*', '\\*')}`).join('~')}}`;
    return `{1:MULTICHOICE:${gap.options.map((one) => `${one.correct ? '=' : /^[=%]/.test(one.text) ? '%0%' : ''}${gapEscaped(one.text)}`).join('~')}}`;
  });
  return xml('questiontext', { format }, textNode(whole), ...files(stem, scope));
}

/** Questions as one file. */
export const moodleFile = (questions: readonly string[], title: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${[xml('question', { type: 'category' }, xml('category', {}, textNode(categoryPath(title)))), ...questions].join('\n')}\n</quiz>\n`;
