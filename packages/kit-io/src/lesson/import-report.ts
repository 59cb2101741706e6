import type { KitDocument } from '@relevo/contracts/kit-document';
import type { FileSource } from '../file-source.ts';
import { byCodeUnits } from '../file-source.ts';
import { countBlocks } from './found.ts';
import { countPlaced } from './placed.ts';
import type { Findings, ImportReport } from './report.ts';
import { findings } from './report.ts';
import type { LessonText } from './sources.ts';
import { decodeText } from './text.ts';

interface ReportInput {
  source: FileSource;
  document: KitDocument;
  /** Every text that was read; `texts` are those that were to be placed. */
  read: readonly LessonText[];
  texts: readonly LessonText[];
  found: Findings;
}

/** The report of an import, from the raw files on one side and the finished document on the other. */
export async function importReport({ source, document, read, texts, found }: ReportInput): Promise<ImportReport> {
  const blocks: ImportReport['blocks'] = {};
  const kindOf = (kind: string): { found: number; placed: number } => (blocks[kind] ??= { found: 0, placed: 0 });
  for (const counted of await countAll(source, read, found)) for (const [kind, count] of counted) kindOf(kind).found += count;
  const placedFrom = new Map(texts.filter((one) => one.role !== 'definitions').map((one) => [one.file, one.nodes]));
  for (const [kind, count] of countPlaced(document, placedFrom, found)) kindOf(kind).placed += count;
  const content = document.modules.filter((module) => !module.break);
  const activities = content.flatMap((module) => module.activities.filter((one) => one.kind !== 'break'));
  const byPlace = (a: { file: string; line: number }, b: { file: string; line: number }): number => byCodeUnits(a.file, b.file) || a.line - b.line;
  return {
    title: document.title,
    locale: document.locale,
    modules: content.length,
    breaks: document.modules.length - content.length,
    activities: activities.length,
    minutes: activities.reduce((sum, one) => sum + one.minutes, 0),
    blocks: Object.fromEntries(Object.entries(blocks).sort(([a], [b]) => byCodeUnits(a, b))),
    files: { found: document.assets.length, missing: found.missing.toSorted(byPlace) },
    problems: found.problems.toSorted(byPlace),
  };
}

/** Files that were not taken are counted too: a block in one of them is found, and not placed. */
async function countAll(source: FileSource, read: readonly LessonText[], found: Findings): Promise<Map<string, number>[]> {
  const known = new Set(read.map((one) => one.file));
  const counts = read.map((one) => one.counted);
  for (const file of source.paths) {
    if (known.has(file) || !/\.(r?md|markdown|qmd)$/i.test(file) || /(^|\/)(files|data)\//.test(file)) continue;
    const others = countBlocks(decodeText(await source.read(file), file, findings()));
    for (const [kind, count] of others) found.report(file, 0, 'block_not_placed', `${count} × “${kind}” in a file that was not taken.`);
    counts.push(others);
  }
  return counts;
}
