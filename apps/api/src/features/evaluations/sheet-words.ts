import { workWords } from './at-work/work-words.ts';
import { evaluationWords, type EvaluationWords } from './evaluation-words.ts';
import type { SheetView } from './sheet-forms.ts';

/** Words of a form, public and on paper. @param locale any tag; Spanish where it is none of the three */
export const wordsOf = (view: SheetView, locale: string): EvaluationWords => (view === 'session' ? evaluationWords(locale) : workWords(view, locale));
