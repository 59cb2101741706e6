import type { Gradebook, GradebookRow } from '@relevo/contracts/gradebook';
import { courseGaps } from '@relevo/domain/course-completion';
import { courseStandings, filterBook, sortBook } from '@relevo/domain/gradebook';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useListState, type ListState } from '../../../lib/list-state.ts';

/** What a cell says: `mark` where it reached what is asked. */
export type BookCell = { text: string; mark?: 'reached' | 'open' };
export type BookColumn = {
  /** What the address sorts by. */
  key: string;
  part: 'person' | 'sum' | 'test' | 'module' | 'work';
  label: string;
  /** The threshold that its figures are held against. */
  least: string | null;
  figureOf: (row: GradebookRow) => number | null;
  /** None for the name and the standing, which are drawn in their own way. */
  cellOf: ((row: GradebookRow) => BookCell) | null;
};

const kept = 'relevo.gradebook';

/** How the book was last looked at on this device, whichever cohort's: never the words that somebody was searched by. */
export const keptView = (): string => localStorage.getItem(kept) ?? '';

function keepView({ sort, filters: { standing, gap } }: Pick<ListState, 'sort' | 'filters'>): void {
  const view = new URLSearchParams(Object.entries({ sort, standing, gap }).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
  if (view) localStorage.setItem(kept, view);
  else localStorage.removeItem(kept);
}

const oneOf = <T extends string>(all: readonly T[], given: string | undefined): T | undefined => all.find((one) => one === given);

/** The book as the address says: narrowed, sorted, and with the columns that it has. */
export function useBook(book: Gradebook): { state: ListState; columns: readonly BookColumn[]; rows: readonly GradebookRow[] } {
  const state = useListState();
  const columns = useColumns(book);
  const { sort, filters: { standing, gap, text } } = state;
  useEffect(() => keepView({ sort, filters: { ...(standing && { standing }), ...(gap && { gap }) } }), [sort, standing, gap]);
  const rows = useMemo(() => {
    const left = filterBook(book.people, { standing: oneOf(courseStandings, standing), gap: oneOf(courseGaps, gap), text });
    const column = columns.find(({ key }) => key === sort.replace(/^-/, ''));
    return column ? sortBook(left, column.figureOf, sort.startsWith('-')) : left;
  }, [book, columns, sort, standing, gap, text]);
  return { state, columns, rows };
}

function useColumns({ people, tests, modules, works, rule }: Gradebook): readonly BookColumn[] {
  const { t, i18n } = useTranslation('gradebook');
  const f = useFormat();
  return useMemo(() => {
    const collator = new Intl.Collator(i18n.language);
    const places = new Map([...people].sort((a, b) => collator.compare(a.displayName, b.displayName)).map((row, place) => [row.enrolmentId, place]));
    const least = (share: number) => (share > 0 ? t('least', { share: f.percent(share) }) : null);
    const reached = (yes: boolean): Pick<BookCell, 'mark'> => (yes ? { mark: 'reached' } : {});
    const all = modules.filter((module) => module.parts > 0).length;
    const person = { part: 'person' as const, least: null, cellOf: null };
    return [
      { ...person, key: 'name', label: t('name'), figureOf: (row) => places.get(row.enrolmentId) ?? null },
      { ...person, key: 'standing', label: t('standing'), figureOf: (row) => courseStandings.indexOf(row.standing) },
      {
        key: 'attendance', part: 'sum', label: t('attendance'), least: least(rule.attendanceShare), figureOf: (row) => row.attendance,
        cellOf: ({ attendance }) => (attendance === null ? { text: '–' } : { text: f.percent(attendance), ...reached(attendance + 1e-9 >= rule.attendanceShare) }),
      },
      {
        key: 'modules', part: 'sum', label: t('modules'), least: least(rule.modulesShare), figureOf: (row) => row.modulesDone,
        cellOf: ({ modulesDone, gaps }) => ({ text: t('ofAll', { done: f.number(modulesDone), all: f.number(modules.length) }), ...reached(all > 0 && !gaps.includes('modules')) }),
      },
      ...tests.map((test, n): BookColumn => ({
        key: `t-${test.id}${test.months ?? ''}`, part: 'test', label: test.months ? t('later', { title: test.title, months: test.months }) : test.title, least: least(test.passMark), figureOf: (row) => row.tests[n]?.share ?? null,
        cellOf: (row) => {
          const cell = row.tests[n];
          if (!cell) return { text: '–' };
          return cell.share === null ? { text: t(cell.waiting ? 'waiting' : 'open'), mark: 'open' } : { text: f.percent(cell.share), ...reached(cell.passed && test.passMark > 0) };
        },
      })),
      ...works.map((work, n): BookColumn => ({
        key: `w-${work.id}`, part: 'work', label: work.title, least: t('worth', { points: f.number(work.of, 2) }), figureOf: (row) => row.works[n]?.points ?? null,
        cellOf: (row) => {
          const cell = row.works[n];
          if (!cell) return { text: '–' };
          return cell.points === null ? { text: t(`works.${cell.state}`), mark: 'open' } : { text: f.number(cell.points, 2) };
        },
      })),
      ...modules.map((module, n): BookColumn => ({
        key: `m-${module.id}`, part: 'module', label: module.title, least: null, figureOf: (row) => row.modules[n] ?? null,
        cellOf: (row) => {
          const done = row.modules[n] ?? 0;
          return { text: t('ofAll', { done: f.number(done), all: f.number(module.parts) }), ...reached(module.parts > 0 && done === module.parts) };
        },
      })),
    ];
  }, [people, tests, modules, works, rule, t, i18n.language, f]);
}
