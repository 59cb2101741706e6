import { fold } from '@relevo/domain/fold';

const yes = new Set(['verdadero', 'true', 'vrai', 'cierto', 'si', 'yes', 'oui', 'correcto', 'correct', 'juste']);
const no = new Set(['falso', 'false', 'faux', 'no', 'non', 'incorrecto', 'incorrect']);

/** Whether two options only say that something is so, or not: the right one of them as a value. */
export function trueOrFalse(options: readonly { text: string; correct: boolean; feedback?: string | undefined }[]): boolean | undefined {
  const [a, b] = options;
  if (options.length !== 2 || !a || !b || a.feedback || b.feedback || a.correct === b.correct) return undefined;
  const say = (text: string): boolean | undefined => (yes.has(fold(text)) ? true : no.has(fold(text)) ? false : undefined);
  const [first, second] = [say(a.text), say(b.text)];
  return first === undefined || second === undefined || first === second ? undefined : a.correct ? first : second;
}
/** What the option is called where a format has no true or false of its own. */
export const trueFalseWords = (locale: string): readonly [string, string] => (locale.startsWith('en') ? ['True', 'False'] : locale.startsWith('fr') ? ['Vrai', 'Faux'] : ['Verdadero', 'Falso']);
