import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportKit, getKitExportReport, type KitExportReport } from '@relevo/contracts/kit-exports';
import type { KitImport } from '@relevo/contracts/kit-imports';
import { getKitVersion, type KitVersionDetail } from '@relevo/contracts/kits';
import { readArchive, writeArchive } from '@relevo/kit-io/archive';
import { generateKeyPairSync } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Database, systemOf } from '../src/database/database.ts';
import { IssuersService } from '../src/features/credentials/issuers.service.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { dot, importedDraft, importEnded, publishDraft, uploadKit } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save, set } from './support/studio.ts';

let at: TestApp;
let author: TestPerson;
let elsewhere: TestPerson;
let publishedId: string;
let draftId: string;

beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  elsewhere = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
  const made = await importedDraft(at, author, smallKit('firmado'));
  publishedId = made.versionId;
  await publishDraft(at, made, author, reviewer);
  draftId = (await importedDraft(at, author, smallKit('borrador'))).versionId;
});
afterAll(() => at.close());

const archiveOf = async (id: string): Promise<Buffer> => (await send(at, author.cookie, exportKit, { params: { id, format: 'relevo' } }).buffer(true).parse((res, done) => { void buffer(res as never).then((bytes) => done(null, bytes)); })).body as Buffer;
const signedFor = async (id: string) => ((await send(at, author.cookie, getKitExportReport, { params: { id, format: 'relevo' } })).body as KitExportReport).signed;
const bring = async (who: TestPerson, bytes: Buffer): Promise<KitImport> => importEnded(at, who.cookie, ((await uploadKit(at, who.cookie, bytes, {}, 'kit.relevo')).body as KitImport).id);
const version = async (who: TestPerson, id: string | null) => (await send(at, who.cookie, getKitVersion, { params: { id: id ?? '' } })).body as KitVersionDetail;
async function read(bytes: Buffer) {
  const archive = await readArchive(bytes);
  if (!archive.ok) throw new Error(archive.code);
  return archive.value;
}
const archived = async (title: string, issuer?: string, { privateKey } = generateKeyPairSync('ed25519')): Promise<Buffer> => {
  const { document } = await read(await archiveOf(draftId));
  return Buffer.from(await writeArchive({ ...document, title }, async () => dot, issuer ? { signer: { issuer, privateKey } } : {}));
};

test('without a key nothing is signed, and what nobody signed comes in as such', async () => {
  expect(await signedFor(publishedId)).toBeNull();
  const bytes = await archiveOf(publishedId);
  expect((await read(bytes)).signed).toBeNull();
  const done = await bring(elsewhere, await archived('Sin firma'));
  expect(done).toMatchObject({ state: 'done', report: null, signature: null });
  expect((await version(elsewhere, done.versionId)).signature).toBeNull();
});

test('what two people published is signed with the organisation’s key, a draft is not; the key is its own at home, new elsewhere and known after that', async () => {
  await at.app.get(Database).write(systemOf(author.tenantId), (tx) => at.app.get(IssuersService).ensure(tx, systemOf(author.tenantId), author.tenantId));
  const bytes = await archiveOf(publishedId);
  const { signed } = await read(bytes);
  expect(signed).toMatchObject({ signedBy: 'Casa', fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/) });
  expect(await signedFor(publishedId)).toEqual({ issuer: 'Casa', fingerprint: signed?.fingerprint });
  expect([await signedFor(draftId), (await read(await archiveOf(draftId))).signed]).toEqual([null, null]);
  expect(await bring(author, bytes)).toMatchObject({ unchanged: true, versionId: publishedId, signature: { issuer: 'Casa', key: 'own' } });

  const there = await bring(elsewhere, bytes);
  const signature = { issuer: 'Casa', fingerprint: signed?.fingerprint, key: 'new', seenAt: null };
  expect(there).toMatchObject({ unchanged: false, signature });
  expect((await version(elsewhere, there.versionId)).signature).toEqual({ ...signature, same: true });
  // The very same again is known by its key now, and what it made stays as it was judged.
  const again = await bring(elsewhere, bytes);
  expect(again).toMatchObject({ unchanged: true, signature: { key: 'seen', seenAt: expect.any(String) } });
  expect((await version(elsewhere, there.versionId)).signature?.key).toBe('new');
  const draft = await opened(at, elsewhere, there.versionId ?? '');
  expect((await save(at, elsewhere, there.versionId ?? '', draft.revision, [set('summary', draft.document.summary, 'Otro resumen.')])).status).toBe(200);
  expect((await version(elsewhere, there.versionId)).signature).toMatchObject({ issuer: 'Casa', same: false });
});

test('a known name with another key is told, one’s own name too', async () => {
  expect((await bring(elsewhere, await archived('Falso', 'casa'))).signature).toMatchObject({ issuer: 'casa', key: 'differs' });
  expect((await bring(author, await archived('Mío', 'Casa'))).signature).toMatchObject({ key: 'differs' });
  const keys = generateKeyPairSync('ed25519');
  expect((await bring(author, await archived('Otro', 'Fundación', keys))).signature).toMatchObject({ key: 'new' });
  expect((await bring(author, await archived('Otro más', 'Fundación', keys))).signature).toMatchObject({ key: 'seen' });
});

test('an archive that was altered after its signature is refused, and nothing of it stays', async () => {
  const bytes = await archiveOf(publishedId);
  const text = bytes.toString('latin1');
  const inSignature = Buffer.from(text.replace('"issuer":"Casa"', '"issuer":"Cosa"'), 'latin1');
  const inKit = Buffer.from(text.replace('Kit firmado', 'Kit fingido'), 'latin1');
  for (const altered of [inSignature, inKit]) {
    expect(altered.equals(bytes)).toBe(false);
    const refused = await bring(elsewhere, altered);
    // The zip's own sum tells it first.
    expect([refused.state, refused.kitId]).toEqual(['refused', null]);
    expect(refused.refusal).toMatch(/^(zip_damaged|archive_signature_invalid|archive_document_altered)$/);
  }
  const { document, signature } = await read(bytes);
  const moved = Buffer.from(await writeArchive({ ...document, title: 'Otro kit' }, async () => dot, signature ? { signature } : {}));
  expect(await bring(elsewhere, moved)).toMatchObject({ state: 'refused', refusal: 'archive_signature_invalid', signature: null });
});
