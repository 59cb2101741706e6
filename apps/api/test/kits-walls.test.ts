import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { beginAdaptation } from '@relevo/contracts/adaptations';
import { compareKitVersions } from '@relevo/contracts/kit-differences';
import { printKit } from '@relevo/contracts/kit-prints';
import { addKitComment, listKitComments } from '@relevo/contracts/kit-studio';
import { setTranslationLocale, saveTranslations } from '@relevo/contracts/kit-translations';
import { beginKitUpload, getKitUpload, sendKitUpload, type KitUpload } from '@relevo/contracts/kit-uploads';
import { createKitVersion, getKitVersion, publishKitVersion, submitKitVersion, type KitVersionDetail } from '@relevo/contracts/kits';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { getKitTest } from '@relevo/contracts/kit-reading';
import { listStrings, sourceHash } from '@relevo/kit-io/translations';
import request from 'supertest';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { standAt, twoPartKit } from './support/adaptations.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save, set } from './support/studio.ts';

let at: TestApp;
let steward: string;
let partner: string;
let author: TestPerson;
let reviewer: TestPerson;
let trainer: TestPerson;
let writer: TestPerson;
let learner: TestPerson;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  trainer = await signedIn(at, partner, 'trainer', 'Formadora');
  writer = await signedIn(at, partner, 'author', 'Pluma');
  await signedIn(at, partner, 'partner_manager', 'Gestión');
  learner = await signedIn(at, steward, 'author', 'Aprende', await makePerson(at, steward, 'Aprende'));
});
afterAll(() => at.close());

const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const versionOf = async (who: TestPerson, id: string) => (await send(at, who.cookie, getKitVersion, { params: { id } })).body as KitVersionDetail;
const submit = async (who: TestPerson, id: string) => send(at, who.cookie, submitKitVersion, { params: { id }, body: { revision: (await versionOf(who, id)).revision } });
const publish = async (who: TestPerson, id: string) => send(at, who.cookie, publishKitVersion, { params: { id }, body: { reviewedHash: (await versionOf(who, id)).contentHash } });
const share = (kitId: string) => at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [steward, kitId, partner]);

async function published(document: KitDocument) {
  const made = await importedDraft(at, author, document);
  await publishDraft(at, made, author, reviewer);
  await share(made.kitId);
  return made;
}
async function enrol(personId: string, kitId: string, versionId: string) {
  const cohortId = newId();
  await at.owner.query(
    `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, run_sheet_id, created_by, started_at)
     VALUES ($1, $2, $3, $4, $5, 'trainer_training', $1, 'Grupo', 'running', now(), now(), 'America/Tegucigalpa', 'es', 'r1', $6, $7)`,
    [partner, cohortId, steward, kitId, versionId, author.personId, at.clock.now()],
  );
  await at.owner.query(`INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, state, enrolled_at, enrolled_by) VALUES ($1, $2, $3, $4, 1, 'Alguien', 'enrolled', now(), $5)`, [partner, newId(), cohortId, personId, author.personId]);
}
const shortKit = (mark: string): KitDocument => {
  const kit = smallKit(mark);
  const short = { id: 'qs', kind: 'short', stem: 'Di la palabra', points: 1, accepted: ['palabrasecreta'], feedback: 'Era la palabra secreta.' } as const;
  const entry = (text: string, source: string) => ({ text, source: sourceHash(source) });
  return kitDocument.parse({
    ...kit, banks: [{ ...kit.banks[0]!, questions: [...kit.banks[0]!.questions, short] }], tests: kit.tests.map((one) => ({ ...one, forms: { ...one.forms, A: ['q1', 'qs'] } })),
    translations: { en: { 'qs.accepted': entry('secretwordone', 'palabrasecreta'), 'qs.feedback': entry('It was the secretwordone.', 'Era la palabra secreta.'), 'm1.title': entry('Module', `Módulo ${mark}`) } },
  });
};

describe('answers, by every other way', () => {
  test('the differences of two versions hide keys in translations too', async () => {
    const made = await published(shortKit('traducida'));
    const next = (await send(at, author.cookie, createKitVersion, { params: { id: made.kitId }, body: { id: newId(), fromId: made.versionId, change: 'revision' } })).body as KitVersionDetail;
    const changes = [
      { kind: 'set' as const, path: ['translations', 'en', 'qs.accepted', 'text'], before: 'secretwordone', after: 'secretwordtwo' },
      { kind: 'set' as const, path: ['translations', 'en', 'qs.feedback', 'text'], before: 'It was the secretwordone.', after: 'It was the secretwordtwo.' },
      { kind: 'set' as const, path: ['translations', 'en', 'm1.title', 'text'], before: 'Module', after: 'Module one' },
    ];
    expect((await save(at, author, next.id, (await versionOf(author, next.id)).revision, changes)).status).toBe(200);
    await submit(author, next.id);
    expect(codeOf(await publish(reviewer, next.id))).toEqual([200, undefined]);
    const seen = await send(at, trainer.cookie, compareKitVersions, { params: { id: next.id }, query: { from: made.versionId } });
    expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('Module')]);
    expect(seen.text).not.toMatch(/secretword|palabrasecreta/);
  });

  test('a save that contradicts tells nobody the answers of a test that they have still to sit', async () => {
    const made = await importedDraft(at, author, shortKit('oráculo'));
    await enrol(learner.personId, made.kitId, made.versionId);
    const answer = await save(at, learner, made.versionId, 1, [{ kind: 'set', path: ['banks', 'bank1', 'questions', 'qs', 'accepted'], before: ['x'], after: ['y'] }]);
    expect(answer.text).not.toContain('palabrasecreta');
    expect(codeOf(answer)).toEqual([409, 'own_test_open']);
  });

  test('remarks on questions are for those who may read answers', async () => {
    const made = await importedDraft(at, author, shortKit('remarcada'));
    await send(at, author.cookie, addKitComment, { params: { id: made.versionId }, body: { id: newId(), path: ['banks', 'bank1', 'questions', 'qs'], quote: 'palabrasecreta', body: '¿No sería otra que palabrasecreta?' } });
    await enrol(learner.personId, made.kitId, made.versionId);
    const answer = await send(at, learner.cookie, listKitComments, { params: { id: made.versionId }, query: {} });
    expect(answer.text).not.toContain('palabrasecreta');
  });

  test('who takes a key away on paper, or looks at it, is in the owner’s log', async () => {
    const made = await published(smallKit('registro'));
    const logged = async () => (await at.owner.query("SELECT action, payload FROM audit_entry WHERE subject_id = $1 AND action IN ('kit_version.print', 'kit_version.read_key') ORDER BY seq", [made.versionId])) as { action: string }[];
    const printed = await send(at, author.cookie, printKit, { params: { id: made.versionId, print: 'answer_key' }, query: { testId: 't-post', locale: 'xx' } });
    expect([printed.status, printed.headers['content-disposition']]).toEqual([200, expect.stringContaining('answer-key-es-t-post-A.pdf')]);
    expect((await send(at, author.cookie, getKitTest, { params: { id: made.versionId, testId: 't-post' } })).status).toBe(200);
    expect((await logged()).map((one) => one.action)).toEqual(['kit_version.print', 'kit_version.read_key']);
  });
});

describe('files', () => {
  const begin = async (who: TestPerson, versionId: string, bytes = 100) => (await send(at, who.cookie, beginKitUpload, { params: { id: versionId }, body: { id: newId(), fileName: 'a.txt', bytes, facilitatorOnly: false, fileKey: newId() } })).body as KitUpload;
  const offset = async (who: TestPerson, id: string) => ((await send(at, who.cookie, getKitUpload, { params: { id } })).body as KitUpload).offset;
  const patch = (who: TestPerson, path: string, at0 = '0', bytes = 'x'.repeat(10), more: Record<string, string> = {}) => {
    let sent = request(at.url).patch(path).set('x-relevo', '1').set('cookie', who.cookie).set('tus-resumable', '1.0.0').set('upload-offset', at0).set('content-type', 'application/offset+octet-stream');
    for (const [name, value] of Object.entries(more)) sent = sent.set(name, value);
    return sent.send(bytes);
  };

  test('whoever may write one upload does not write another by an address that two readers read differently', async () => {
    const made = await importedDraft(at, author, smallKit('tus'));
    const [mine, theirs] = [await begin(learner, made.versionId), await begin(author, made.versionId)];
    const odd = `%${mine.id.charCodeAt(0).toString(16)}${mine.id.slice(1)}`;
    for (const path of [`/api${sendKitUpload.path.replace(':id', odd)}?x=${theirs.id}`, `/api/kit-uploads/${odd}?/${theirs.id}`, `/api/kit-uploads/${odd}/?${theirs.id}`]) expect((await patch(learner, path)).status).toBeGreaterThanOrEqual(400);
    expect(await offset(author, theirs.id)).toBe(0);
  });
  test('an upload takes as many bytes as it said, from where it stands, from one at a time', async () => {
    const made = await importedDraft(at, author, smallKit('tus dos'));
    const mine = await begin(learner, made.versionId);
    const path = `/api/kit-uploads/${mine.id}`;
    for (const from of ['-1', '1e3', '9'.repeat(20), '5', 'NaN', '']) expect((await patch(learner, path, from)).status).toBeGreaterThanOrEqual(400);
    for (const more of [{ 'upload-length': '1000000000' }, { 'x-http-method-override': 'POST', 'upload-length': '5' }, { 'x-http-method-override': 'DELETE', 'upload-length': '5' }]) expect((await patch(learner, path, '0', 'x', more as never)).status).toBe(400);
    expect([(await patch(learner, path, '0', 'x'.repeat(500))).status, await offset(learner, mine.id)]).toEqual([413, 0]);
    const both = await Promise.all(['a', 'b'].map((one) => patch(learner, path, '0', one.repeat(100))));
    expect([both.map((one) => one.status).sort(), await offset(learner, mine.id)]).toEqual([[204, 409], 100]);
  });

  test('a file’s path stays within the kit', async () => {
    const made = await importedDraft(at, author, smallKit('ruta'));
    const { document } = await opened(at, author, made.versionId);
    for (const path of ['../../fuera.png', '/etc/x.png', 'a\\..\\b.png', 'a/./b.png', 'a//b.png']) {
      const answer = await save(at, author, made.versionId, (await versionOf(author, made.versionId)).revision, [{ kind: 'insert', list: ['assets'], item: { ...document.assets[0]!, path } as never, after: null }]);
      expect([path, answer.status]).toEqual([path, 422]);
    }
  });
});

describe('an adaptation', () => {
  test('its core stays what it was in every language that the original offers', async () => {
    const kit = twoPartKit();
    const entry = (text: string, source: string) => ({ text, source: sourceHash(source) });
    const english = Object.fromEntries(listStrings(kit).map((one) => [one.id, entry(`In English ${one.id}`, one.text)]));
    const made = await importedDraft(at, author, { ...kit, locales: ['es', 'en'], translations: { en: { ...english, 'm1.title': entry('Core module', kit.modules[0]!.title) } } });
    await publishDraft(at, made, author, reviewer);
    await share(made.kitId);
    await standAt(at, { steward, partner, author }, made.kitId, 'co_delivering');
    const line = (await send(at, writer.cookie, beginAdaptation, { params: { id: made.kitId }, body: { id: newId(), fromId: made.versionId } })).body as KitVersionDetail;
    const put = (id: string, was: string, source: string) => send(at, writer.cookie, saveTranslations, { params: { id: line.id, locale: 'en' }, body: { entries: [{ id, text: 'Theirs', source: sourceHash(source), before: was }] } });
    const core = await put('m1.title', 'Core module', kit.modules[0]!.title);
    expect([core.status, core.body]).toMatchObject([409, { code: 'core_is_locked', detail: JSON.stringify({ part: 'module', id: 'm1', title: kit.modules[0]!.title }) }]);
    expect(codeOf(await put('q1.stem', 'In English q1.stem', kit.banks[0]!.questions[0]!.stem))).toEqual([409, 'core_is_locked']);
    expect((await put('libre.title', 'In English libre.title', 'Módulo libre')).status).toBe(200);
    expect((await send(at, writer.cookie, setTranslationLocale, { params: { id: line.id, locale: 'miq' }, body: { offered: true } })).status).toBe(200);
    expect((await send(at, writer.cookie, saveTranslations, { params: { id: line.id, locale: 'miq' }, body: { entries: [{ id: 'm1.title', text: 'Miskitu', source: sourceHash(kit.modules[0]!.title), before: '' }] } })).status).toBe(200);
  });
});

test('of two errata of one version the second is refused: it was written without the first', async () => {
  const made = await published(smallKit('erratas'));
  const begin = async (word: string) => {
    const next = (await send(at, author.cookie, createKitVersion, { params: { id: made.kitId }, body: { id: newId(), fromId: made.versionId, change: 'erratum' } })).body as KitVersionDetail;
    await save(at, author, next.id, 1, [set('modules.m1.activities.a1.body', 'Texto erratas', word)]);
    await submit(author, next.id);
    return next.id;
  };
  const [one, two] = [await begin('Llame al 114'), await begin('Llame al 911')];
  const both = await Promise.all([publish(reviewer, one), publish(reviewer, two)]);
  expect(both.map(codeOf).sort()).toEqual([[200, undefined], [409, 'erratum_of_retired']]);
});

test('one person’s prints leave room for the others’', async () => {
  const made = await importedDraft(at, author, smallKit('prensa'));
  const print = () => send(at, author.cookie, printKit, { params: { id: made.versionId, print: 'test_sheet' }, query: { testId: 'ninguna' } });
  const all = await Promise.all([print(), print(), print(), print()]);
  expect(all.map((one) => one.status).sort()).toEqual([404, 404, 404, 503]);
  expect((await print()).status).toBe(404);
});

test('changes that go astray', async () => {
  const made = await importedDraft(at, author, smallKit('astray'));
  const odd: unknown[] = [
    { kind: 'set', path: ['__proto__', 'polluted'], after: 'x' }, { kind: 'set', path: ['constructor', 'prototype', 'polluted'], after: 'x' }, { kind: 'set', path: ['translations', '__proto__'], after: { 'a.b': { text: 'x', source: 'a'.repeat(64) } } },
    { kind: 'set', path: ['translations', 'en', '__proto__'], after: { text: 'x', source: 'a'.repeat(64) } }, { kind: 'insert', list: ['modules'], item: { id: '__proto__', title: 'x' }, after: null },
    { kind: 'insert', list: ['modules', 'm1', 'activities'], item: JSON.parse('{"id":"z","kind":"reading","title":"x","minutes":1,"__proto__":{"polluted":1}}'), after: null },
    { kind: 'move', key: 'm1', from: ['modules'], to: ['modules', 'm1', 'activities'], after: null, was: null }, { kind: 'insert', list: ['modules'], item: { id: 'm1', title: 'x' }, after: 'nowhere' },
    { kind: 'set', path: ['modules', 'm1', 'id'], before: 'm1', after: 'm9' }, { kind: 'set', path: ['modules'], after: [] }, { kind: 'set', path: ['banks', 'bank1', 'questions', 'q1', 'id'], before: 'q1', after: 'q2' },
    { kind: 'insert', list: ['assets'], item: { path: 'x.png', sha256: 'b'.repeat(64), bytes: 1, mediaType: 'image/png', facilitatorOnly: false }, after: null },
    { kind: 'set', path: ['modules', 'm1', 'title'], before: 'Módulo astray', after: { toString: 'x' } }, { kind: 'set', path: ['format'], before: 'relevo-kit/1', after: 'relevo-kit/2' },
  ];
  for (const change of odd) {
    const answer = await save(at, author, made.versionId, (await versionOf(author, made.versionId)).revision, [change as never]);
    expect([400, 422]).toContain(answer.status === 200 && (answer.body as { applied: unknown[] }).applied.length === 0 ? 422 : answer.status);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
