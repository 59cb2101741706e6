/**
 * A text as comparisons see it: without case, accents (ñ becomes n, for not every keyboard has it), typographic apostrophes,
 * outer and multiple spaces.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}
