/**
 * A text as comparisons see it: without case, accents (ñ becomes n, for not every keyboard has it), typographic apostrophes,
 * outer and multiple spaces.
 */
export function fold(text: string): string {
  const plain = text.normalize('NFD').replace(/´/g, "'").normalize('NFKD').replace(/\p{M}+/gu, '');
  // Down, up and down again: only so do ẞ, ß and ss, or the two small sigmas, become one.
  const small = plain.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, 'σ');
  return small.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/[‘’ʼ`]/g, "'").replace(/\s+/gu, ' ').trim();
}
