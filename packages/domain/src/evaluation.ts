import { allow, refuse, type Decision } from './decision.ts';
import { smallestShown } from './disclosure.ts';

/** What participants say of a session, from 1 (not at all) to 5 (entirely): reaction, the first of Kirkpatrick's four levels. */
export const evaluationItems = ['clear', 'useful', 'well_led', 'took_part', 'respected', 'will_use'] as const;
export type EvaluationItem = (typeof evaluationItems)[number];
export const evaluationScale = [1, 2, 3, 4, 5] as const;
export type EvaluationScore = (typeof evaluationScale)[number];
export const evaluationTexts = ['best', 'improve'] as const;
export type EvaluationText = (typeof evaluationTexts)[number];

/** One sheet, of a phone or of paper; what nobody marked is not there. */
export type Evaluation = { scores: Partial<Record<EvaluationItem, EvaluationScore>> } & Record<EvaluationText, string>;

export const evaluationLimits = { text: 1000, daysOpen: 7, /** More than are on the roster: people who come without being on it fill one in too. */ beyondRoster: 20, /** Sheets keyed in one go. */ papers: 60 } as const;

/** Says something: an empty sheet is none. */
export const saysSomething = ({ scores, best, improve }: Evaluation): boolean => Object.keys(scores).length > 0 || best.trim() !== '' || improve.trim() !== '';

export type EvaluationRefusal = 'evaluation_not_open_yet' | 'evaluation_closed' | 'evaluation_full';
type Open = { startsAt: Date; cancelled: boolean; closesAt: Date; responses: number; enrolled: number };

/** Whether the link still takes a sheet: from the session's beginning, until it closes, and no more sheets than people. */
export function mayEvaluate({ startsAt, cancelled, closesAt, responses, enrolled }: Open, now: Date): Decision<true, EvaluationRefusal> {
  if (cancelled || now >= closesAt) return refuse('evaluation_closed');
  if (now < startsAt) return refuse('evaluation_not_open_yet');
  return responses >= enrolled + evaluationLimits.beyondRoster ? refuse('evaluation_full') : allow(true);
}

export type EvaluationSummary = {
  responses: number;
  /** Why nothing of the sheets is shown: they still come, or are too few; null once it is. */
  hidden: 'open' | 'few' | null;
  /** `mean` 1 to 5, `counts` from 1 to 5; null where too few marked it. */
  items: { item: EvaluationItem; answered: number; mean: number | null; counts: number[] | null }[];
  texts: Record<EvaluationText, string[]>;
};

/**
 * What a session's team reads of it. Nothing while the link is open, or whoever looks after each sheet would read each of them as a difference; and nothing of fewer
 * sheets than `smallestShown.withoutRoster`, nor of an item that fewer marked. Texts come in the order of the alphabet, so that none is the first or the last who wrote.
 */
export function evaluationSummary(sheets: readonly Evaluation[], open: boolean): EvaluationSummary {
  const smallest = smallestShown.withoutRoster;
  const hidden = open ? 'open' : sheets.length < smallest ? 'few' : null;
  const items = evaluationItems.map((item) => {
    const scores = sheets.flatMap((one) => one.scores[item] ?? []);
    const shown = hidden === null && scores.length >= smallest;
    return {
      item, answered: scores.length, mean: shown ? scores.reduce<number>((sum, one) => sum + one, 0) / scores.length : null,
      counts: shown ? evaluationScale.map((value) => scores.filter((one) => one === value).length) : null,
    };
  });
  const said = (text: EvaluationText) => (hidden === null ? sheets.map((one) => one[text].trim()).filter((one) => one !== '').toSorted() : []);
  return { responses: sheets.length, hidden, items, texts: { best: said('best'), improve: said('improve') } };
}

/** Stands on a session's paper forms and on the screen where they are keyed, so that a heap is not taken for another session's: six signs of the session's id. */
export const sheetCodeOf = (sessionId: string): string => sessionId.replaceAll('-', '').slice(-6).toUpperCase();
