import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KitChange } from '@relevo/contracts/kit-changes';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { getKitFile } from '@relevo/contracts/kit-reading';
import { beginKitUpload, finishKitUpload, getKitUpload, stopKitUpload, type KitUpload } from '@relevo/contracts/kit-uploads';
import { getStudio, saveDraft, type Studio } from '@relevo/contracts/kit-studio';
import { submitKitVersion } from '@relevo/contracts/kits';
import sharp from 'sharp';
import request, { type Response } from 'supertest';
import { crc32, deflateSync } from 'node:zlib';
import { existsSync } from 'node:fs';
import { KitUploadParts } from '../src/features/kits/kit-upload-parts.ts';
import { UploadSweep } from '../src/features/kits/upload-sweep.service.ts';
import { newId } from '../src/platform/ids.ts';
import { blobKey, Storage } from '../src/platform/storage.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { travel } from './support/cohorts.ts';
import { importedDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { color, pdf, sendPart } from './support/uploads.ts';

let at: TestApp;
let ana: TestPerson;
let berta: TestPerson;
let stranger: TestPerson;
let draftId: string;
let count = 0;
const newDraft = async () => (await importedDraft(at, ana, smallKit(`subidas ${(count += 1)}`))).versionId;

beforeAll(async () => {
  at = await startApp();
  const tenant = await makeTenant(at, 'Casa', 'steward');
  ana = await signedIn(at, tenant, 'author', 'Ana');
  berta = await signedIn(at, tenant, 'author', 'Berta');
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
  draftId = await newDraft();
});
afterAll(() => at.close());

const begin = (name: string, bytes: number, more: Partial<{ id: string; fileKey: string; facilitatorOnly: boolean }> = {}, who = ana, version = draftId) =>
  send(at, who.cookie, beginKitUpload, { params: { id: version }, body: { id: newId(), fileName: name, bytes, facilitatorOnly: false, fileKey: `${name}-${newId()}`, ...more } });
const part = (id: string, offset: number, bytes: Buffer, who = ana) => sendPart(at, who.cookie, id, { offset, bytes });
const finish = (id: string, who = ana) => send(at, who.cookie, finishKitUpload, { params: { id } });
const code = (answer: Response) => [answer.status, (answer.body as { code?: string }).code];

/** A whole file, brought and taken. */
async function brought(name: string, bytes: Buffer, more: Partial<{ facilitatorOnly: boolean }> = {}, version = draftId): Promise<Response> {
  const { id } = (await begin(name, bytes.byteLength, more, ana, version)).body as KitUpload;
  expect((await part(id, 0, bytes)).status).toBe(204);
  return finish(id);
}

describe('in parts', () => {
  test('an upload that was cut goes on where it stopped, and is the same file byte by byte', async () => {
    const made = await begin('Guía de la sesión.PDF', pdf.byteLength);
    const { id, offset } = made.body as KitUpload;
    expect([made.status, offset]).toEqual([201, 0]);
    expect((await part(id, 0, pdf.subarray(0, 1_000))).headers['upload-offset']).toBe('1000');
    const head = await request(at.url).head(`/api/kit-uploads/${id}`).set('cookie', ana.cookie).set('tus-resumable', '1.0.0');
    expect([head.status, head.headers['upload-offset'], head.headers['upload-length']]).toEqual([200, '1000', String(pdf.byteLength)]);
    expect(code(await finish(id))).toEqual([409, 'upload_unfinished']);
    expect((await part(id, 1_000, pdf.subarray(1_000))).status).toBe(204);
    const asset = (await finish(id)).body as KitAsset;
    expect(asset).toMatchObject({ path: 'archivos/guia-de-la-sesion.pdf', bytes: pdf.byteLength, mediaType: 'application/pdf', facilitatorOnly: false });
    expect((await finish(id)).body).toEqual(asset);
    expect((await send(at, ana.cookie, getKitUpload, { params: { id } })).body).toEqual({ id, offset: pdf.byteLength, bytes: pdf.byteLength, asset });
    const file = await send(at, berta.cookie, getKitFile, { params: { id: draftId, path: asset.path } }).buffer(true);
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(Buffer.compare(file.body as Buffer, pdf)).toBe(0);
  });

  test('a part that does not begin where the upload stands is refused, and nothing is written twice', async () => {
    const { id } = (await begin('a.pdf', pdf.byteLength)).body as KitUpload;
    await part(id, 0, pdf.subarray(0, 100));
    expect((await part(id, 0, pdf.subarray(0, 100))).status).toBe(409);
    expect((await part(id, 200, pdf.subarray(200))).status).toBe(409);
    expect(((await send(at, ana.cookie, getKitUpload, { params: { id } })).body as KitUpload).offset).toBe(100);
  });

  test('more bytes than were announced are not taken', async () => {
    const { id } = (await begin('a.pdf', 10)).body as KitUpload;
    expect((await part(id, 0, pdf)).status).toBeGreaterThanOrEqual(400);
  });

  test('the same file begun again goes on with what has come; the same id again is the same upload', async () => {
    const id = newId();
    const first = (await begin('b.pdf', pdf.byteLength, { id, fileKey: 'misma-clave' })).body as KitUpload;
    await part(first.id, 0, pdf.subarray(0, 500));
    expect((await begin('b.pdf', pdf.byteLength, { fileKey: 'misma-clave' })).body).toMatchObject({ id, offset: 500 });
    expect((await begin('b.pdf', pdf.byteLength, { id, fileKey: 'misma-clave' })).body).toMatchObject({ id, offset: 500 });
    expect((await begin('b.pdf', pdf.byteLength, { fileKey: 'misma-clave' }, berta)).body).toMatchObject({ offset: 0 });
    expect(code(await begin('c.pdf', 9, { id, fileKey: 'otra-clave' }, stranger, (await importedDraft(at, stranger, smallKit('ajeno'))).versionId))).toEqual([409, 'id_taken']);
  });

  test('another’s upload is not there: of a colleague, of another tenant, of nobody', async () => {
    const { id } = (await begin('d.pdf', pdf.byteLength)).body as KitUpload;
    for (const who of [berta, stranger]) {
      expect((await part(id, 0, pdf, who)).status).toBe(404);
      expect(code(await finish(id, who))).toEqual([404, 'kit_upload_not_found']);
      expect((await send(at, who.cookie, stopKitUpload, { params: { id } })).status).toBe(404);
    }
    expect((await request(at.url).patch(`/api/kit-uploads/${id}`).set('x-relevo', '1')).status).toBe(401);
    expect((await request(at.url).patch(`/api/kit-uploads/${id}`).set('cookie', ana.cookie)).status).toBe(403);
  });

  test('only drafts take files', async () => {
    const version = await newDraft();
    const { id } = (await begin('e.pdf', pdf.byteLength, {}, ana, version)).body as KitUpload;
    await part(id, 0, pdf);
    await send(at, ana.cookie, submitKitVersion, { params: { id: version }, body: { revision: 1 } });
    expect(code(await begin('e.pdf', 9, {}, ana, version))).toEqual([409, 'not_a_draft']);
    expect(code(await finish(id))).toEqual([409, 'not_a_draft']);
    expect(code(await begin('e.pdf', 9, {}, stranger, version))).toEqual([404, 'kit_version_not_found']);
  });

  test('what is stopped, and what nobody finishes within a day, leaves nothing', async () => {
    const parts = at.app.get(KitUploadParts);
    const { id } = (await begin('f.pdf', pdf.byteLength)).body as KitUpload;
    await part(id, 0, pdf.subarray(0, 50));
    expect(existsSync(parts.pathOf(id))).toBe(true);
    expect((await send(at, ana.cookie, stopKitUpload, { params: { id } })).status).toBe(200);
    expect([existsSync(parts.pathOf(id)), (await part(id, 50, pdf)).status]).toEqual([false, 404]);
    const left = (await begin('g.pdf', pdf.byteLength)).body as KitUpload;
    const jobs = (await at.owner.query(`SELECT start_after > now() + interval '23 hours' AS later FROM pgboss.job WHERE name = 'kit.upload' AND data ->> 'uploadId' = $1`, [left.id])) as { later: boolean }[];
    expect(jobs).toEqual([{ later: true }]);
    await at.app.get(UploadSweep).sweep(ana.tenantId, left.id);
    expect(existsSync(parts.pathOf(left.id))).toBe(true);
    await travel(at, new Date(at.clock.now().getTime() + 24 * 3_600_000).toISOString());
    await at.app.get(UploadSweep).sweep(ana.tenantId, left.id);
    expect([existsSync(parts.pathOf(left.id)), (await finish(left.id)).status]).toEqual([false, 404]);
  });
});

describe('what is taken', () => {
  test('a file beyond the limit of its kind is refused before a byte is sent, naming the limit', async () => {
    const answer = await begin('foto.png', 21 * 1024 * 1024);
    expect(code(answer)).toEqual([413, 'upload_too_large']);
    expect(JSON.parse((answer.body as { detail: string }).detail)).toEqual({ kind: 'image', megabytes: 20 });
    expect(code(await begin('película.mp4', 501 * 1024 * 1024))).toEqual([413, 'upload_too_large']);
    expect((await begin('película.mp4', 499 * 1024 * 1024)).status).toBe(201);
  });

  test.each([
    ['a program', 'programa.exe', 'upload_kind'], ['a drawing that may hold programs', 'dibujo.svg', 'upload_svg'], ['a page', 'pagina.html', 'upload_kind'], ['macros', 'hoja.xlsm', 'upload_kind'], ['nothing by its name', 'archivo', 'upload_kind'],
  ])('%s is refused by its name', async (_what, name, refusal) => {
    expect(code(await begin(name, 100))).toEqual([422, refusal]);
  });

  test.each([
    ['a program called a picture', 'foto.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), 'upload_kind'],
    ['a document called a picture', 'foto.jpg', pdf, 'upload_differs'],
    ['a drawing called a picture', 'foto.png', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'upload_svg'],
    ['a page called a text', 'nota.txt', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'upload_kind'],
    ['a script called a table', 'tabla.csv', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'upload_kind'],
    ['bytes called a text', 'nota.txt', Buffer.from([0, 1, 2, 255, 254]), 'upload_kind'],
    ['half a picture', 'foto.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ', 'base64'), 'upload_image_unreadable'],
  ])('%s is refused by its content, and nothing of it stays', async (_what, name, bytes, refusal) => {
    const { id } = (await begin(name, bytes.byteLength)).body as KitUpload;
    await part(id, 0, bytes);
    expect(code(await finish(id))).toEqual([422, refusal]);
    expect((await send(at, ana.cookie, getKitUpload, { params: { id } })).status).toBe(404);
    expect(existsSync(at.app.get(KitUploadParts).pathOf(id))).toBe(false);
  });

  test('where and with what a picture was taken is gone, it stands upright and is no larger than a kit needs', async () => {
    const exif = { IFD0: { Make: 'Telefono' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '14/1 5/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '87/1 12/1 0/1' } };
    const taken = await color(3_000, 1_000).jpeg().withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer();
    expect((await sharp(taken).metadata()).exif?.includes('Telefono')).toBe(true);
    const asset = (await brought('Reunión en la plaza.JPEG', taken, { facilitatorOnly: true })).body as KitAsset;
    expect(asset).toMatchObject({ path: 'archivos/reunion-en-la-plaza.jpg', mediaType: 'image/jpeg', facilitatorOnly: true });
    const file = (await send(at, ana.cookie, getKitFile, { params: { id: draftId, path: asset.path } }).buffer(true)).body as Buffer;
    const { width, height, exif: left, orientation } = await sharp(file).metadata();
    expect([width, height, left, orientation]).toEqual([800, 2_400, undefined, undefined]);
    expect(file.includes('Telefono')).toBe(false);
  });

  test('a picture that unfolds beyond the limit is refused without unfolding it', async () => {
    const chunk = (name: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(name), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.byteLength);
      sum.writeUInt32BE(crc32(body));
      return Buffer.concat([length, body, sum]);
    };
    const header = Buffer.from([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 1, 0, 0, 0, 0]);
    const bomb = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))]);
    const answer = await brought('bomba.png', bomb);
    expect([...code(answer), JSON.parse((answer.body as { detail: string }).detail)]).toEqual([422, 'upload_image_pixels', { megapixels: 40 }]);
  });

  test('the same file twice is one file; another of the same name gets a path of its own; two at once do not share one', async () => {
    const [one, two] = [await color(20, 20).png().toBuffer(), await color(20, 20, '#ffffff').png().toBuffer()];
    const version = await newDraft();
    const first = (await brought('Logo.png', one, {}, version)).body as KitAsset;
    expect((await brought('otro nombre.png', one, {}, version)).body).toEqual(first);
    const ids = await Promise.all([two, await color(20, 20, '#ff0000').png().toBuffer()].map(async (bytes) => {
      const { id } = (await begin('Logo.png', bytes.byteLength, {}, ana, version)).body as KitUpload;
      await part(id, 0, bytes);
      return id;
    }));
    const paths = (await Promise.all(ids.map((id) => finish(id)))).map((answer) => (answer.body as KitAsset).path);
    expect([first.path, ...paths.sort()]).toEqual(['archivos/logo.png', 'archivos/logo-2.png', 'archivos/logo-3.png']);
  });

  test('the draft’s document may name what came into this draft, and nothing else', async () => {
    const [version, other] = [await newDraft(), await newDraft()];
    const asset = (await brought('plano.png', await color(30, 10).png().toBuffer(), {}, version)).body as KitAsset;
    const saved = async (id: string) => {
      const { revision } = (await send(at, ana.cookie, getStudio, { params: { id } })).body as Studio;
      return send(at, ana.cookie, saveDraft, { params: { id }, body: { id: newId(), revision, changes: [{ kind: 'insert', list: ['assets'], item: asset, after: null }] } });
    };
    expect(code(await saved(other))).toEqual([422, 'kit_does_not_fit']);
    expect((await saved(version)).status).toBe(200);
  });
});

describe('what no save has used within seven days', () => {
  const days = (n: number) => travel(at, new Date(at.clock.now().getTime() + n * 24 * 3_600_000).toISOString());
  const texts = (name: string) => Buffer.from(`Notas de ${name}, ${newId()}`);
  const shown = async (version: string, asset: KitAsset, who = ana) => (await send(at, who.cookie, getKitFile, { params: { id: version, path: asset.path } })).status;
  const kept = (asset: KitAsset) => at.app.get(Storage).exists(blobKey(asset.sha256));
  const changed = async (version: string, changes: KitChange[]) => {
    const { revision } = (await send(at, ana.cookie, getStudio, { params: { id: version } })).body as Studio;
    expect((await send(at, ana.cookie, saveDraft, { params: { id: version }, body: { id: newId(), revision, changes } })).status).toBe(200);
  };
  /** As the queue does: every job that an upload has, whatever its time. */
  const sweep = async (asset: KitAsset) => {
    const jobs = (await at.owner.query(`SELECT data FROM pgboss.job WHERE name = 'kit.upload' AND data ->> 'uploadId' IN (SELECT id::text FROM kit_upload WHERE sha256 = $1)`, [asset.sha256])) as { data: { tenantId: string; uploadId: string } }[];
    for (const { data } of jobs) await at.app.get(UploadSweep).sweep(data.tenantId, data.uploadId);
    return jobs.length;
  };

  test('goes, with its bytes; not a day sooner, and the queue knows when', async () => {
    const version = await newDraft();
    const asset = (await brought('notas.txt', texts('nadie'), {}, version)).body as KitAsset;
    expect(await at.owner.query(
      `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'kit.upload' AND start_after > $2::timestamptz + interval '6 days 23 hours' AND data ->> 'uploadId' = (SELECT id::text FROM kit_upload WHERE sha256 = $1)`, [asset.sha256, at.clock.now()])).toEqual([{ jobs: 1 }]);
    await days(6.9);
    expect([await sweep(asset), await shown(version, asset), await kept(asset)]).toEqual([2, 200, true]);
    await days(0.1);
    expect([await sweep(asset), await shown(version, asset), await kept(asset)]).toEqual([2, 404, false]);
    expect((await brought('notas.txt', texts('otra vez'), {}, version)).body).toMatchObject({ path: asset.path });
  });

  test('does not go where a save used it, nor where it was taken out again: that can be undone', async () => {
    const version = await newDraft();
    const [stays, out] = [(await brought('queda.txt', texts('queda'), {}, version)).body as KitAsset, (await brought('sale.txt', texts('sale'), {}, version)).body as KitAsset];
    await changed(version, [stays, out].map((item) => ({ kind: 'insert' as const, list: ['assets'], item, after: null })));
    await changed(version, [{ kind: 'remove', list: ['assets'], item: out, after: null }]);
    await days(8);
    for (const asset of [stays, out]) expect([await sweep(asset), await kept(asset)]).toEqual([2, true]);
    expect(await shown(version, stays)).toBe(200);
    await changed(version, [{ kind: 'insert', list: ['assets'], item: out, after: null }]);
    expect(await shown(version, out)).toBe(200);
  });

  test('leaves its bytes to whoever else keeps the same, also in another institution', async () => {
    const bytes = texts('todas');
    const [mine, theirs] = [await newDraft(), (await importedDraft(at, stranger, smallKit(`ajeno ${newId()}`))).versionId];
    const asset = (await brought('igual.txt', bytes, {}, mine)).body as KitAsset;
    await days(5);
    const { id } = (await begin('igual.txt', bytes.byteLength, {}, stranger, theirs)).body as KitUpload;
    await part(id, 0, bytes, stranger);
    const same = (await finish(id, stranger)).body as KitAsset;
    await days(3);
    await sweep(asset);
    expect([await shown(mine, asset), await shown(theirs, same, stranger), await kept(asset)]).toEqual([404, 200, true]);
    await days(5);
    await sweep(asset);
    expect([await shown(theirs, same, stranger), await kept(asset)]).toEqual([404, false]);
  });
});
