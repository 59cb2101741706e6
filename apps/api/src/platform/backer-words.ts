import { backersByRole, type Backer, type BackerRole } from '@relevo/domain/cohort-backers';

const words: Readonly<Record<'es' | 'en' | 'fr', Readonly<Record<BackerRole, string>>>> = {
  es: { funder: 'Financia', co_organiser: 'Coorganiza' },
  en: { funder: 'Funded by', co_organiser: 'Co-organised by' },
  fr: { funder: 'Financement', co_organiser: 'Coorganisation' },
};

type Named = Pick<Backer, 'role' | 'name'>;

/** Who funds and who co-organises, label and names, for whoever lays them out. @param locale any tag; Spanish where it is none of the three */
export const backerFacts = (locale: string, backers: readonly Named[]): { label: string; value: string }[] => {
  const said = words[(['es', 'en', 'fr'] as const).find((one) => locale.startsWith(one)) ?? 'es'];
  return backersByRole(backers).map(({ role, names }) => ({ label: said[role], value: names.join(', ') }));
};

/** The same as lines for a print’s foot: “Financia: A, B”. */
export const backerLines = (locale: string, backers: readonly Named[]): string[] =>
  backerFacts(locale, backers).map(({ label, value }) => `${label}${locale.startsWith('fr') ? '\u00a0' : ''}: ${value}`);
