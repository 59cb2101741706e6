import { identityKinds } from '@relevo/domain/identity-text';
import { nameReasons } from '@relevo/domain/name-matching';
import { rosterFields } from '@relevo/domain/people-columns';
import { rosterFaults } from '@relevo/domain/people-list';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { areaCode, byId, id, instant, pageOf, pageQuery } from './values.ts';

/**
 * A list of people on its way in, for a cohort's roster or for the institution alone. It is kept on the server row by row until it is taken or left, so that work on
 * it goes on another day; identity numbers are kept as keyed hashes and in no other way. Of a list that was taken only the numbers of its rows stay.
 */
export const peopleFileBytes = 8 * 1024 * 1024;
const whole = z.number().int();
export const rosterField = z.enum(rosterFields);

/** `checking`: rows are read and compared. `open`: waits for people. `taking`: rows enter, a few hundred at a time. */
export const peopleImportStates = ['checking', 'open', 'taking', 'done'] as const;
/** What is to be done about a row: set right, decided, nothing, or what became of it. */
export const importRowNeeds = ['faulty', 'undecided', 'ready', 'left_out', 'taken'] as const;
export type ImportRowNeed = (typeof importRowNeeds)[number];

const importCounts = z.object({
  rows: whole, faulty: whole, undecided: whole, ready: whole, leftOut: whole,
  /** Of those that are ready: new people, people known already, and those who are on the roster already; and how many departments they are from. */
  fresh: whole, known: whole, already: whole, areas: whole,
});

/** A wrong text that stands in a column of several rows, as it is written in one of them. */
const repeatedFault = z.object({ column: whole, given: z.string(), rows: whole });

export const peopleImport = z.object({
  id, cohortId: id.nullable(), cohortTitle: z.string().nullable(), fileName: z.string(), state: z.enum(peopleImportStates),
  /** 0 to 1, while it is checking or taking. */
  share: z.number(),
  /** Why it stopped; what was taken until then is taken, and it may go on. */
  refusal: z.string().nullable(), refusalDetail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
  sheets: z.array(z.object({ name: z.string(), rows: whole })), sheet: whole,
  /** Row of the headings, from 1; 0 where there are none. */
  headingRow: whole,
  columns: z.array(z.object({ heading: z.string(), sample: z.string(), field: rosterField, by: z.enum(['heading', 'contents', 'person']).nullable(), sealed: z.boolean() })),
  /** Why the columns cannot be read as they are. */
  columnsFault: z.enum(['name_column_missing', 'column_twice']).nullable(),
  counts: importCounts, repeated: z.array(repeatedFault),
  /** Seats left in the cohort; null without one. */
  seats: whole.nullable(),
  /** Once taken: people made, known ones enrolled, those who were there already, rows left out. */
  taken: z.object({ enrolled: whole, created: whole, known: whole, alreadyEnrolled: whole, leftOut: whole }),
  startedByName: z.string(), createdAt: instant, keptUntil: instant,
  /** Taken, and the whole of it taken back on the roster. */
  undone: z.boolean(),
});
export type PeopleImport = z.infer<typeof peopleImport>;

export const importMatch = z.object({
  /** Somebody already known, or an earlier row of the file. */
  personId: id.nullable(), row: whole.nullable(), displayName: z.string(), institution: z.string(), areaName: z.string().nullable(),
  enrolled: z.boolean(), score: z.number(), reasons: z.array(z.enum(nameReasons)),
});
export type ImportMatch = z.infer<typeof importMatch>;
const decisionKinds = ['new', 'known', 'left_out'] as const;
export const importDecision = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('new') }),
  z.strictObject({ is: z.literal('known'), personId: id }),
  /** The same person as an earlier row, or not to be taken. */
  z.strictObject({ is: z.literal('left_out') }),
]);
export type ImportDecision = z.infer<typeof importDecision>;

export const importRow = z.object({
  /** Line of the file, from 1. */
  row: whole,
  /** What stands in its columns; null where a number was and its hash is kept. */
  cells: z.array(z.string().nullable()),
  givenNames: z.string(), familyNames: z.string(), institution: z.string(), areaCode: areaCode.nullable(), areaName: z.string().nullable(), contact: z.string(), hasIdentity: z.boolean(),
  faults: z.array(z.object({ column: whole.nullable(), code: z.enum(rosterFaults), given: z.string(), kind: z.enum(identityKinds).nullable() })),
  matches: z.array(importMatch), decision: z.object({ is: z.enum(decisionKinds), personId: id.nullable() }).nullable(), needs: z.enum(importRowNeeds),
  /** Has the identity number of somebody known or of an earlier row: it may be them or be left out, and nobody new. */
  sharesNumber: z.boolean(),
});
export type ImportRow = z.infer<typeof importRow>;

const access = 'roster:write' as const;
const path = '/people-imports' as const;
/** The body is `multipart/form-data` with one file. The same id again is the same import, whatever comes with it. */
export const startPeopleImport = endpoint({
  name: 'startPeopleImport', method: 'POST', path, access, status: 202, summary: 'Bring a list of people as XLSX or CSV', query: z.strictObject({ id, cohortId: id.optional() }), response: peopleImport,
});
export const listPeopleImports = endpoint({
  name: 'listPeopleImports', method: 'GET', path, access, summary: 'Lists of people that are not taken yet, the latest first', query: z.strictObject({ cohortId: id.optional() }),
  response: z.object({ items: z.array(z.object({ id, fileName: z.string(), state: z.enum(peopleImportStates), rows: whole, startedByName: z.string(), createdAt: instant, keptUntil: instant })) }),
});
export const getPeopleImport = endpoint({ name: 'getPeopleImport', method: 'GET', path: `${path}/:id`, access, summary: 'How far a list is, and what would come of it', params: byId, response: peopleImport });
export const listPeopleImportRows = endpoint({
  name: 'listPeopleImportRows', method: 'GET', path: `${path}/:id/rows`, access, summary: 'Rows of a list, by what is to be done about them', params: byId,
  query: z.strictObject({ needs: z.enum(importRowNeeds).optional(), ...pageQuery }), response: pageOf(importRow),
});
/** Rows are read and compared anew; what was set right in them stays. A column of identity numbers is sealed for good. */
export const readPeopleImportAs = endpoint({
  name: 'readPeopleImportAs', method: 'POST', path: `${path}/:id/reading`, access, status: 202, summary: 'Another sheet, row of headings or meaning of columns', params: byId,
  /** Without `fields` they are guessed anew. */
  body: z.strictObject({ sheet: whole.min(0).max(50), headingRow: whole.min(0).max(1000).optional(), fields: z.array(rosterField).max(60).optional() }), response: peopleImport,
});
const byRow = z.strictObject({ id, row: z.coerce.number().int().min(1).max(100_000) });
/** Sets cells right, or decides; `decision: null` takes a decision back. Repaired rows are compared anew. 422 `row_faulty`, `identity_number_shared`. */
export const amendPeopleImportRow = endpoint({
  name: 'amendPeopleImportRow', method: 'POST', path: `${path}/:id/rows/:row`, access, summary: 'Set a row of a list right, or decide who it is', params: byRow,
  body: z.strictObject({ cells: z.array(z.strictObject({ column: whole.min(0).max(60), text: z.string().max(500) })).max(60).optional(), decision: importDecision.nullable().optional() }),
  response: z.object({ row: importRow, counts: importCounts, repeated: z.array(repeatedFault) }),
});
/** What is done to many rows at once has an id of its own, made by whoever asks, by which it is undone. */
const step = id;
export const amendPeopleImport = endpoint({
  name: 'amendPeopleImport', method: 'POST', path: `${path}/:id/decisions`, access, summary: 'Decide all rows of one kind at once', params: byId,
  body: z.discriminatedUnion('needs', [
    z.strictObject({ step, needs: z.literal('faulty'), is: z.literal('left_out') }),
    z.strictObject({ step, needs: z.literal('undecided'), is: z.enum(['new', 'left_out']) }),
  ]),
  response: peopleImport,
});
/** Every row at fault in that column with that very text, whatever its capitals; all rows are then compared anew. */
export const repairPeopleImport = endpoint({
  name: 'repairPeopleImport', method: 'POST', path: `${path}/:id/repairs`, access, status: 202, summary: 'Set the same wrong text right in every row that has it', params: byId,
  body: z.strictObject({ step, column: whole.min(0).max(60), given: z.string().trim().min(1).max(500), text: z.string().max(500) }), response: peopleImport,
});
/** Rows that were amended one by one since stay as they are. Of a step that is not known, or undone already, nothing changes. */
export const undoPeopleImportStep = endpoint({
  name: 'undoPeopleImportStep', method: 'POST', path: `${path}/:id/steps/:step/undo`, access, summary: 'Take back what was done to many rows at once', params: z.strictObject({ id, step }), response: peopleImport,
});
/** 422 `rows_faulty`, `rows_undecided`; 409 `cohort_full`, `cohort_over`. Asked again it goes on where it stopped. */
export const takePeopleImport = endpoint({ name: 'takePeopleImport', method: 'POST', path: `${path}/:id/taking`, access, status: 202, summary: 'Take every row that is ready', params: byId, response: peopleImport });
export const removePeopleImport = endpoint({ name: 'removePeopleImport', method: 'DELETE', path: `${path}/:id`, access, summary: 'Leave a list; nothing of it stays', params: byId, response: z.object({ id }) });
