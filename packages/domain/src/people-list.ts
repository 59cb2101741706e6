import { areaNamed, type Area } from './area-names.ts';
import { contactFault, contactFaults } from './contact.ts';
import { fold } from './fold.ts';
import { removedNumber, type ListCell } from './identity-number.ts';
import { findIdentities, type IdentityKind } from './identity-text.ts';
import type { RosterField } from './people-columns.ts';

export const rosterFaults = ['name_missing', 'family_names_missing', 'name_too_long', 'name_not_a_name', 'area_unknown', 'too_long', 'identity_in_text', 'identity_unreadable', ...contactFaults] as const;
export type RosterFault = { column: number | null; code: (typeof rosterFaults)[number]; given: string; kind: IdentityKind | null };

/** One person of a list. `row` is the line of the file, the first being 1; `identity` the keyed hash of their identity number. */
export type ListedPerson = {
  row: number; givenNames: string; familyNames: string; institution: string; areaCode: string | null; areaName: string | null; contact: string; identity: string | null; faults: RosterFault[];
};

/** Reads one line of the list; faults name the column, counted from 0, and what was given. */
export function readListedPerson(row: number, cells: readonly ListCell[], fields: readonly RosterField[], areas: readonly Area[]): ListedPerson {
  const faults: RosterFault[] = [];
  const columnsOf = (field: RosterField) => fields.flatMap((one, i) => (one === field ? [i] : []));
  const textAt = (column: number) => { const cell = cells[column]; return typeof cell === 'string' ? cell.replace(/\s+/gu, ' ').trim() : ''; };
  const joined = (field: RosterField, between = ' ') => columnsOf(field).map(textAt).filter((text) => text !== '').join(between);
  const fault = (column: number | undefined, code: RosterFault['code'], kind: RosterFault['kind'] = null) =>
    faults.push({ column: column ?? null, code, given: column === undefined ? '' : textAt(column).slice(0, 100), kind });
  const whole = columnsOf('full_name').length > 0;
  const written = whole ? splitFullName(joined('full_name')) : { givenNames: joined('given_names'), familyNames: joined('family_names') };
  // A dash or a dot in their place is no name.
  const unnamed = !/[\p{L}\d]/u.test(written.familyNames);
  const name = unnamed ? { ...written, familyNames: '' } : written;
  const nameColumns = whole ? columnsOf('full_name') : [...columnsOf('given_names'), ...columnsOf('family_names')];
  if (name.givenNames === '') fault(nameColumns[0], 'name_missing');
  else if (unnamed && /\p{L}/u.test(name.givenNames) && !written.familyNames.includes(oneName)) fault(columnsOf(whole ? 'full_name' : 'family_names')[0], 'family_names_missing');
  if (name.givenNames.length > 200 || name.familyNames.length > 200) fault(nameColumns[0], 'name_too_long');
  for (const column of [...nameColumns, ...columnsOf('institution'), ...columnsOf('contact')]) {
    const given = textAt(column);
    const found = given.includes(removedNumber) ? ('identity_number' as const) : findIdentities(given).find((mark) => mark.kind !== 'full_name' && fields[column] !== 'contact')?.kind;
    if (found) fault(column, 'identity_in_text', found);
    else if (nameColumns.includes(column) && /[\d@]/u.test(given)) fault(column, 'name_not_a_name');
  }
  const [institution, contact] = [joined('institution'), joined('contact', ' · ')];
  if (institution.length > 200) fault(columnsOf('institution')[0], 'too_long');
  if (contact.length > 200) fault(columnsOf('contact')[0], 'too_long');
  for (const column of columnsOf('contact')) {
    const malformed = faults.some((one) => one.column === column) ? null : contactFault(textAt(column));
    if (malformed) fault(column, malformed);
  }
  const area = areaNamed(joined('area'), areas);
  if (area === undefined) fault(columnsOf('area')[0], 'area_unknown');
  const identities = columnsOf('identity_number').map((column) => ({ column, cell: cells[column] }));
  for (const { column, cell } of identities) if (typeof cell === 'object' && cell.hash === null) fault(column, 'identity_unreadable');
  const identity = identities.map(({ cell }) => (typeof cell === 'object' ? cell.hash : null)).find((hash) => hash !== null) ?? null;
  return { row, ...name, institution, areaCode: area?.code ?? null, areaName: area?.name ?? null, contact, identity, faults };
}

/** Stands where family names would, once somebody has said that there are none; a hyphen alone says nothing. */
const oneName = '—';

/** A cell of whole or of family names, with it said that whoever it names has one name only; read so again whenever the row is. */
export const saidToHaveOneName = (cell: string): string => `${cell} ${oneName}`.trim();

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
