import type { z } from 'zod';
import type { question } from '@relevo/contracts/kit-questions';
import type { ChangedCode, LeftCode, ReportDetail } from './question-file.ts';

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** A question as a reader found it, before it has an id and is held against the schema. */
export type QuestionBody = Without<z.input<typeof question>, 'id'>;
export type QuestionFrame = Pick<QuestionBody, 'stem' | 'points' | 'tags' | 'difficulty' | 'objectiveId' | 'feedback'>;

export interface Change {
  code: ChangedCode;
  detail?: ReportDetail;
}

/** Where in the file a question stands and what the file calls it. */
export interface Place {
  line: number;
  entry?: string;
  name: string;
}
export interface Draft extends Place {
  /** The id that the file gives it. */
  givenId?: string;
  body: QuestionBody;
  changes: Change[];
}
export interface LeftOut extends Place {
  left: LeftCode;
  detail?: ReportDetail;
}

/** What a reader found, in the file's order; `notes` are of the file as a whole. */
export interface Gathered {
  found: (Draft | LeftOut)[];
  notes: (Change & { line: number })[];
  title?: string;
}

/** Thrown by a reader of one question, caught beside its loop: that question is left, the others are not. */
export class LeftQuestion extends Error {
  readonly code: LeftCode;
  readonly detail: ReportDetail;

  constructor(code: LeftCode, detail: ReportDetail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** Reads one question; what makes it unreadable becomes a line of the report. */
export function reading(place: Place, read: (changes: Change[]) => { body: QuestionBody; givenId?: string | undefined }): Draft | LeftOut {
  const changes: Change[] = [];
  try {
    const { body, givenId } = read(changes);
    return { ...place, body, changes, ...(givenId === undefined ? {} : { givenId }) };
  } catch (error) {
    if (error instanceof LeftQuestion) return { ...place, left: error.code, detail: error.detail };
    throw error;
  }
}

/** Ids of the parts of a question that the file leaves nameless: a, b, … z, a1, b1, … */
export const partId = (n: number): string => String.fromCharCode(97 + (n % 26)) + (n < 26 ? '' : String(Math.floor(n / 26)));

/** The first words of a text, for names and reports. */
export const shortened = (text: string, most = 80): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= most ? line : `${[...line].slice(0, most - 1).join('')}…`;
};

/** Words on one line. */
export const spaced = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Several texts as one, each once; empty ones do not count. */
export const joined = (texts: readonly string[]): string => [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].join('\n\n');

/** Texts to accept, each once and not empty; longer than a kit holds stay for the schema to refuse. */
export const acceptedTexts = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];

/** The parts of a category's path that somebody named: `$course$/top/Tema 1/Cuidado` → Tema 1, Cuidado. */
export const categoryParts = (path: string): string[] =>
  path.replaceAll('//', '\ue001').split('/').map((part) => part.replaceAll('\ue001', '/').trim()).filter((part) => part !== '' && part !== 'top' && !/^\$\w+\$$/.test(part));
export const categoryPath = (title: string): string => `$course$/top/${title.replace(/\s+/gu, ' ').trim().replaceAll('/', '//')}`;

/** The categories of a file in order, and how each becomes tags: one that stands above all questions is the file's title, not a tag of each. */
export function categories(paths: readonly { path: string; first: boolean }[]): { title?: string; tags(n: number): string[] } {
  const named = paths.map(({ path, first }) => ({ parts: categoryParts(path), first }));
  const told = named.filter((one) => one.parts.length > 0);
  const [only] = told;
  const title = told.length === 1 && only?.first ? only.parts.at(-1) : undefined;
  return { ...(title === undefined ? {} : { title }), tags: (n) => (title === undefined ? named[n]?.parts : named[n]?.parts.slice(0, -1)) ?? [] };
}
