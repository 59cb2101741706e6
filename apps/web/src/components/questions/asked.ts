import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { Prose } from '@relevo/contracts/kit-projection';
import type { AskedQuestion, QuestionKey } from '@relevo/contracts/projected-questions';

export type Asked = AskedQuestion;
export type AskedOf<K extends Asked['kind']> = Extract<Asked, { kind: K }>;
export type KeyOf<K extends QuestionKey['kind']> = Extract<QuestionKey, { kind: K }>;
/** What a question's field needs: what was answered so far, and where a new answer goes. */
export type FieldProps<K extends Asked['kind']> = { question: AskedOf<K>; answer: GivenAnswer | undefined; onAnswer: (answer: GivenAnswer) => void };

/** The words of a rendered text, for places that take no markup: an option of a list, a name read aloud. */
export const wordsOf = ({ html }: Pick<Prose, 'html'>): string => new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim() ?? '';
