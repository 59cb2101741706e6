import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportQuestions, getQuestionExportReport, questionFilesWritten, type QuestionExportReport } from '@relevo/contracts/kit-exchange';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { getKitFile } from '@relevo/contracts/kit-reading';
import { submitKitVersion } from '@relevo/contracts/kits';
import type { QuestionBank } from '@relevo/contracts/kit-questions';
import { buffer } from 'node:stream/consumers';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import sharp from 'sharp';
import type { Response } from 'supertest';
import { ReadingWorkers } from '../src/features/kits/exchange/reading-workers.service.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { bringQuestions, codeOf, mendQuestions, readOf } from './support/exchange.ts';
import { importedDraft, zipped } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save } from './support/studio.ts';

let at: TestApp;
let ana: TestPerson;
let translator: TestPerson;
let stranger: TestPerson;
let draftId: string;
let count = 0;
const newDraft = async () => (await importedDraft(at, ana, smallKit(`preguntas ${(count += 1)}`))).versionId;
const bring = (content: string | Uint8Array, name: string, who = ana, version = draftId) => bringQuestions(at, who.cookie, version, content, name);
const left = (read: ReturnType<typeof readOf>) => read.items.filter((one) => one.level === 'left').map((one) => [one.line, one.code]);

beforeAll(async () => {
  at = await startApp();
  const tenant = await makeTenant(at, 'Casa', 'steward');
  ana = await signedIn(at, tenant, 'author', 'Ana');
  translator = await signedIn(at, tenant, 'translator', 'Tina');
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
  draftId = await newDraft();
});
afterAll(() => at.close());

const gift = ['// [id:q1]', '::Uno:: ¿Qué se acuerda? {', '=Las normas', '~La fecha#Eso viene después.', '}', '', '::Dos:: Esto queda abierto {=sí ~no', '', '::Tres:: Verdad {T}', ''].join('\n');
const moodle = '<?xml version="1.0"?>\n<quiz><question type="truefalse"><name><text>V</text></name><questiontext format="html"><text><![CDATA[<p>¿Es <b>cierto</b>?</p>]]></text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>';
const csv = 'tipo,pregunta,correcta,respuesta 1,respuesta 2\nuna respuesta,¿Cuál?,A,Esta,La otra\nuna respuesta,¿Y cuál?,Z,Esta,La otra\n';
const picture = () => sharp({ create: { width: 4, height: 3, channels: 3, background: '#125543' } });

describe('in', () => {
  test('GIFT with a fault: its line is named, the rest is read; mended where it stands, all of it is taken in one save', async () => {
    const first = readOf(await bring(gift, 'banco.gift'));
    expect([first.format, first.questions.length, left(first)]).toEqual(['gift', 2, [[7, 'braces_unclosed']]]);
    expect(first.questions[0]).toMatchObject({ question: { kind: 'single', stem: '¿Qué se acuerda?' }, asked: { kind: 'single', stem: { html: '<p>¿Qué se acuerda?</p>' } } });
    expect(JSON.stringify(first.questions[0]?.asked)).not.toMatch(/correct|Eso viene/);
    // `q1` is one of the kit's own.
    expect(first.questions[0]?.question.id).not.toBe('q1');
    expect(first.items).toContainEqual(expect.objectContaining({ level: 'changed', code: 'id_renamed', line: 2 }));
    const mended = readOf(await mendQuestions(at, ana.cookie, draftId, gift.replace('=sí ~no', '=sí ~no}'), 'banco.gift'));
    expect([mended.questions.length, left(mended)]).toEqual([3, []]);
    const before = await opened(at, ana, draftId);
    const bank: QuestionBank = { id: 'nuevo', title: 'Traído', questions: mended.questions.map((one) => one.question) };
    const saved = await save(at, ana, draftId, before.revision, [{ kind: 'insert', list: ['banks'], item: bank as never, after: 'bank1' }]);
    expect(saved.status).toBe(200);
    expect((await opened(at, ana, draftId)).document.banks.map((one) => one.questions.length)).toEqual([5, 3]);
  });

  test('Moodle XML, CSV and QTI are known by what they hold, whatever they are called', async () => {
    const xml = readOf(await bring(moodle, 'cosas.txt'));
    expect([xml.format, xml.questions[0]?.question]).toMatchObject(['moodle-xml', { kind: 'true_false', correct: true }]);
    const rows = readOf(await bring(csv, 'tabla'));
    expect([rows.format, rows.questions.length, left(rows).map(([line]) => line)]).toEqual(['csv', 1, [3]]);
  });

  test('what a page or a program would do in a text is gone, in the question and in its preview', async () => {
    const bad = moodle.replace('<p>¿Es', '<script>alert(1)</script><img src=x onerror=alert(1)><p onclick="a()">¿Es');
    const read = readOf(await bring(bad, 'm.xml'));
    expect(read.questions).toHaveLength(1);
    expect(JSON.stringify(read)).not.toMatch(/<script|<img|onclick=|onerror=/);
  });

  test('pictures are made anew, stored and free for this draft to name; twice they are the same', async () => {
    const png = await picture().withExif({ IFD0: { Artist: 'quien-la-hizo' } }).png().toBuffer();
    const withPicture = moodle.replace('<p>¿Es', '<p><img src="@@PLUGINFILE@@/mapa.png" alt="Un mapa">¿Es').replace('</text></questiontext>', `</text><file name="mapa.png" encoding="base64">${png.toString('base64')}</file></questiontext>`);
    const version = await newDraft();
    const read = readOf(await bring(withPicture, 'm.xml', ana, version));
    expect(read.assets).toEqual([{ path: 'questions/mapa.png', sha256: expect.any(String), bytes: expect.any(Number), mediaType: 'image/png', facilitatorOnly: false }]);
    expect(read.questions[0]?.question.stem).toContain('![Un mapa](kit:asset/questions/mapa.png)');
    expect(JSON.stringify(read.questions[0]?.asked)).toContain(`/api/kit-versions/${version}/files/questions%2Fmapa.png`);
    const file = await send(at, ana.cookie, getKitFile, { params: { id: version, path: 'questions/mapa.png' } }).buffer(true);
    expect([file.status, Buffer.from(file.body as Buffer).includes('quien-la-hizo')]).toEqual([200, false]);
    expect(readOf(await bring(withPicture, 'm.xml', ana, version)).assets).toEqual(read.assets);
    const other = await picture().negate().png().toBuffer();
    const second = readOf(await bring(withPicture.replace(png.toString('base64'), other.toString('base64')), 'm.xml', ana, version));
    expect(second.assets[0]?.path).toMatch(/^archivos\/mapa/);
    expect(second.questions[0]?.question.stem).toContain(`kit:asset/${second.assets[0]?.path}`);
    const before = await opened(at, ana, version);
    const changes = [{ kind: 'insert' as const, list: ['assets'], item: read.assets[0] as never, after: before.document.assets.at(-1)?.path ?? null }];
    expect((await save(at, ana, version, before.revision, changes)).status).toBe(200);
    expect(readdirSync(tmpdir()).filter((one) => one.startsWith('relevo-picture-'))).toEqual([]);
  });

  test('what is no picture stays with its description, and the report says so', async () => {
    const bad = moodle.replace('<p>¿Es', '<p><img src="@@PLUGINFILE@@/mapa.png" alt="Un mapa">¿Es').replace('</text></questiontext>', `</text><file name="mapa.png" encoding="base64">${Buffer.from('no es una imagen').toString('base64')}</file></questiontext>`);
    const read = readOf(await bring(bad, 'm.xml'));
    expect([read.assets, read.questions[0]?.question.stem]).toEqual([[], expect.stringMatching(/^Un mapa\s*¿Es/)]);
    expect(read.items).toContainEqual({ line: 0, level: 'changed', code: 'image_missing', detail: { path: 'questions/mapa.png' } });
  });
});

describe('refused', () => {
  const doctype = '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa">]><quiz>&a;</quiz>';
  test.each([
    ['nothing', '', 'a.gift', [409, 'question_file_empty']], ['a letter', 'Estimada colega:\n', 'a.txt', [409, 'question_file_unknown']], ['entities', doctype, 'a.xml', [409, 'xml_dtd']],
    ['broken XML', '<?xml version="1.0"?>\n<otro>\n<a></otro>', 'a.xml', [409, 'xml_damaged']], ['a program', Buffer.from('MZ\0\0\0\0'), 'a.gift', [409, 'question_file_unknown']], ['a broken zip', Buffer.from('PK\x03\x04roto'), 'a.zip', [409, 'zip_damaged']],
  ])('%s', async (_what, content, name, expected) => {
    expect(codeOf(await bring(content, name))).toEqual(expected);
  });

  test('a folder that is no package, and a path that leads out of it', async () => {
    expect(codeOf(await bring(await zipped({ 'a.txt': 'hola' }), 'a.zip'))).toEqual([409, 'package_no_manifest']);
    const out = (await zipped({ 'aa/imsmanifest.xml': '<manifest/>' })).toString('latin1').replaceAll('aa/imsmanifest.xml', '../imsmanifest.xml');
    expect((await bring(Buffer.from(out, 'latin1'), 'a.zip')).status).toBe(409);
  });

  test('too large, without a file, of another tenant, and where there is no draft', async () => {
    expect(codeOf(await bring(Buffer.alloc(21 * 1024 * 1024, 'a'), 'a.gift'))).toEqual([413, 'too_large']);
    expect(codeOf(await send(at, ana.cookie, { ...exportQuestions, method: 'POST', path: '/kit-versions/:id/question-files' } as never, { params: { id: draftId }, body: {} } as never))).toEqual([422, 'file_missing']);
    expect((await bring(gift, 'a.gift', stranger)).status).toBe(404);
    expect((await bring(gift, 'a.gift', translator)).status).toBe(403);
    const sent = await newDraft();
    await send(at, ana.cookie, submitKitVersion, { params: { id: sent }, body: { revision: (await opened(at, ana, sent)).revision } });
    expect(codeOf(await bring(gift, 'a.gift', ana, sent))).toEqual([409, 'not_a_draft']);
  });

  test('what takes too long, or too much, is stopped, and the server answers on', async () => {
    const workers = at.app.get(ReadingWorkers);
    const [seconds, megabytes] = [workers.limits.seconds, workers.limits.megabytes];
    workers.limits.seconds = 0.02;
    expect(codeOf(await bring(gift, 'a.gift'))).toEqual([409, 'reading_too_long']);
    Object.assign(workers.limits, { seconds, megabytes: 4 });
    expect(codeOf(await bring(Array.from({ length: 4_000 }, (_, n) => `::P${n}:: ¿Cuál es la ${n}? {=Una ${'a'.repeat(200)} ~Otra}`).join('\n\n'), 'a.gift'))).toEqual([409, 'reading_too_heavy']);
    workers.limits.megabytes = megabytes;
    expect((await bring(gift, 'a.gift')).status).toBe(200);
  });

  test('one person cannot fill every turn', async () => {
    const workers = at.app.get(ReadingWorkers);
    const all = await Promise.all(Array.from({ length: workers.limits.each + 3 }, () => bring(gift, 'a.gift')));
    expect(new Set(all.map((one) => one.status))).toEqual(new Set([200, 503]));
    expect(codeOf(all.find((one) => one.status === 503) as Response)[1]).toBe('reading_busy');
    expect((await bring(gift, 'a.gift')).status).toBe(200);
  });
});

describe('out', () => {
  const ask = (who: TestPerson, format: (typeof questionFilesWritten)[number], query: object = {}, version = draftId) => send(at, who.cookie, exportQuestions, { params: { id: version, format }, query: query as never }).set('accept-encoding', 'identity').buffer(true).parse((res, done) => { void buffer(res as never).then((bytes) => done(null, bytes)); });
  const withSecrets = (): KitDocument => {
    const kit = smallKit('salida');
    const [bank] = kit.banks;
    bank!.questions[0]!.stem += '\n\n:::solution\nsolo-quien-facilita\n:::';
    return kit;
  };

  test('every format comes back as the same questions', async () => {
    const version = await newDraft();
    const document = (await opened(at, ana, version)).document;
    for (const format of ['gift', 'moodle-xml', 'qti-3.0', 'xlsx'] as const) {
      const answer = await ask(ana, format, {}, version);
      expect([format, answer.status, String(answer.headers['content-disposition'])]).toEqual([format, 200, expect.stringContaining('attachment')]);
      const read = readOf(await bring(answer.body as Buffer, 'vuelve', ana, version));
      expect([format, read.questions.map((one) => one.question.stem)]).toEqual([format, document.banks[0]!.questions.map((one) => one.stem)]);
    }
  });

  test('the template has a row to go by, which no reader takes for a question', async () => {
    const answer = await ask(translator, 'template', { locale: 'fr' });
    expect(String(answer.headers['content-disposition'])).toContain('modele-de-questions.xlsx');
    const read = readOf(await bring(answer.body as Buffer, 'p.xlsx'));
    expect([read.questions.length, left(read)]).toEqual([0, [[2, 'not_a_question']]]);
  });

  test('what only facilitators read stays, and the report said so before', async () => {
    const { versionId } = await importedDraft(at, ana, withSecrets());
    const report = (await send(at, ana.cookie, getQuestionExportReport, { params: { id: versionId, format: 'moodle-xml' } })).body as QuestionExportReport;
    expect([report.questions, report.items.filter((one) => one.level === 'changed').map((one) => [one.line, one.code])]).toEqual([5, [[1, 'facilitator_text_left']]]);
    expect((await ask(ana, 'moodle-xml', {}, versionId)).body.toString()).not.toContain('solo-quien-facilita');
  });

  test('one bank or none, and the log tells who took answers', async () => {
    expect((await ask(ana, 'gift', { bankId: 'bank1' })).body.toString()).toContain('¿Cuál?');
    expect((await ask(ana, 'gift', { bankId: 'no-hay' })).status).toBe(404);
    const [entry] = (await at.owner.query(`SELECT payload FROM audit_entry WHERE action = 'kit_version.export' AND subject_id = $1 ORDER BY seq DESC LIMIT 1`, [draftId])) as { payload: string }[];
    expect(JSON.parse(entry?.payload ?? '{}')).toMatchObject({ detail: { format: 'gift', bank: 'bank1', answers: true } });
  });

  test('whoever may not have answers gets none', async () => {
    const manager = await signedIn(at, ana.tenantId, 'partner_manager', 'Gestión');
    expect((await ask(manager, 'gift')).status).toBe(403);
    expect((await ask(stranger, 'gift')).status).toBe(404);
    expect((await ask(await signedIn(at, ana.tenantId, 'trainer', 'Forma'), 'gift')).status).toBe(403);
  });
});
