/** The place of a gap in a cloze's text: its id between double braces. */
export const gapPlace = /\{\{([A-Za-z0-9][A-Za-z0-9_-]{0,63})\}\}/g;

/** The ids of the gaps whose places a cloze's text has, in order, as often as they stand there. */
export const gapsIn = (text: string): string[] => [...text.matchAll(gapPlace)].map((match) => match[1] ?? '');

/** A cloze's text with a sign in place of its gaps, for lists and search. */
export const withoutGaps = (text: string): string => text.replace(gapPlace, '[…]');
