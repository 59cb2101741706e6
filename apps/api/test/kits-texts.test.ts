import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { KitImport } from '@relevo/contracts/kit-imports';
import { getKitFile, getKitModule } from '@relevo/contracts/kit-reading';
import { canonicalJson } from '@relevo/kit-io/canonical';
import { QueryFailedError } from 'typeorm';
import { bare } from '../src/database/jobs.ts';
import { KitImportService } from '../src/features/kits/kit-import.service.ts';
import { newId, sha256 } from '../src/platform/ids.ts';
import { Storage } from '../src/platform/storage.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, importEnded, uploadKit, zipped } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { save, set } from './support/studio.ts';

let at: TestApp;
let author: TestPerson;
let versionId: string;

beforeAll(async () => {
  at = await startApp();
  author = await signedIn(at, await makeTenant(at, 'Casa', 'steward'), 'author', 'Autora');
  ({ versionId } = await importedDraft(at, author, smallKit('textos')));
});
afterAll(() => at.close());

const list = (levels: number) => Array.from({ length: levels }, (_, n) => `${'  '.repeat(n)}- x`).join('\n');
const lesson = (body: string) => ({ 'config.yaml': 'title: Textos\nlang: es\nepisodes:\n- 01.md\n', 'episodes/01.md': `---\ntitle: Inicio\nteaching: 5\n---\n\nHola.\n\n${body}\n` });
const edit = (body: string) => save(at, author, versionId, 1, [set('modules.m1.activities.a1.body', 'Texto textos', body)]);
const bring = async (files: Record<string, string | Buffer>, id = newId()) => {
  const started = await uploadKit(at, author.cookie, await zipped(files), { id });
  expect(started.status).toBe(202);
  return importEnded(at, author.cookie, (started.body as KitImport).id);
};

test.each([['a list of 100 levels', list(100)], ['quotes in quotes', '>'.repeat(20_000)], ['links that never end', '[a]('.repeat(12_000)], ['a flood', 'palabra '.repeat(10_000)]])('%s is refused by an edit, naming the field', async (_what, body) => {
  const answer = await edit(body);
  expect([answer.status, (answer.body as { fields: { path: string }[] }).fields.map((one) => one.path)]).toEqual([422, expect.arrayContaining(['modules.m1.activities.a1.body'])]);
  expect((await send(at, author.cookie, getKitModule, { params: { id: versionId, moduleId: 'm1' }, query: { audience: 'participant' } })).text).toContain('Texto textos');
});

test('a folder with such a text comes in without it, and the service goes on answering meanwhile', async () => {
  const done = await bring(lesson(list(400)));
  expect(done).toMatchObject({ state: 'done', report: { problems: expect.arrayContaining([expect.objectContaining({ file: 'episodes/01.md', code: 'text_too_deep' })]) } });
});

test('an archive with such a text is refused at once and not tried again', async () => {
  const document = canonicalJson({ ...smallKit('archivo'), assets: [], summary: list(100) });
  const manifest = canonicalJson({ format: 'relevo-archive/1', document: sha256(document), assets: [] });
  expect(await bring({ 'manifest.json': manifest, 'document.json': document })).toMatchObject({ state: 'refused', refusal: 'archive_document_invalid', kitId: null });
  const jobs = (await at.owner.query("SELECT DISTINCT state FROM pgboss.job WHERE name = 'kit.import' AND state IN ('retry', 'failed')")) as unknown[];
  expect(jobs).toEqual([]);
});

test('a drawing is shown as a picture; opened by itself it can run nothing', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const done = await bring({ ...lesson('![dibujo](fig/d.svg) ![punto](fig/p.png)'), 'episodes/fig/d.svg': svg, 'episodes/fig/p.png': Buffer.from('x') });
  const file = await send(at, author.cookie, getKitFile, { params: { id: done.versionId ?? '', path: 'fig/d.svg' } });
  expect([file.status, file.headers['content-type'], file.headers['content-disposition']]).toEqual([200, 'image/svg+xml', undefined]);
  expect(file.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
  const picture = await send(at, author.cookie, getKitFile, { params: { id: done.versionId ?? '', path: 'fig/p.png' } });
  expect(picture.headers['content-security-policy']).not.toContain('sandbox');
});

test('what fails inside is logged, and kept by the queue, without the data of the statement that failed', async () => {
  const failure = Object.assign(new QueryFailedError('INSERT INTO person VALUES ($1)', ['Nombre Secreto'], Object.assign(new Error('Key (name)=(Nombre Secreto) exists'), { code: '23505', table: 'person', constraint: 'person_once' })));
  const told = bare(failure);
  expect(JSON.stringify([told.message, told.stack, Object.entries(told)])).not.toContain('Secreto');
  expect(told.message).toBe('database 23505 person person_once');

  const logged: unknown[] = [];
  const { error } = Logger.prototype;
  const service = at.app.get(KitImportService);
  const { save } = service;
  Logger.prototype.error = (...words: unknown[]) => void logged.push(words);
  service.save = () => Promise.reject(failure);
  try {
    expect(await bring(lesson('x'))).toMatchObject({ state: 'refused', refusal: 'import_failed' });
  } finally {
    Logger.prototype.error = error;
    service.save = save;
  }
  expect([logged.length, JSON.stringify(logged)]).toEqual([1, expect.not.stringContaining('Secreto')]);
});

test('an upload lies under its tenant, and is gone once it was read', async () => {
  const storage = at.app.get(Storage);
  const put: string[] = [];
  const { putFile } = storage;
  storage.putFile = async (key, path) => { put.push(key); await putFile.call(storage, key, path); };
  const id = newId();
  try {
    await bring(lesson('y'), id);
  } finally {
    storage.putFile = putFile;
  }
  expect(put).toEqual([`imports/${author.tenantId}/${id}`]);
  for (let asked = 0; asked < 50 && (await storage.exists(put[0] ?? '')); asked += 1) await new Promise((resolve) => { setTimeout(resolve, 100); });
  expect(await storage.exists(put[0] ?? '')).toBe(false);
});
