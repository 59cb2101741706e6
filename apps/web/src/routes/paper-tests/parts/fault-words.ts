import type { KeyedForm } from '@relevo/contracts/paper-tests';
import { readCell, type PaperField, type PaperFault } from '@relevo/domain/paper-answers';
import type { TFunction } from 'i18next';
import type { FieldIssue } from '../../../lib/refusal.ts';

type Words = TFunction<'paper-tests'>;
export type CellFault = { field: PaperField; words: string };

const letter = (count: number) => String.fromCharCode(64 + count);

/** What a cell wants, said where it holds something else. @param t of `paper-tests` */
export const faultWords = (t: Words, field: Pick<PaperField, 'count'>, code: PaperFault | string): string =>
  t(`faults.${code}`, { last: letter(Math.min(26, field.count)), count: field.count, defaultValue: t('faults.paper_letter', { last: letter(Math.min(26, field.count)) }) });

/** What is asked, on one line. */
export const stemText = (html: string): string => (new DOMParser().parseFromString(html.replace(/<span data-gap[^>]*><\/span>/g, '____'), 'text/html').body.textContent ?? '').trim();

/** The cells that hold what their questions do not take. @param cells as they were typed, by field */
export const wrongCells = (t: Words, fields: readonly PaperField[], cells: Readonly<Record<string, string>>): CellFault[] => fields.flatMap((field) => {
  const read = readCell(field, cells[field.key] ?? '');
  return read.ok ? [] : [{ field, words: faultWords(t, field, read.code) }];
});

/** The cells that the server named. */
export const namedCells = (t: Words, fields: readonly PaperField[], issues: readonly FieldIssue[]): CellFault[] =>
  issues.flatMap(({ path, code }) => fields.filter((field) => path === `cells.${field.key}`).map((field) => ({ field, words: faultWords(t, field, code) })));

/** What finishing a form came to. */
export const finishedWords = (t: Words, state: KeyedForm['state'], name: string | null): string => t(`finished.${state === 'second' || state === 'differs' ? state : 'keyed'}`, { name });
