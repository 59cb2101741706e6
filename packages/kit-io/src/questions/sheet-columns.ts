import { fold } from '@relevo/domain/fold';
import { questionKinds } from '@relevo/domain/scoring';
import type { QuestionKind } from '@relevo/domain/scoring';

/** Answers and feedback that a row has columns for. */
export const answerColumns = 28;
export const feedbackColumns = 12;

/**
 * The columns of the spreadsheet, one row a question. `right`: of choices the letters or numbers of the right ones (`A, C`), of true or false which it
 * is, of a numeric question its value. The answers: options; variants of a short answer (one a line); items in their right order; a scale from least to
 * most; `prompt => choice` of a matching (`=> choice` goes with none); of a text with gaps one answer a gap in the order they stand (`{{g1}}` in the
 * question): `casa | hogar` to write, `*right | wrong` to choose, `# 3.5 ± 0.1` for a number. Texts are Markdown.
 */
export const sheetColumns = ['id', 'kind', 'stem', 'right', 'points', 'tolerance', 'unit', 'credit', 'tags', 'difficulty', 'objective', 'feedback', 'guide', 'most_words'] as const;
export type SheetColumn = (typeof sheetColumns)[number] | `answer ${number}` | `feedback ${number}`;
export type SheetLocale = 'es' | 'en' | 'fr';

type Words = Record<(typeof sheetColumns)[number] | 'answer' | 'answer_feedback', string>;
const headings: Record<SheetLocale, Words> = {
  es: {
    id: 'id', kind: 'tipo', stem: 'pregunta', right: 'correcta', points: 'puntos', tolerance: 'tolerancia', unit: 'unidad', credit: 'crédito', tags: 'etiquetas', difficulty: 'dificultad',
    objective: 'objetivo', feedback: 'comentario', guide: 'guía para corregir', most_words: 'máximo de palabras', answer: 'respuesta', answer_feedback: 'comentario',
  },
  en: {
    id: 'id', kind: 'kind', stem: 'question', right: 'right', points: 'points', tolerance: 'tolerance', unit: 'unit', credit: 'credit', tags: 'tags', difficulty: 'difficulty',
    objective: 'objective', feedback: 'feedback', guide: 'marking guide', most_words: 'most words', answer: 'answer', answer_feedback: 'feedback',
  },
  fr: {
    id: 'id', kind: 'type', stem: 'énoncé', right: 'juste', points: 'points', tolerance: 'tolérance', unit: 'unité', credit: 'crédit', tags: 'étiquettes', difficulty: 'difficulté',
    objective: 'objectif', feedback: 'commentaire', guide: 'guide de correction', most_words: 'nombre maximal de mots', answer: 'réponse', answer_feedback: 'commentaire',
  },
};
const synonyms: Readonly<Record<string, (typeof sheetColumns)[number] | 'answer' | 'answer_feedback'>> = { enunciado: 'stem', stem: 'stem', most_words: 'most_words', option: 'answer', opcion: 'answer', choix: 'answer', question: 'stem', correct: 'right', mot: 'unit' };

export const sheetLocale = (locale: string): SheetLocale => (locale.startsWith('en') ? 'en' : locale.startsWith('fr') ? 'fr' : 'es');

/** The heading of a column in a language. */
export function heading(column: SheetColumn, locale: SheetLocale): string {
  const [name = '', n] = column.split(' ');
  const word = headings[locale][(n !== undefined && name === 'feedback' ? 'answer_feedback' : name) as keyof Words];
  return n === undefined ? word : `${word} ${n}`;
}

const byWord = new Map<string, string>([
  ...Object.entries(synonyms),
  ...Object.values(headings).flatMap((words) => Object.entries(words).map(([column, word]) => [fold(word), column === 'answer_feedback' ? 'feedback' : column] as const)),
]);

/** Which column a heading means, in whatever of the three languages; nothing for one that nobody knows. */
export function columnOf(text: string): SheetColumn | undefined {
  const [, word = '', n] = /^(.*?)\s*(\d{1,2})?$/.exec(fold(text)) ?? [];
  const column = byWord.get(word);
  if (column === undefined) return undefined;
  if (n === undefined) return column === 'answer' ? 'answer 1' : (column as SheetColumn);
  const most = column === 'answer' ? answerColumns : column === 'feedback' ? feedbackColumns : 0;
  return Number(n) >= 1 && Number(n) <= most ? (`${column} ${Number(n)}` as SheetColumn) : undefined;
}

const kindWords: Record<SheetLocale, Record<QuestionKind, string>> = {
  es: { single: 'una respuesta', multiple: 'varias respuestas', true_false: 'verdadero o falso', matching: 'relacionar', ordering: 'ordenar', numeric: 'número', short: 'respuesta corta', cloze: 'huecos', likert: 'escala', essay: 'respuesta abierta' },
  en: { single: 'single choice', multiple: 'multiple choice', true_false: 'true or false', matching: 'matching', ordering: 'ordering', numeric: 'number', short: 'short answer', cloze: 'gaps', likert: 'scale', essay: 'open answer' },
  fr: { single: 'un seul choix', multiple: 'choix multiple', true_false: 'vrai ou faux', matching: 'appariement', ordering: 'classement', numeric: 'nombre', short: 'réponse courte', cloze: 'texte à trous', likert: 'échelle', essay: 'réponse libre' },
};
const kindByWord = new Map<string, QuestionKind>([
  ...questionKinds.map((kind) => [fold(kind), kind] as const),
  ...Object.values(kindWords).flatMap((words) => questionKinds.map((kind) => [fold(words[kind]), kind] as const)),
  ...([['opcion unica', 'single'], ['una opcion', 'single'], ['varias opciones', 'multiple'], ['opcion multiple', 'multiple'], ['verdadero/falso', 'true_false'], ['true/false', 'true_false'], ['vrai/faux', 'true_false'], ['numerica', 'numeric'], ['corta', 'short'], ['ensayo', 'essay'], ['cloze', 'cloze']] as const),
]);
export const kindWord = (kind: QuestionKind, locale: SheetLocale): string => kindWords[locale][kind];
export const kindOfWord = (word: string): QuestionKind | undefined => kindByWord.get(fold(word));

/** A row of the template, so that somebody who opens it sees how it is meant; reading leaves it out by its id. */
export const exampleId = 'example';
export const exampleRow: Record<SheetLocale, Partial<Record<SheetColumn, string>>> = {
  es: { id: exampleId, kind: 'una respuesta', stem: '¿Qué se acuerda al comienzo de una sesión?', right: 'A', points: '1', tags: 'sesión; acuerdos', difficulty: 'fácil', 'answer 1': 'Las normas del grupo', 'answer 2': 'La fecha del examen', 'feedback 2': 'Eso viene después.' },
  en: { id: exampleId, kind: 'single choice', stem: 'What is agreed at the start of a session?', right: 'A', points: '1', tags: 'session; agreements', difficulty: 'easy', 'answer 1': 'The rules of the group', 'answer 2': 'The date of the exam', 'feedback 2': 'That comes later.' },
  fr: { id: exampleId, kind: 'un seul choix', stem: 'De quoi convient-on au début d’une séance ?', right: 'A', points: '1', tags: 'séance; accords', difficulty: 'facile', 'answer 1': 'Les règles du groupe', 'answer 2': 'La date de l’examen', 'feedback 2': 'Cela vient plus tard.' },
};
