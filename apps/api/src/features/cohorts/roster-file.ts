import { rosterFields, type RosterField, type RosterFileRow } from '@relevo/contracts/roster';
import { fold } from '@relevo/domain/fold';
import { findIdentities } from '@relevo/domain/identity-text';
import { parse } from 'csv-parse/sync';
import { invalid } from '../../platform/domain-error.ts';

export type Area = { code: string; name: string };
export type FileRow = Omit<RosterFileRow, 'matches'>;
export type RosterFile = { columns: { header: string; field: RosterField; sample: string }[]; rows: FileRow[] };
type Fault = FileRow['faults'][number];

export const mostRows = 2000;

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

/**
 * Reads a file of people: comma, semicolon or tab, a header in its first row. Identity numbers are passed over: they go no further than here.
 * @param mapping what each column holds; read off the header when left out
 * @throws DomainError 422 at `csv` (`csv_unreadable`, `csv_empty`, `csv_too_long`) or `mapping` (`name_column_missing`)
 */
export function readRosterFile(csv: string, areas: readonly Area[], mapping?: readonly RosterField[]): RosterFile {
  const records = recordsOf(csv);
  const [head = [], ...body] = records;
  const rows = body.map((cells, i) => ({ cells, row: i + 2 })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length === 0) invalid('csv', 'csv_empty');
  if (rows.length > mostRows) invalid('csv', 'csv_too_long');
  const fields = head.map((_, i) => mapping?.[i] ?? 'ignore');
  const read = mapping ? fields : fieldsOf(head);
  if (mapping && !read.includes('full_name') && !read.includes('given_names')) invalid('mapping', 'name_column_missing');
  const columns = head.map((header, i) => {
    const field = read[i] ?? 'ignore';
    return { header: header.trim().slice(0, 100), field, sample: field === 'identity_number' ? '' : (rows[0]?.cells[i] ?? '').trim().slice(0, 60) };
  });
  return { columns, rows: rows.map(({ cells, row }) => readRow(row, cells, read, areas)) };
}

function recordsOf(csv: string): string[][] {
  const firstLine = csv.slice(0, csv.search(/[\r\n]|$/u));
  const delimiter = [',', ';', '\t'].map((sign) => ({ sign, times: firstLine.split(sign).length })).sort((a, b) => b.times - a.times)[0]?.sign ?? ',';
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 20_000 }) as string[][];
  } catch {
    return invalid('csv', 'csv_unreadable');
  }
}

/** A lone column of first names is taken for whole names: most lists have one column. */
function fieldsOf(head: readonly string[]): RosterField[] {
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

function readRow(row: number, cells: readonly string[], fields: readonly RosterField[], areas: readonly Area[]): FileRow {
  const faults: Fault[] = [];
  const columnOf = (field: RosterField) => fields.indexOf(field);
  const cell = (field: RosterField) => (cells[columnOf(field)] ?? '').replace(/\s+/gu, ' ').trim();
  const fault = (field: RosterField, code: Fault['code'], kind: Fault['kind'] = null) => {
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
