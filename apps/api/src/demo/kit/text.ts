import { createHash } from 'node:crypto';

/** One text in the three languages of the demo kit, kept side by side so that a change to one shows the other two. */
export interface Text {
  readonly es: string;
  readonly en: string;
  readonly fr: string;
}

/** Languages other than the source that the demo kit is offered in. */
export const translated = ['en', 'fr'] as const;

/** A template literal may be indented with the code around it; Markdown must not be. Nested lists are therefore not used here. */
const flush = (text: string) => text.replace(/\n[ \t]+/g, '\n').trim();

/** A text in Spanish (the source), English and French. Indentation and outer blanks are dropped. */
export const t = (es: string, en: string, fr: string): Text => ({ es: flush(es), en: flush(en), fr: flush(fr) });

/** Whether a value of the authored tree is a text to be carried into the overlays. */
export const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'es' in value && 'en' in value && 'fr' in value;

/** Lower-case hexadecimal SHA-256 of a source text, which makes a stale translation show. */
export const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The accepted answers to a short question: one string in the overlays, one answer a line. */
export class Accepted {
  readonly answers: readonly string[];

  constructor(answers: readonly string[]) {
    this.answers = answers;
  }
}
