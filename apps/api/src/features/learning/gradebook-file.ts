import type { Gradebook, GradebookFormat, GradebookRow } from '@relevo/contracts/gradebook';
import { csvText, type WrittenCell } from '@relevo/kit-io/tables/write-csv';
import { FileReply } from '../../platform/route.ts';
import { gradebookWords } from './gradebook-words.ts';

const percent = (share: number | null): number | null => (share === null ? null : Math.round(share * 100));

/** A gradebook for a spreadsheet, one row a person in the order of the roster, its words in the cohort's language; shares as whole percent. */
export async function gradebookFile({ cohort, tests, modules, works, people }: Gradebook, format: GradebookFormat, locale: string): Promise<FileReply> {
  const words = gradebookWords(locale);
  const columns = [
    { heading: words.name, width: 32 }, { heading: words.standing, width: 18 }, { heading: words.missing, width: 24 }, { heading: words.attendance, width: 12 }, { heading: words.modules(modules.length), width: 12 },
    ...tests.map((test) => ({ heading: words.test(test.months === null ? test.title : words.later(test.title, test.months)), width: 16 })), ...modules.map((module) => ({ heading: words.module(module.title, module.parts), width: 20 })),
    ...works.map((work) => ({ heading: words.work(work.title, work.of), width: 20 })),
  ];
  const testCell = (cell: GradebookRow['tests'][number]): WrittenCell => (cell === null ? null : (percent(cell.share) ?? (cell.waiting ? words.waiting : words.open)));
  const rows = people.map((row): WrittenCell[] => [
    row.displayName, words.standings[row.standing], row.gaps.map((gap) => words.gaps[gap]).join(', '), percent(row.attendance), row.modulesDone, ...row.tests.map(testCell), ...row.modules, ...row.works.map((cell): WrittenCell => cell && (cell.points ?? words.works[cell.state])),
  ]);
  const name = `${words.file} - ${cohort.title}`;
  if (format === 'csv') return new FileReply(csvText([columns.map((column) => column.heading), ...rows]), { mediaType: 'text/csv; charset=utf-8', download: `${name}.csv` });
  const { workbookOf } = await import('@relevo/kit-io/tables/write-workbook');
  return new FileReply(await workbookOf({ name: words.file, columns, rows }), { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', download: `${name}.xlsx` });
}
