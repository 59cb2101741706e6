/** Replaces the source from `start` to `end`, offsets in the text. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}
/** An address as Markdown's parentheses take it. */
export const inParentheses = (url: string): string => (/[\s()<>]/.test(url) ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url);

/** Words on one line in which nothing is markup. */
export const plainInline = (words: string): string => words.replace(/\s+/g, ' ').trim().replace(/([\\[\]*_`<>])/g, '\\$1');
