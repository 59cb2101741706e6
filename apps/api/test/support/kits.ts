import type { KitDocument } from '@relevo/contracts/kit-document';
import { getKitImport, startKitImport, type KitImport } from '@relevo/contracts/kit-imports';
import { publishKitVersion, submitKitVersion } from '@relevo/contracts/kits';
import { adoptStandard } from '@relevo/contracts/standards';
import { suggestedStandard } from '@relevo/domain/certification-standard';
import { contentHash } from '@relevo/kit-io/canonical';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import request from 'supertest';
import { ZipFile } from 'yazl';
import { KitImportService, type ImportTarget } from '../../src/features/kits/kit-import.service.ts';
import { newId, sha256 } from '../../src/platform/ids.ts';
import { send, type TestApp } from './app.ts';
import type { TestPerson } from './people.ts';

/** A folder of lessons that is read in place; null (and a printed reason) where it is absent. */
export function lessonFolder(name: string): string | null {
  const folder = join(import.meta.dirname, '../../../../../shared/data', name);
  if (existsSync(folder)) return folder;
  process.stderr.write(`skipped: no lesson folder at ../shared/data/${name}\n`);
  return null;
}

/** Zips a folder as somebody would, with the folder itself as the only top entry; or files given by path. */
export async function zipped(source: string | Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  if (typeof source === 'string') {
    for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
      const file = join(source, path);
      if (statSync(file).isFile()) zip.addBuffer(readFileSync(file), `lesson/${relative(source, file)}`);
    }
  } else for (const [path, content] of Object.entries(source)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

/** Uploads an archive as the browser does. */
export const uploadKit = (at: TestApp, cookie: string, bytes: Buffer, query: { id?: string; kitId?: string } = {}, name = 'kit.zip') =>
  request(at.url).post(`/api${startKitImport.path}`).set('x-relevo', '1').set('cookie', cookie).query({ id: newId(), ...query }).attach('file', bytes, name);

/** Asks until an import has ended. */
export async function importEnded(at: TestApp, cookie: string, id: string, onAsk: (now: KitImport) => void = () => undefined): Promise<KitImport> {
  for (let asked = 0; asked < 300; asked += 1) {
    const now = (await send(at, cookie, getKitImport, { params: { id } })).body as KitImport;
    onAsk(now);
    if (now.state === 'done' || now.state === 'refused') return now;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('the import did not end');
}

export const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** The same kit with files that exist, so that it can be published. */
export function withFiles(document: KitDocument): KitDocument {
  return { ...document, assets: document.assets.map((one) => ({ ...one, sha256: sha256(dot), bytes: dot.byteLength })) };
}

/** A draft of somebody's, through the service that every import goes through. */
export function importedDraft(at: TestApp, author: TestPerson, document: KitDocument, target: ImportTarget = {}) {
  const whole = withFiles(document);
  const actor = { personId: author.personId, role: author.role, tenantId: author.tenantId, organisationId: author.organisationId };
  return at.app.get(KitImportService).importDocument(actor, whole, contentHash(whole), async () => dot, target);
}

/** Adopts a standard for a draft's kit, and publishes the draft by two people. */
export async function publishDraft(at: TestApp, made: { kitId: string; versionId: string; contentHash: string }, author: TestPerson, reviewer: TestPerson): Promise<void> {
  const { version: _number, ...suggested } = suggestedStandard;
  await send(at, author.cookie, adoptStandard, { params: { id: made.kitId }, body: { id: newId(), kind: 'certification', follows: 0, document: { ...suggested, bridging: null } } });
  await send(at, author.cookie, submitKitVersion, { params: { id: made.versionId }, body: { revision: 1 } });
  await send(at, reviewer.cookie, publishKitVersion, { params: { id: made.versionId }, body: { reviewedHash: made.contentHash } });
}
