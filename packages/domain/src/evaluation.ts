import { allow, refuse, type Decision } from './decision.ts';
import { smallestShown } from './disclosure.ts';
import { tellsWho } from './named-in-text.ts';

/** What participants say of a session, from 1 (not at all) to 5 (entirely): reaction, the first of Kirkpatrick's four levels. */
export const evaluationItems = ['clear', 'useful', 'well_led', 'took_part', 'respected', 'will_use'] as const;
export type EvaluationItem = (typeof evaluationItems)[number];
export const evaluationScale = [1, 2, 3, 4, 5] as const;
export type EvaluationScore = (typeof evaluationScale)[number];
export const evaluationTexts = ['best', 'improve'] as const;
export type EvaluationText = (typeof evaluationTexts)[number];

/** One sheet, of a phone or of paper; what nobody marked is not there. */
export type Evaluation = { scores: Partial<Record<EvaluationItem, EvaluationScore>> } & Record<EvaluationText, string>;

export const evaluationLimits = { text: 1000, daysOpen: 7, /** More than are on the roster: people who come without being on it fill one in too. */ beyondRoster: 20, /** Sheets keyed in one go. */ papers: 60, /** How long a device knows that its sheet was sent. */ daysMarked: 30 } as const;

/** What a form asks: statements to mark from 1 to 5, and room for words. */
export type SheetForm<Item extends string = string, Text extends string = string> = { items: readonly Item[]; texts: readonly Text[] };
export type Sheet<Item extends string = string, Text extends string = string> = { scores: Partial<Record<Item, EvaluationScore>> } & Record<Text, string>;
export const evaluationForm: SheetForm<EvaluationItem, EvaluationText> = { items: evaluationItems, texts: evaluationTexts };

/** Says something: an empty sheet is none. */
export const sheetSays = <I extends string, T extends string>({ texts }: SheetForm<I, T>, sheet: Sheet<I, T>): boolean => Object.keys(sheet.scores).length > 0 || texts.some((one) => sheet[one].trim() !== '');
export const saysSomething = (sheet: Evaluation): boolean => sheetSays(evaluationForm, sheet);

/** Where what was written tells who is meant, of the people in `names`; such a sheet is not kept until it is changed. */
export const sheetNames = <I extends string, T extends string>({ texts }: SheetForm<I, T>, sheet: Sheet<I, T>, names: readonly string[]): T | undefined => texts.find((one) => tellsWho(sheet[one], names));
export const namesSomebody = (sheet: Evaluation, names: readonly string[]): EvaluationText | undefined => sheetNames(evaluationForm, sheet, names);

export type EvaluationRefusal = 'evaluation_not_open_yet' | 'evaluation_closed' | 'evaluation_full' | 'evaluation_sent' | 'evaluation_no_mark';
type Open = { startsAt: Date; cancelled: boolean; closesAt: Date; responses: number; enrolled: number };
/** What a device shows of itself where each gives one sheet: nothing that this page gave it, a mark, or one that was used. */
export type DeviceMark = 'none' | 'fresh' | 'used';

/** Whether a device may send a sheet; its mark matters only where each device gives one. */
export function mayDeviceSend(onePerDevice: boolean, mark: DeviceMark): Decision<true, EvaluationRefusal> {
  if (!onePerDevice || mark === 'fresh') return allow(true);
  return refuse(mark === 'used' ? 'evaluation_sent' : 'evaluation_no_mark');
}

/** Whether the link still takes a sheet: from the session's beginning, until it closes, and no more sheets than people. */
export function mayEvaluate({ startsAt, cancelled, closesAt, responses, enrolled }: Open, now: Date): Decision<true, EvaluationRefusal> {
  if (cancelled || now >= closesAt) return refuse('evaluation_closed');
  if (now < startsAt) return refuse('evaluation_not_open_yet');
  return responses >= enrolled + evaluationLimits.beyondRoster ? refuse('evaluation_full') : allow(true);
}

/** What is read of sheets: each item's marks, and what was written, of which every sheet is a part. */
export const evaluationFigures = [...evaluationItems, 'texts'] as const;
export type EvaluationFigure = (typeof evaluationFigures)[number];
/** A sheet with the figures in which it counts; once it does, it does for good. */
export type KeptSheet = Evaluation & { counted: readonly EvaluationFigure[] };

type Marked<I extends string> = { scores: Partial<Record<I, EvaluationScore>> };
type Counted<I extends string> = Marked<I> & { counted: readonly (I | 'texts')[] };
const isPartOf = <I extends string>({ scores }: Marked<I>, figure: I | 'texts'): boolean => figure === 'texts' || scores[figure] !== undefined;

/**
 * What sheets newly count in once the link is closed. A figure moves when at least `smallest` sheets join it together, and else waits: whoever reads it after each sheet, closes
 * the link and opens it again, learns differences of that many sheets and of no fewer. @returns one entry a sheet, in their order: figures that it joins
 */
export function sheetStep<I extends string>(items: readonly I[], sheets: readonly Counted<I>[], smallest: number = smallestShown.withoutRoster): (I | 'texts')[][] {
  const joins = (figure: I | 'texts') => (sheet: Counted<I>) => isPartOf(sheet, figure) && !sheet.counted.includes(figure);
  const moving = [...items, 'texts' as const].filter((figure) => sheets.filter(joins(figure)).length >= smallest);
  return sheets.map((sheet) => moving.filter((figure) => joins(figure)(sheet)));
}
export const evaluationStep = (sheets: readonly KeptSheet[], smallest?: number): EvaluationFigure[][] => sheetStep(evaluationItems, sheets, smallest);

/** How often each mark from 1 to 5 was given. */
export type ScoreCounts = readonly number[];
export const noScores: ScoreCounts = evaluationScale.map(() => 0);
/** @returns the marks that `sheets` gave an item */
export const scoreCounts = <I extends string>(item: I, sheets: readonly Marked<I>[]): ScoreCounts => evaluationScale.map((value) => sheets.filter(({ scores }) => scores[item] === value).length);
export const addScores = (one: ScoreCounts, other: ScoreCounts): ScoreCounts => evaluationScale.map((_, i) => (one[i] ?? 0) + (other[i] ?? 0));
const answers = (counts: ScoreCounts): number => counts.reduce((sum, n) => sum + n, 0);

/** `answered` marks that count; `mean` 1 to 5, `counts` from 1 to 5, null where there are none. */
export type ItemFigure<I extends string = EvaluationItem> = { item: I; answered: number; mean: number | null; counts: number[] | null };
/** @param counts null or nothing in it: too few marked it so far */
export function itemFigure<I extends string>(item: I, counts: ScoreCounts | null | undefined): ItemFigure<I> {
  const answered = counts ? answers(counts) : 0;
  if (!counts || answered === 0) return { item, answered: 0, mean: null, counts: null };
  return { item, answered, mean: counts.reduce((sum, n, i) => sum + n * (i + 1), 0) / answered, counts: [...counts] };
}

/** Sums of several sessions, by item: of what each of them shows, so that a sum tells nothing of one that shows nothing. */
export const sumOfItems = (rows: readonly { item: EvaluationItem; counts: ScoreCounts }[]): ItemFigure[] => sumsOf(evaluationItems, rows);
/** The same of any form's items. */
export const sumsOf = <I extends string>(items: readonly I[], rows: readonly { item: I; counts: ScoreCounts }[]): ItemFigure<I>[] =>
  items.map((item) => itemFigure(item, rows.filter((row) => row.item === item).reduce((sum, row) => addScores(sum, row.counts), noScores)));

/** What the committee is told of a sum: it follows in steps of a snapshot's smallest count, and else stays behind. */
export const toldScores = (told: ScoreCounts, counts: ScoreCounts): ScoreCounts => (answers(counts) - answers(told) >= smallestShown.snapshot ? counts : told);

/** Sheets beyond the people who were present: one of them may have filled in several. 0 where attendance was not taken. */
export const beyondPresent = (sheets: number, present: number): number => (present === 0 ? 0 : Math.max(0, sheets - present));

export type SheetSummary<I extends string, T extends string> = {
  /** Sheets that came and are not in the results yet. */
  waiting: number;
  /** Whether closing the link, or asking for the results once it is closed, moves them. */
  movable: boolean;
  /** Why nothing of the sheets is shown: they still come, are too few, or nobody has asked for the results; null once something is. */
  hidden: 'open' | 'few' | 'uncounted' | null;
  items: ItemFigure<I>[];
  texts: Record<T, string[]>;
};
export type EvaluationSummary = SheetSummary<EvaluationItem, EvaluationText>;

/** What is read of sheets: of those that count, and nothing of the others. Texts come in the order of the alphabet, so that none is the first or the last who wrote. */
export function sheetSummary<I extends string, T extends string>(form: SheetForm<I, T>, sheets: readonly (Counted<I> & Record<T, string>)[], open: boolean): SheetSummary<I, T> {
  const within = (figure: I | 'texts') => sheets.filter(({ counted }) => counted.includes(figure));
  const movable = sheetStep(form.items, sheets).some((joined) => joined.length > 0);
  const shown = sheets.some(({ counted }) => counted.length > 0);
  const said = (text: T) => within('texts').map((one) => one[text].trim()).filter((one) => one !== '').toSorted();
  return {
    waiting: sheets.length - within('texts').length, movable, hidden: shown ? null : open ? 'open' : movable ? 'uncounted' : 'few',
    items: form.items.map((item) => itemFigure(item, scoreCounts(item, within(item)))), texts: Object.fromEntries(form.texts.map((text) => [text, said(text)])) as Record<T, string[]>,
  };
}
/** What a session's team reads of it. */
export const evaluationSummary = (sheets: readonly KeptSheet[], open: boolean): EvaluationSummary => sheetSummary(evaluationForm, sheets, open);

/** Stands on a session's paper forms and on the screen where they are keyed, so that a heap is not taken for another session's: six signs of the session's id. */
export const sheetCodeOf = (sessionId: string): string => sessionId.replaceAll('-', '').slice(-6).toUpperCase();
