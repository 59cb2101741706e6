/** What a word may end in, and what it ends in where it stands for one thing: folded, without accents. */
type Endings = readonly (readonly [end: string, singular: readonly string[]])[];

const plurals: Readonly<Record<string, Endings>> = {
  es: [['s', ['']], ['es', ['']], ['ces', ['z']]],
  en: [['s', ['']], ['es', ['', 'is']], ['ies', ['y']], ['ves', ['f', 'fe']], ['men', ['man']], ['people', ['person']], ['children', ['child']], ['feet', ['foot']], ['a', ['um', 'on']]],
  fr: [['s', ['']], ['x', ['']], ['aux', ['al', 'ail']]],
  pt: [['s', ['']], ['es', ['']], ['oes', ['ao']], ['aes', ['ao']], ['aos', ['ao']], ['ais', ['al']], ['eis', ['el', 'il']], ['ois', ['ol']], ['is', ['il']], ['ns', ['m']]],
};
/** Of a language that none is known of. */
const anyPlural: Endings = [['s', ['']], ['es', ['']]];

const genders: Readonly<Record<string, Endings>> = {
  es: [['a', ['o', '']], ['as', ['o', '']], ['os', ['o']]],
  fr: [
    ['e', ['']], ['es', ['']], ['trice', ['teur']], ['trices', ['teur']], ['teurs', ['teur']], ['euse', ['eur', 'eux']], ['euses', ['eur', 'eux']], ['ive', ['if']], ['ives', ['if']],
    ['enne', ['en']], ['ennes', ['en']], ['onne', ['on']], ['onnes', ['on']], ['elle', ['el']], ['elles', ['el']],
  ],
  pt: [['a', ['o', '']], ['as', ['o', '']], ['os', ['o']]],
};

const leastStem = 2;

/**
 * The forms that a word may be of: itself, and what it would be without a plural's ending. Two words are the same one where they share a form. It takes some words for
 * related that are not, and knows only the commonest endings: good enough for a hint.
 * @param word folded, as `fold` gives it
 * @param locale its language; of one that has no endings here -s and -es are tried
 * @param gendered with the endings of gender as well
 */
export function formsOf(word: string, locale: string, gendered = false): ReadonlySet<string> {
  const language = locale.toLowerCase().split('-')[0] ?? '';
  const endings = [...(plurals[language] ?? anyPlural), ...(gendered ? (genders[language] ?? []) : [])];
  return new Set([word, ...endings.flatMap(([end, singular]) => {
    const stem = word.slice(0, word.length - end.length);
    return word.endsWith(end) && (stem.length >= leastStem || singular.every((one) => one.length > 1)) ? singular.map((one) => stem + one) : [];
  })]);
}
