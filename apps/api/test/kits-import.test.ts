import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportKit } from '@relevo/contracts/kit-exports';
import { getKitImport, listKitImports, startKitImport, stopKitImport, type KitImport } from '@relevo/contracts/kit-imports';
import { getKitFile, getKitModule, getKitOutline } from '@relevo/contracts/kit-reading';
import type { FacilitatorModule, FacilitatorOutline } from '@relevo/contracts/kit-projection';
import { getKit, type Kit } from '@relevo/contracts/kits';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { KitImportService } from '../src/features/kits/kit-import.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { dot, importEnded, lessonFolder, uploadKit, zipped } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let author: TestPerson;
let foreign: TestPerson;

beforeAll(async () => {
  at = await startApp();
  author = await signedIn(at, await makeTenant(at, 'Casa', 'steward'), 'author', 'Autora');
  foreign = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
});
afterAll(() => at.close());

const lesson = (title: string) => ({
  'lesson/config.yaml': `title: "${title}"\nlang: es\nepisodes:\n- 01-inicio.md\n`,
  'lesson/episodes/01-inicio.md': [
    '---', 'title: Inicio', 'teaching: 10', 'exercises: 5', '---', '', '::: objectives', '- Saber escuchar.', ':::', '', 'Se empieza con una ronda. ![reloj](fig/reloj.png)', '',
    '::: instructor', 'palabra-de-facilitar', ':::', '', '::: challenge', '## Practique', 'En parejas.', '', '::: solution', 'solo-quien-facilita', ':::', ':::', '', '![no está](fig/perdida.png)', '',
  ].join('\n'),
  'lesson/episodes/fig/reloj.png': dot,
});

const bring = async (who: TestPerson, bytes: Buffer, query: { id?: string; kitId?: string } = {}, name = 'kit.zip') => {
  const started = await uploadKit(at, who.cookie, bytes, query, name);
  expect(started.status).toBe(202);
  return importEnded(at, who.cookie, (started.body as KitImport).id);
};
const rowsLeft = async (tenantId: string) => (await at.owner.query('SELECT (SELECT count(*)::int FROM kit WHERE tenant_id = $1) AS kits, (SELECT count(*)::int FROM kit_asset WHERE tenant_id = $1) AS files', [tenantId])) as unknown;
const actorOf = ({ personId, role, tenantId, organisationId }: TestPerson) => ({ personId, role, tenantId, organisationId });

test('a zipped folder becomes a kit with its files and a report of what was taken and what is missing', async () => {
  const done = await bring(author, await zipped(lesson('Escuchar')), {}, '../escuchar.zip');
  expect(done).toMatchObject({ state: 'done', fileName: 'escuchar.zip', share: 1, unchanged: false, refusal: null });
  expect(done.report).toMatchObject({
    title: 'Escuchar', locale: 'es', modules: 1, breaks: 0, minutes: 15,
    blocks: { objectives: { found: 1, placed: 1 }, instructor: { found: 1, placed: 1 }, challenge: { found: 1, placed: 1 }, solution: { found: 1, placed: 1 } },
    files: { found: 1, missing: [{ file: 'episodes/01-inicio.md', target: 'fig/perdida.png' }] },
  });
  const params = { id: done.versionId ?? '', path: 'episodes/fig/reloj.png' };
  const outline = (await send(at, author.cookie, getKitOutline, { params: { id: params.id }, query: { audience: 'facilitator' } })).body as FacilitatorOutline;
  expect(outline).toMatchObject({ minutes: 15, title: { text: 'Escuchar' }, modules: [{ title: { text: 'Inicio' } }] });
  const module = (await send(at, author.cookie, getKitModule, { params: { id: params.id, moduleId: outline.modules[0]?.id ?? '' }, query: { audience: 'facilitator' } })).body as FacilitatorModule;
  const src = /src="(\/api\/kit-versions\/[^"]+)"/.exec(JSON.stringify(module).replaceAll('\\"', '"'))?.[1] ?? '';
  const file = await request(at.url).get(src).set('cookie', author.cookie);
  expect([file.status, file.headers['content-type'], file.headers['x-content-type-options'], Buffer.compare(file.body as Buffer, dot)]).toEqual([200, 'image/png', 'nosniff', 0]);
  expect((await request(at.url).get(src).set('cookie', author.cookie).set('if-none-match', file.headers['etag'] ?? '')).status).toBe(304);
  expect((await send(at, foreign.cookie, getKitFile, { params })).status).toBe(404);
});

test('the same content again changes nothing and says so; under another kit it is that kit’s next version', async () => {
  const bytes = await zipped(lesson('Dos veces'));
  const [first, second] = [await bring(author, bytes), await bring(author, bytes)];
  expect(second).toMatchObject({ state: 'done', unchanged: true, versionId: first.versionId, kitId: first.kitId });
  const third = await bring(author, await zipped(lesson('Dos veces, mejor')), { kitId: first.kitId ?? '' });
  expect(third).toMatchObject({ unchanged: false, kitId: first.kitId });
  const kit = (await send(at, author.cookie, getKit, { params: { id: first.kitId ?? '' } })).body as Kit;
  expect(kit.versions.map((one) => one.label)).toEqual(['1.1', '1.0']);
});

test('two uploads of the same folder at once make one kit', async () => {
  const bytes = await zipped(lesson('A la vez'));
  const ended = await Promise.all([bring(author, bytes), bring(author, bytes)]);
  expect(new Set(ended.map((one) => one.kitId)).size).toBe(1);
  expect(ended.map((one) => one.unchanged).sort()).toEqual([false, true]);
});

test('the same request again is the same import', async () => {
  const id = newId();
  const bytes = await zipped(lesson('Una vez'));
  const [first, again] = [await uploadKit(at, author.cookie, bytes, { id }), await uploadKit(at, author.cookie, bytes, { id })];
  expect([first.status, again.status, (again.body as KitImport).id]).toEqual([202, 202, id]);
  await importEnded(at, author.cookie, id);
});

test('what is no kit is refused with the reason, and nothing of it stays', async () => {
  const lonely = await signedIn(at, await makeTenant(at, 'Vacía', 'steward'), 'author', 'Sola');
  const refusals = [
    [Buffer.from('no soy un zip'), 'zip_damaged'],
    [await zipped({ 'leeme.txt': 'hola' }), 'kit_empty'],
    [await zipped({ 'manifest.json': '{}', 'document.json': '{}' }), 'archive_manifest_invalid'],
  ] as const;
  for (const [bytes, code] of refusals) expect(await bring(lonely, bytes)).toMatchObject({ state: 'refused', refusal: code, kitId: null, report: null });
  expect(await rowsLeft(lonely.tenantId)).toEqual([{ kits: 0, files: 0 }]);
  const listed = (await send(at, lonely.cookie, listKitImports)).body as { items: KitImport[]; total: number };
  expect([listed.total, listed.items.map((one) => one.state)]).toEqual([3, ['refused', 'refused', 'refused']]);
});

test('a request without a file is told so; a kit of another tenant is not found', async () => {
  const bare = await send(at, author.cookie, startKitImport, { query: { id: newId() } });
  expect([bare.status, (bare.body as { code: string }).code]).toEqual([422, 'file_missing']);
  const { kitId, id } = await bring(foreign, await zipped(lesson('Ajena')));
  expect((await uploadKit(at, author.cookie, await zipped(lesson('Mía')), { kitId: kitId ?? '' })).status).toBe(404);
  expect((await send(at, author.cookie, getKitImport, { params: { id } })).status).toBe(404);
  expect((await send(at, author.cookie, stopKitImport, { params: { id } })).status).toBe(404);
});

test('a stopped import leaves nothing', async () => {
  const hasty = await signedIn(at, await makeTenant(at, 'Prisa', 'steward'), 'coordinator', 'Prisa');
  const id = newId();
  await at.owner.query(`INSERT INTO import_job (tenant_id, id, kind, file_name, state, started_by) VALUES ($1, $2, 'kit', 'a.zip', 'reading', $3)`, [hasty.tenantId, id, hasty.personId]);
  expect((await send(at, hasty.cookie, stopKitImport, { params: { id } })).body).toMatchObject({ state: 'refused', refusal: 'import_stopped' });
  expect(await rowsLeft(hasty.tenantId)).toEqual([{ kits: 0, files: 0 }]);
});

test('a version leaves as an archive and comes back as the same: here as unchanged, elsewhere as a kit', async () => {
  const { versionId } = await bring(author, await zipped(lesson('Ida y vuelta')));
  const archive = await send(at, author.cookie, exportKit, { params: { id: versionId ?? '', format: 'relevo' } }).buffer(true).parse((answer, done) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(null, Buffer.concat(chunks)));
  });
  expect([archive.status, archive.headers['content-disposition']]).toEqual([200, expect.stringContaining('ida-y-vuelta-1.0.relevo')]);
  expect(await bring(author, archive.body as Buffer, {}, 'ida.relevo')).toMatchObject({ unchanged: true, versionId });
  const there = await bring(foreign, archive.body as Buffer, {}, 'ida.relevo');
  expect(there).toMatchObject({ state: 'done', unchanged: false, report: null });
  const [hashes] = (await at.owner.query('SELECT array_agg(DISTINCT document_hash) AS hashes FROM kit_version WHERE id = ANY ($1)', [[versionId, there.versionId]])) as { hashes: string[] }[];
  expect(hashes?.hashes).toHaveLength(1);
});

test('a real lesson folder of 25 episodes comes in whole, with its progress on the way', async () => {
  const folder = lessonFolder('instructor-training');
  if (!folder) return;
  const started = await uploadKit(at, author.cookie, await zipped(folder), {}, 'instructor-training.zip');
  const shares: number[] = [];
  const done = await importEnded(at, author.cookie, (started.body as KitImport).id, (now) => shares.push(now.share));
  expect(done).toMatchObject({ state: 'done', report: { locale: 'en', modules: 19, breaks: 6 } });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  if (!done.report) throw new Error('there is no report');
  const { blocks, files } = done.report;
  expect(Object.fromEntries(['challenge', 'callout', 'instructor', 'objectives', 'questions', 'keypoints', 'solution'].map((kind) => [kind, blocks[kind]?.found]))).toEqual({
    challenge: 67, callout: 36, instructor: 22, objectives: 19, questions: 19, keypoints: 19, solution: 12,
  });
  expect(files.missing.length).toBeGreaterThan(0);
}, 60_000);

test('the command line’s way in takes a folder, a zip or an archive, tells how far it is, and refuses with the reason', async () => {
  const imports = at.app.get(KitImportService);
  const folder = mkdtempSync(join(tmpdir(), 'relevo-kit-'));
  const file = join(folder, 'kit.zip');
  writeFileSync(file, await zipped(lesson('Por orden')));
  const stages = new Set<string>();
  const made = await imports.importKitFolder(actorOf(author), file, (step) => stages.add(step.stage));
  expect([made.unchanged, [...stages]]).toEqual([false, ['checking', 'reading', 'storing', 'saving']]);
  expect((await imports.importKitFolder(actorOf(author), file)).unchanged).toBe(true);
  expect((await imports.checkPath(file)).report).toMatchObject({ title: 'Por orden', modules: 1 });
  await expect(imports.importKitFolder(actorOf(author), join(folder, 'nada'))).rejects.toMatchObject({ code: 'kit_file_missing' });
  rmSync(folder, { recursive: true });
});
