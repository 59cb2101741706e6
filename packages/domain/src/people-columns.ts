import { areaNamed, type Area } from './area-names.ts';
import { givenNames, surnames } from './common-names.ts';
import { fold } from './fold.ts';
import { isIdentityNumber, type ListCell } from './identity-number.ts';

/** What a column of a list of people may hold. `identity_number` is kept as a keyed hash and in no other way. */
export const rosterFields = ['full_name', 'given_names', 'family_names', 'institution', 'area', 'contact', 'identity_number', 'ignore'] as const;
export type RosterField = (typeof rosterFields)[number];
/** Fields that several columns may hold together: first and second name, telephone and address. */
export const sharedFields: ReadonlySet<RosterField> = new Set(['given_names', 'family_names', 'contact', 'ignore']);

/** What a column is taken for, and by what: its heading, or what stands in it. */
export type ColumnGuess = { field: RosterField; by: 'heading' | 'contents' | null };

/** What headings say in the platform's languages, folded; the first that fits counts. */
const headings: readonly (readonly [RosterField, RegExp])[] = [
  ['identity_number', /\b(identidad|dni|cedula|pasaporte|passport|rtn|identity|national id|id (?:number|no|card)|identite|piece d'identite)\b/u],
  ['contact', /\b(tel|telefonos?|telephones?|phone|celular(?:es)?|cel|movil|mobile|whatsapp|correos?|e ?mail|courriel|contactos?|contact|portable)\b/u],
  ['area', /\b(departamentos?|depto|dpto|department|departement|territorio|region|province|provincia|area)\b/u],
  ['institution', /\b(institucion|organizacion|entidad|dependencia|lugar de trabajo|centro de trabajo|comites?|institution|organi[sz]ation|organisme|committee|empresa|employer|workplace|oficina)\b/u],
  ['full_name', /(nombres? completos?|nombres? y apellidos?|apellidos? y nombres?|full name|nom complet|noms? et prenoms?|prenoms? et noms?|\bparticipantes?$|^nombre del? |^name$|^participants?$|^names?$)/u],
  ['family_names', /\b(apellidos?|last name|second last|surnames?|family names?|nom de famille)\b|^noms?$/u],
  ['given_names', /\b(nombres?|given names?|first name|middle name|forenames?|prenoms?)\b/u],
];

/** The field that a heading names, if it names one. */
export function fieldOfHeading(heading: string): RosterField | null {
  const said = fold(heading).replace(/[^\p{L}\p{N}']+/gu, ' ').trim();
  if (said === '' || said.length > 60) return null;
  return headings.find(([, words]) => words.test(said))?.[0] ?? null;
}

const text = (cell: ListCell | undefined): string => (typeof cell === 'string' ? cell : '');

/**
 * Where the headings stand: the row with most of them among the first thirty. Titles above it and empty rows are passed over.
 * @returns its number, from 1; 0 where the list begins at once
 */
export function headingRow(rows: readonly (readonly ListCell[])[]): number {
  let [best, most] = [0, 0];
  rows.slice(0, 30).forEach((cells, i) => {
    const fields = cells.map((cell) => fieldOfHeading(text(cell))).filter((field) => field !== null);
    const named = fields.some((field) => field === 'full_name' || field === 'given_names' || field === 'family_names');
    const score = new Set(fields).size + (named ? 1 : 0);
    // One word alone may be a title over the list, unless names are what it heads.
    if (score > most && (named || fields.length > 1)) [best, most] = [i + 1, score];
  });
  return best;
}

const phone = /^(?:\(?\+?504\)?[-\s.]?)?[23789]\d{3}[-\s.]?\d{4}\b|^\+[\d\s().-]{8,}$/u;
const mail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const body = /\b(comite|juzgado|corte|policia|fiscalia|ministerio|secretaria|municipalidad|alcaldia|red|asociacion|fundacion|instituto|centro|direccion|universidad|escuela|hospital|pastoral|mesa|unidad|oficina|tribunal|cruz)\b/u;

type Column = { cells: readonly ListCell[]; areas: readonly Area[] };

/** What stands in a column, by its first two hundred cells; null where it says nothing clearly. */
function fieldOfContents({ cells, areas }: Column): RosterField | null {
  const filled = cells.filter((cell) => typeof cell !== 'string' || cell !== '');
  if (filled.length === 0) return null;
  const share = (fits: (cell: string) => boolean) => filled.filter((cell) => typeof cell === 'string' && fits(cell)).length / filled.length;
  if (filled.filter((cell) => typeof cell !== 'string' || isIdentityNumber(cell)).length / filled.length > 0.5) return 'identity_number';
  if (share((cell) => phone.test(cell) || mail.test(cell)) > 0.5) return 'contact';
  if (share((cell) => areaNamed(cell, areas) != null && !/^\d+$/.test(cell)) > 0.5) return 'area';
  const words = filled.map((cell) => fold(text(cell)).split(/[^\p{L}]+/u).filter((word) => word.length > 1));
  const holding = (names: ReadonlySet<string>) => words.filter((one) => one.some((word) => names.has(word))).length / filled.length;
  if (share((cell) => body.test(fold(cell))) > 0.4) return 'institution';
  const [given, family] = [holding(givenNames), holding(surnames)];
  if (given > 0.4 && family > 0.4 && words.reduce((sum, one) => sum + one.length, 0) / filled.length >= 2) return 'full_name';
  if (given > 0.5 && given > family) return 'given_names';
  return family > 0.5 ? 'family_names' : null;
}

/**
 * What each column holds: by its heading, else by its contents. A lone column of first names is taken for whole names: most lists have one.
 * @param head the row of headings; empty where there is none @param rows what stands under it
 */
export function guessColumns(head: readonly ListCell[], rows: readonly (readonly ListCell[])[], areas: readonly Area[]): ColumnGuess[] {
  const some = rows.slice(0, 200);
  const wide = Math.max(head.length, ...some.map((cells) => cells.length));
  const taken = new Set<RosterField>();
  const free = (field: RosterField | null): field is RosterField => field !== null && (sharedFields.has(field) || !taken.has(field));
  const guesses: ColumnGuess[] = Array.from({ length: wide }, (_, i) => {
    const field = fieldOfHeading(text(head[i]));
    if (!free(field)) return { field: 'ignore', by: null };
    taken.add(field);
    return { field, by: 'heading' };
  });
  guesses.forEach(({ by }, i) => {
    if (by !== null) return;
    const field = fieldOfContents({ cells: some.map((cells) => cells[i] ?? ''), areas });
    // A second column of names beside one that is known would double them.
    const named = ['full_name', 'given_names', 'family_names'] as const;
    const other = named.some((one) => one === field) && (taken.has('full_name') || field === 'full_name' && named.some((one) => taken.has(one)));
    if (!free(field) || other || taken.has(field)) return;
    taken.add(field);
    guesses[i] = { field, by: 'contents' };
  });
  const lone = taken.has('given_names') && !taken.has('family_names') && guesses.filter(({ field }) => field === 'given_names').length === 1;
  return lone ? guesses.map((guess) => (guess.field === 'given_names' ? { ...guess, field: 'full_name' } : guess)) : guesses;
}

/** Whether columns hold a name at all, and none that may stand only once does so twice. */
export function columnsFault(fields: readonly RosterField[]): 'name_column_missing' | 'column_twice' | null {
  if (!fields.includes('full_name') && !fields.includes('given_names')) return 'name_column_missing';
  return fields.some((field, i) => !sharedFields.has(field) && fields.indexOf(field) !== i) ? 'column_twice' : null;
}
