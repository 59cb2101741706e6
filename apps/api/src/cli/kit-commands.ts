import { exportFormats } from '@relevo/contracts/kit-exports';
import { Option, type Command } from 'commander';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportOrder } from '../features/kits/kit-exports.service.ts';
import { asOption, runs, type Shared } from './commands.ts';
import { checkedKit, reportText } from './kit-report.ts';
import { table, type Output } from './output.ts';

const authors = ['author', 'coordinator'] as const;

/** `relevo kit …` */
export function kitCommands(program: Command): void {
  const kit = program.command('kit').description('training kits');
  runs<[string], Shared>(kit.command('check <path>').description('report on a lesson folder, a zip of one or a .relevo archive; nothing is imported, no database is needed'), checkKit);
  runs<[string], Shared & { kit?: string }>(
    kit.command('import <path>').description('import it as a draft').option(...asOption).option('--kit <id>', 'as the next version of this kit'), importKit,
  );
  runs<[], Shared>(kit.command('list').description('kits with their versions').option(...asOption), listKits);
  runs<[string, string], Shared & ExportOrder>(
    kit.command('export <id> <file>').description('write a version, or a kit’s latest published one, to a file for elsewhere').option(...asOption)
      .addOption(new Option('--format <format>', 'archive for another installation, Common Cartridge, SCORM, or pages for a folder').choices(exportFormats).default('relevo'))
      .addOption(new Option('--audience <audience>', 'of a cartridge or pages').choices(['participant', 'facilitator']).default('participant'))
      .option('--locale <locale>', 'of anything but an archive; the kit’s own where none is given'),
    exportKit,
  );
}

async function checkKit(output: Output, [path]: [string]): Promise<void> {
  const report = await checkedKit(path, (what, share) => output.progress(what, share));
  output.result(report, reportText(report));
}

async function importKit(output: Output, [path]: [string], { as, kit }: Shared & { kit?: string }): Promise<void> {
  const { withServices } = await import('./services.ts');
  const [{ KitImportService }, { OperatorsService }] = await Promise.all([import('../features/kits/kit-import.service.ts'), import('../features/setup/operators.service.ts')]);
  await withServices(async (services) => {
    const actor = await services.get(OperatorsService, { strict: false }).actor(as, authors);
    const imported = await services.get(KitImportService, { strict: false })
      .importKitFolder(actor, path, ({ stage, share, file }) => output.progress(file ? `${stage} ${file}` : stage, share), kit ? { kitId: kit } : {});
    const { kitId, versionId, contentHash, unchanged, report, signature } = imported;
    const signed = signature && { issuer: signature.issuer, fingerprint: signature.fingerprint };
    const lines = [`${unchanged ? 'Known already' : 'Imported as a draft'}: kit ${kitId}, version ${versionId}`, ...signedLines(path, signed), ...(report ? [reportText(report)] : [])];
    output.result({ kitId, versionId, contentHash, unchanged, signed, report }, lines.join('\n'));
  });
}

/** Whose word the archive is, as far as its key says; only archives carry signatures. */
function signedLines(path: string, signed: { issuer: string; fingerprint: string } | null): string[] {
  if (!signed) return path.endsWith('.relevo') ? ['Not signed: ask whoever gave it to you where it is from.'] : [];
  return [`Signed by: ${signed.issuer}, key ${signed.fingerprint}`, 'Compare the key with the one that they tell you: a name can be anybody\'s.'];
}

async function listKits(output: Output, _: [], { as }: Shared): Promise<void> {
  const { withServices } = await import('./services.ts');
  const [{ KitsQueries }, { OperatorsService }] = await Promise.all([import('../features/kits/kits.queries.ts'), import('../features/setup/operators.service.ts')]);
  await withServices(async (services) => {
    const actor = await services.get(OperatorsService, { strict: false }).actor(as, ['coordinator', 'author', 'partner_manager', 'trainer']);
    const queries = services.get(KitsQueries, { strict: false });
    const { items } = await queries.list(actor, { page: 1, size: 100 });
    const kits = await Promise.all(items.map(async ({ id, ownerName }) => ({ ...(await queries.kit(actor, id)), ownerName })));
    const lines = kits.flatMap((one) => one.versions.map((version) => [version.id, version.label, version.state, one.title]));
    output.result(kits, lines.length > 0 ? table(['version', 'no.', 'state', 'kit'], lines) : 'No kit yet.');
  });
}

async function exportKit(output: Output, [id, file]: [string, string], { as, ...order }: Shared & ExportOrder): Promise<void> {
  const { withServices } = await import('./services.ts');
  const [{ KitExportsService }, { KitsQueries }, { OperatorsService }, { DomainError }] = await Promise.all([
    import('../features/kits/kit-exports.service.ts'), import('../features/kits/kits.queries.ts'), import('../features/setup/operators.service.ts'), import('../platform/domain-error.ts'),
  ]);
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new DomainError('kit_not_found', 404);
  await withServices(async (services) => {
    const actor = await services.get(OperatorsService, { strict: false }).actor(as, authors);
    const kit = await services.get(KitsQueries, { strict: false }).kit(actor, id).catch((error: unknown) => {
      if (error instanceof DomainError && error.status === 404) return null;
      throw error;
    });
    const latest = kit && (kit.versions.find((one) => one.state === 'published') ?? kit.versions[0]);
    const { stream } = await services.get(KitExportsService, { strict: false }).write(actor, latest?.id ?? id, order);
    const path = resolve(file);
    // What breaks off half-way is no package.
    await pipeline(stream, createWriteStream(path)).catch(async (error: unknown) => {
      await rm(path, { force: true });
      throw error;
    });
    const { size } = await stat(path);
    output.result({ file: path, bytes: size, versionId: latest?.id ?? id }, `${path} (${size} bytes)`);
  });
}
