import type { KitDocument } from '@relevo/contracts/kit-document';
import type { ImportReport } from '@relevo/kit-io/lesson/report';
import { checkKit } from '@relevo/kit-io/check';
import { openKitFile } from '../features/kits/kit-file.ts';
import { allowed } from '../platform/domain-error.ts';

/** The report of a folder, a zip or an archive, with nothing stored. @throws DomainError with the reason for which it is refused */
export async function checkedKit(path: string, tell: (what: string, share: number) => void): Promise<ImportReport> {
  const opened = allowed(await openKitFile(path, ({ stage, share, file }) => tell(file ?? stage, share)));
  opened.close();
  return opened.report ?? archiveReport(opened.document);
}

/** An archive was read before: what it holds, and what stands against publishing it. */
function archiveReport(document: KitDocument): ImportReport {
  const content = document.modules.filter((module) => !module.break);
  const activities = content.flatMap((module) => module.activities.filter((one) => one.kind !== 'break'));
  return {
    title: document.title, locale: document.locale, modules: content.length, breaks: document.modules.length - content.length, activities: activities.length,
    minutes: activities.reduce((sum, one) => sum + one.minutes, 0), blocks: {}, files: { found: document.assets.length, missing: [] },
    problems: checkKit(document).map(({ code, at, detail }) => ({
      file: 'document.json', line: 0, code, message: [at, ...Object.entries(detail).map(([key, value]) => `${key} ${String(value)}`)].join(', '),
    })),
  };
}

/** The report for people. */
export function reportText(report: ImportReport): string {
  const { title, locale, modules, breaks, activities, minutes, blocks, files, problems } = report;
  const kinds = Object.entries(blocks).map(([kind, { found, placed }]) => `  ${kind.padEnd(14)} ${placed} of ${found}${placed < found ? '  ← not all placed' : ''}`);
  return [
    `${title} (${locale})`,
    `${modules} modules, ${breaks} breaks, ${activities} activities, ${minutes} minutes, ${files.found} files`,
    ...(kinds.length > 0 ? ['Blocks placed:', ...kinds] : []),
    ...(files.missing.length > 0 ? ['Missing files:', ...files.missing.map(({ file, line, target }) => `  ${file}:${line}  ${target}`)] : []),
    ...(problems.length > 0 ? ['To look at:', ...problems.map(({ file, line, code, message }) => `  ${file}:${line}  ${code}  ${message}`)] : []),
  ].join('\n');
}
