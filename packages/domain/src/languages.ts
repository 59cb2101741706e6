/** Languages written from right to left, by their code: what runtimes without `textInfo` need to be told. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'nqo', 'ps', 'rhg', 'sd', 'syr', 'ug', 'ur', 'yi']);

type TextInfo = { direction?: string };
type InfoLocale = Intl.Locale & { textInfo?: TextInfo; getTextInfo?: () => TextInfo };

/** How a language is written, for `dir`. @param locale BCP 47; what is no such tag reads from left to right */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  try {
    const tag: InfoLocale = new Intl.Locale(locale);
    const told = (tag.getTextInfo?.() ?? tag.textInfo)?.direction;
    return told === 'rtl' || rightToLeft.has(tag.language) ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}
