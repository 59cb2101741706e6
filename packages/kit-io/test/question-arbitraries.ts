import fc from 'fast-check';
import { question } from '@relevo/contracts/kit-questions';
import type { Question } from '@relevo/contracts/kit-questions';
import { difficulties, matchingCredits, multipleCredits, orderingCredits } from '@relevo/domain/scoring';
import type { QuestionKind } from '@relevo/domain/scoring';

const words = fc.constantFrom(
  '¿Qué', 'acuerdan', 'las', 'personas', 'mañana', 'niñez', 'Über', 'été', 'سؤال', 'حماية', 'שאלה', 'x²', '½', 'π', '10:30', '50%', '3,5', 'a.b', 'C#', 'a=b', '~5', '{x}', '\\(x_1\\)', '$$y$$', '<b>', '&amp;', '"dos"', "l'eau", '=>', '->', '|', '1.', '-', '#',
  '*', '_', '[tag]', 'https://example.org/a_b', ':nota', '::', '😀', '日本語', 'e\u0301', 'TRUE', 'sí/no', '%50%', '!', '(c)', '`', '//',
);
/** Words in one line, with the signs that formats and Markdown use for themselves. */
export const plainLine = fc.array(words, { minLength: 1, maxLength: 7 }).map((list) => list.join(' '));
const safeWords = fc.constantFrom('Cuidado', 'escucha', 'niñas', 'día', 'سؤال', 'grupo', 'paz', 'été', 'uno', 'dos', 'tres');
const phrase = fc.array(safeWords, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
/** Markdown as an author writes it, in the form that the writer of Markdown gives it. */
export const markdownText = fc.oneof(
  { weight: 4, arbitrary: phrase },
  phrase.map((text) => `${text} **fuerte** y *leve*.`), fc.tuple(phrase, phrase).map(([a, b]) => `${a}\n\n${b}`), fc.tuple(phrase, phrase).map(([a, b]) => `${a}:\n\n- ${b}\n- otra`),
  phrase.map((text) => `${text} [enlace](https://example.org/x?a=1)`), phrase.map((text) => `${text} \`código\``), phrase.map((text) => `> ${text}`), phrase.map((text) => `${text} \\\\(x^2\\\\)`),
);

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const some = fc.oneof(fc.constant(''), markdownText);
const unique = (arbitrary: fc.Arbitrary<string>, minLength: number, maxLength: number) => fc.uniqueArray(arbitrary, { minLength, maxLength, selector: (text) => text.toLowerCase() });
const number = fc.oneof(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 100));
const tolerance = fc.integer({ min: 0, max: 500 }).map((n) => n / 100);
const accepted = unique(plainLine.filter((text) => !text.startsWith('[')), 1, 6);
const letter = (n: number): string => String.fromCharCode(97 + n);
const items = (texts: readonly string[]) => texts.map((text, n) => ({ id: letter(n), text }));

const base = {
  id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/).filter((id) => id !== 'example'), stem: markdownText, points: fc.integer({ min: 1, max: 40 }).map((n) => n / 2),
  tags: unique(fc.array(safeWords, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')), 0, 4), difficulty: optional(fc.constantFrom(...difficulties)),
  objectiveId: optional(fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/)), feedback: some,
};
const options = fc.tuple(unique(markdownText, 3, 8), fc.array(some, { minLength: 8, maxLength: 8 }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), fc.nat(2));

const bodies: { [K in QuestionKind]: fc.Arbitrary<object> } = {
  single: options.map(([texts, feedbacks, , right]) => ({ options: texts.map((text, n) => ({ id: letter(n), text, correct: n === right, feedback: feedbacks[n] })) })),
  multiple: fc.tuple(options, fc.constantFrom(...multipleCredits)).map(([[texts, feedbacks, rights, right], credit]) => ({ credit, options: texts.map((text, n) => ({ id: letter(n), text, correct: n === right || rights[n], feedback: feedbacks[n] })) })),
  true_false: fc.record({ correct: fc.boolean() }),
  matching: fc.tuple(unique(markdownText, 2, 6), unique(phrase, 2, 8), fc.array(fc.nat(50), { minLength: 6, maxLength: 6 }), fc.constantFrom(...matchingCredits)).map(([prompts, choices, goes, credit]) => ({
    credit, prompts: prompts.map((text, n) => ({ id: letter(n), text, choiceId: `c${(goes[n] ?? 0) % choices.length}` })), choices: choices.map((text, n) => ({ id: `c${n}`, text })),
  })),
  ordering: fc.tuple(unique(markdownText, 2, 7), fc.constantFrom(...orderingCredits)).map(([texts, credit]) => ({ items: items(texts), credit })),
  numeric: fc.record({ value: number, tolerance, unit: fc.constantFrom('', 'kg', 'm/s²', '€', 'años') }),
  short: fc.record({ accepted }),
  cloze: fc.array(fc.tuple(phrase, fc.oneof(
    accepted.map((list) => ({ kind: 'text', accepted: list })), fc.record({ kind: fc.constant('number'), value: number, tolerance }),
    fc.tuple(unique(plainLine.filter((text) => text.length <= 300), 2, 5), fc.nat(1)).map(([texts, right]) => ({ kind: 'choice', options: texts.map((text, n) => ({ id: letter(n), text, correct: n === right })) })),
  )), { minLength: 1, maxLength: 4 }).map((list) => ({ stem: list.map(([text], n) => `${text} {{g${n + 1}}}`).join(', '), gaps: list.map(([, gap], n) => ({ id: `g${n + 1}`, ...gap })) })),
  likert: unique(markdownText, 2, 7).map((texts) => ({ scale: items(texts) })),
  essay: fc.record({ guide: some, mostWords: optional(fc.integer({ min: 1, max: 5000 })) }),
};

/** Any question that a bank may hold and that has its answer, of any kind or of those named. */
export function questionArbitrary(...kinds: QuestionKind[]): fc.Arbitrary<Question> {
  const wanted = kinds.length > 0 ? kinds : (Object.keys(bodies) as QuestionKind[]);
  return fc.oneof(...wanted.map((kind) => fc.tuple(fc.record(base), bodies[kind]).map(([frame, body]) => question.parse(JSON.parse(JSON.stringify({ ...frame, ...body, kind }))))));
}

/** Several of them with ids of their own, as a bank holds them. */
export const questionsArbitrary = (...kinds: QuestionKind[]): fc.Arbitrary<Question[]> => fc.uniqueArray(questionArbitrary(...kinds), { minLength: 1, maxLength: 5, selector: (one) => one.id.toLowerCase() });
