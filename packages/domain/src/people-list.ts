import { fold } from './fold.ts';
import { findIdentities, type IdentityKind } from './identity-text.ts';

/** What a column of a list of people may hold. `identity_number` is named so that it can be left behind: it is never stored. */
export const rosterFields = ['full_name', 'given_names', 'family_names', 'institution', 'area', 'contact', 'identity_number', 'ignore'] as const;
export type RosterField = (typeof rosterFields)[number];
export const rosterFaults = ['name_missing', 'name_too_long', 'area_unknown', 'too_long', 'identity_in_text'] as const;
export type RosterFault = { column: number | null; code: (typeof rosterFaults)[number]; given: string; kind: IdentityKind | null };

export type Area = { code: string; name: string };
/** One person of a list. `row` is the line of the file, the header being 1. */
export type ListedPerson = {
  row: number; givenNames: string; familyNames: string; institution: string; areaCode: string | null; areaName: string | null; contact: string; faults: RosterFault[];
};

/** What headers say in the platform's languages, folded. */
const headers: Record<Exclude<RosterField, 'ignore'>, readonly string[]> = {
  full_name: ['nombre completo', 'nombres y apellidos', 'nombre y apellidos', 'nombre y apellido', 'apellidos y nombres', 'participante', 'full name', 'name', 'nom complet', 'nom et prenom', 'prenom et nom'],
  given_names: ['nombres', 'nombre', 'primer nombre', 'given names', 'given name', 'first name', 'prenom', 'prenoms'],
  family_names: ['apellidos', 'apellido', 'last name', 'surname', 'family name', 'family names', 'nom', 'nom de famille'],
  institution: ['institucion', 'organizacion', 'entidad', 'dependencia', 'lugar de trabajo', 'institution', 'organisation', 'organization', 'organisme'],
  area: ['departamento', 'territorio', 'department', 'area', 'departement', 'region', 'depto', 'depto.'],
  contact: ['telefono', 'celular', 'telefono celular', 'correo', 'correo electronico', 'contacto', 'phone', 'telephone', 'mobile', 'email', 'e-mail', 'contact', 'courriel'],
  identity_number: ['identidad', 'dni', 'numero de identidad', 'no. de identidad', 'no. identidad', 'cedula', 'identity number', 'national id', 'id number', 'passport', 'pasaporte', 'rtn', 'numero d\'identite'],
};

/** What each column holds, read off its header. A lone column of first names is taken for whole names: most lists have one column. */
export function fieldsOf(head: readonly string[]): RosterField[] {
  const taken = new Set<RosterField>();
  const fields = head.map((header): RosterField => {
    const said = fold(header).replace(/[*:]+$/u, '').trim();
    const field = (rosterFields.filter((f) => f !== 'ignore') as Exclude<RosterField, 'ignore'>[]).find((f) => !taken.has(f) && headers[f].includes(said));
    if (!field) return 'ignore';
    taken.add(field);
    return field;
  });
  if (taken.has('given_names') && !taken.has('family_names')) return fields.map((f) => (f === 'given_names' ? 'full_name' : f));
  return fields;
}

/** Reads one line of the list; faults name the column, counted from 0, and what was given. */
export function readListedPerson(row: number, cells: readonly string[], fields: readonly RosterField[], areas: readonly Area[]): ListedPerson {
  const faults: RosterFault[] = [];
  const columnOf = (field: RosterField) => fields.indexOf(field);
  const cell = (field: RosterField) => (cells[columnOf(field)] ?? '').replace(/\s+/gu, ' ').trim();
  const fault = (field: RosterField, code: RosterFault['code'], kind: RosterFault['kind'] = null) => {
    const column = columnOf(field);
    faults.push({ column: column < 0 ? null : column, code, given: cell(field).slice(0, 100), kind });
  };
  const whole = columnOf('full_name') >= 0;
  const name = whole ? splitFullName(cell('full_name')) : { givenNames: cell('given_names'), familyNames: cell('family_names') };
  const nameField = whole ? 'full_name' : 'given_names';
  if (name.givenNames === '') fault(nameField, 'name_missing');
  if (name.givenNames.length > 200 || name.familyNames.length > 200) fault(nameField, 'name_too_long');
  for (const field of [nameField, 'family_names', 'institution'] as const) {
    const found = findIdentities(cell(field)).find((mark) => mark.kind !== 'full_name');
    if (found) fault(field, 'identity_in_text', found.kind);
  }
  for (const field of ['institution', 'contact'] as const) if (cell(field).length > 200) fault(field, 'too_long');
  const area = areaOf(cell('area'), areas);
  if (area === undefined) fault('area', 'area_unknown');
  return { row, ...name, institution: cell('institution'), areaCode: area?.code ?? null, areaName: area?.name ?? null, contact: cell('contact'), faults };
}

/** @returns null where nothing was given, undefined where it is not known */
function areaOf(given: string, areas: readonly Area[]): Area | null | undefined {
  if (given === '') return null;
  const said = fold(given).replace(/^(departamento|depto\.?|department|departement) (de |of |d')?/u, '');
  return areas.find((area) => fold(area.name) === said || area.code.toLowerCase() === said);
}

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'san', 'santa']);

/** Two surnames are usual, one is possible, and a comma puts them first: “López Mejía, María de los Ángeles”. */
export function splitFullName(name: string): { givenNames: string; familyNames: string } {
  const [before = '', after] = name.split(',').map((part) => part.trim());
  if (after !== undefined && after !== '') return { givenNames: after, familyNames: before };
  // Particles go with the word after them.
  const parts = before.split(' ').filter(Boolean).reduce<string[]>((joined, word) => {
    const last = joined.at(-1);
    const open = last !== undefined && particles.has(fold(last.split(' ').at(-1) ?? ''));
    return open ? [...joined.slice(0, -1), `${last} ${word}`] : [...joined, word];
  }, []);
  const given = parts.length <= 2 ? 1 : parts.length === 3 ? 1 : parts.length - 2;
  return { givenNames: parts.slice(0, given).join(' '), familyNames: parts.slice(given).join(' ') };
}
