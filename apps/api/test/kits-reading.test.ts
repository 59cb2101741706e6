import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { getKitFile, getKitModule, getKitOutline, getKitPages, getKitPicture, getKitRubrics, getKitRunSheets, getKitTest } from '@relevo/contracts/kit-reading';
import { facilitatorModule, facilitatorOutline, participantModule, participantOutline, projectedPages } from '@relevo/contracts/kit-projection';
import { getKit, getKitVersion, listKits, type Kit, type KitVersionDetail } from '@relevo/contracts/kits';
import { getStandards } from '@relevo/contracts/standards';
import { Storage } from '../src/platform/storage.ts';
import { Database, systemOf } from '../src/database/database.ts';
import { KitsService } from '../src/features/kits/kits.service.ts';
import { StandardsService } from '../src/features/kits/standards.service.ts';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let author: TestPerson;
let manager: TestPerson;
let kitId: string;
let publishedId: string;
let draftId: string;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestora');
  const made = await importedDraft(at, author, { ...smallKit('uno'), pages: [...smallKit('uno').pages, { id: 'p2', audience: 'facilitator', title: 'Guía', body: 'guia-de-facilitar' }] });
  kitId = made.kitId;
  publishedId = made.versionId;
  await publishDraft(at, made, author, reviewer);
  draftId = (await importedDraft(at, author, smallKit('dos'), { kitId })).versionId;
  const db = at.app.get(Database);
  for (const _again of [1, 2]) await db.write(systemOf(steward), (tx) => at.app.get(KitsService).share(tx, systemOf(steward), { tenantId: steward, id: kitId }, partner));
});
afterAll(() => at.close());

const read = (who: TestPerson, endpoint: Endpoint, params: object, query: object = {}) => send(at, who.cookie, endpoint, { params, query } as never);

test('a published version is sent as it was rendered, kept for a year, and not sent twice', async () => {
  const first = await read(author, getKitModule, { id: publishedId, moduleId: 'm1' }, { audience: 'participant' });
  expect(first.headers['cache-control']).toBe('private, max-age=31536000, immutable');
  expect(participantModule.parse(first.body)).toMatchObject({ title: { text: 'Módulo uno' } });
  const again = await read(author, getKitModule, { id: publishedId, moduleId: 'm1' }, { audience: 'participant' }).set('if-none-match', first.headers['etag'] ?? '');
  expect(again.status).toBe(304);
});

test('each audience gets its own words: what only facilitators see is not in what participants read', async () => {
  for (const id of [publishedId, draftId]) {
    const parts = [
      [getKitOutline, { id }, participantOutline, facilitatorOutline], [getKitPages, { id }, projectedPages, projectedPages], [getKitModule, { id, moduleId: 'm1' }, participantModule, facilitatorModule],
    ] as const;
    for (const [endpoint, params, forParticipants, forFacilitators] of parts) {
      const theirs = await read(author, endpoint, params, { audience: 'participant' });
      expect(JSON.stringify(forParticipants.parse(theirs.body))).not.toMatch(/secreto|guia-de-facilitar|correct/);
      forFacilitators.parse((await read(author, endpoint, params, { audience: 'facilitator' })).body);
    }
  }
  expect((await read(author, getKitModule, { id: publishedId, moduleId: 'm1' }, { audience: 'facilitator' })).text).toContain('secreto uno');
  expect((await read(author, getKitPages, { id: publishedId }, { audience: 'facilitator' })).text).toContain('guia-de-facilitar');
});

test('facilitators read run sheets, rubrics and tests with their keys', async () => {
  expect((await read(author, getKitRunSheets, { id: publishedId })).body).toMatchObject({ runSheets: [{ id: 'r1', sessions: [{ slotMinutes: 60, minutes: 10, blocks: [{ startsAt: 0, moduleId: 'm1' }] }] }] });
  expect((await read(author, getKitRubrics, { id: publishedId })).body).toMatchObject({ rubrics: [{ id: 'rubric1', criteria: [{ critical: true }] }] });
  const preview = await read(author, getKitTest, { id: publishedId, testId: 't-pre' }, { form: 'B' });
  expect(preview.body).toMatchObject({ test: { form: 'B', points: 2, questions: [{ id: 'q3' }, { id: 'q4' }] }, key: { questions: [{ options: [{ correct: true }, { correct: false }] }, {}] } });
  expect((await read(author, getKitTest, { id: publishedId, testId: 'nada' })).status).toBe(404);
});

test('a partner reads published versions of a shared kit and nothing else of it', async () => {
  const kit = (await read(manager, getKit, { id: kitId })).body as Kit;
  expect([kit.own, kit.versions.map((one) => one.id), kit.versions[0]?.authors, kit.sharedWith]).toEqual([false, [publishedId], [], []]);
  expect(((await read(manager, listKits, {})).body as { items: { id: string; working: unknown; versions: number }[] }).items).toMatchObject([{ id: kitId, working: null, versions: 1 }]);
  expect((await read(manager, getKitOutline, { id: publishedId }, { audience: 'facilitator' })).status).toBe(200);
  expect((await read(manager, getStandards, { id: kitId })).body).toMatchObject({ standards: [{ kind: 'certification', number: 1, adoptedByName: null }] });
  expect((await read(manager, getKitFile, { id: publishedId, path: 'fig/one.png' })).status).toBe(200);
  for (const endpoint of [getKitVersion, getKitRubrics]) expect((await read(manager, endpoint, { id: draftId })).status).toBe(404);
  expect((await read(manager, getKitFile, { id: draftId, path: 'fig/one.png' })).status).toBe(404);
});

test('a partner that the kit is not shared with finds none of it', async () => {
  const stranger = await signedIn(at, await makeTenant(at, 'Otra socia', 'ngo', steward), 'partner_manager', 'Extraña');
  expect(((await read(stranger, listKits, {})).body as { total: number }).total).toBe(0);
  for (const [endpoint, params] of [[getKit, { id: kitId }], [getKitVersion, { id: publishedId }], [getStandards, { id: kitId }]] as const) expect((await read(stranger, endpoint, params)).status).toBe(404);
});

test('somebody of the house who does not work on kits reads no draft', async () => {
  const trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  const version = await read(trainer, getKitVersion, { id: publishedId });
  expect([version.status, (version.body as KitVersionDetail).authors]).toEqual([200, []]);
  expect((await read(trainer, getKitVersion, { id: draftId })).status).toBe(403);
});

test('a picture comes in widths, smaller, without what its file tells, in the format that is taken; a drawing as it is', async () => {
  const wide = await sharp({ create: { width: 1600, height: 900, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 }, background: '#888' } }).withExif({ IFD0: { Copyright: 'SECRETO' } }).jpeg({ quality: 95 }).toBuffer();
  const hash = await at.app.get(Storage).putByHash(wide);
  await at.owner.query("UPDATE kit_asset SET sha256 = $2, media_type = 'image/jpeg' WHERE kit_version_id = $1 AND path = 'fig/one.png'", [publishedId, hash]);
  const file = { id: publishedId, path: 'fig/one.png' };
  const get = (w: number | undefined, headers: Record<string, string>) => read(manager, getKitFile, file, w === undefined ? {} : { w }).set(headers).buffer(true);
  const small = await get(320, { accept: 'image/webp,*/*' });
  const { width, format, exif } = await sharp(small.body as Buffer).metadata();
  expect([small.status, small.headers['content-type'], small.headers['vary'], small.headers['cache-control'], width, format, exif]).toEqual([200, 'image/webp', expect.stringContaining('accept'), 'private, max-age=31536000, immutable', 320, 'webp', undefined]);
  expect((await get(320, { accept: '*/*' })).headers['content-type']).toBe('image/jpeg');
  const saving = await get(undefined, { accept: 'image/webp', 'save-data': 'on' });
  expect([(saving.body as Buffer).length, (await get(320, { accept: 'image/webp', 'if-none-match': small.headers['etag'] as string })).status]).toEqual([(small.body as Buffer).length, 304]);
  expect(((await get(undefined, { accept: 'image/webp' })).body as Buffer).length).toBe(wide.length);
  const told = (await read(manager, getKitPicture, file)).body as { small: number; usual: number };
  expect([told.small > 0 && told.small < told.usual, told.usual < wide.length, (await get(321, {})).status]).toEqual([true, true, 422]);
});

test('participants open no kit screen, and of its files only those of the version their cohort runs, never a facilitators’ one', async () => {
  const person = await signedIn(at, partner, 'participant', 'Quien participa');
  for (const [endpoint, params, query] of [[getKitOutline, { id: publishedId }, { audience: 'participant' }], [getKitTest, { id: publishedId, testId: 't-pre' }, {}], [getKitRunSheets, { id: publishedId }, {}]] as const) {
    expect((await read(person, endpoint, params, query)).status).toBe(403);
  }
  const file = { id: publishedId, path: 'fig/one.png' };
  expect((await read(person, getKitFile, file)).status).toBe(403);
  await enrol(person);
  const open = await read(person, getKitFile, file);
  expect([open.status, open.headers['cache-control']]).toEqual([200, 'private, max-age=31536000, immutable']);
  await at.owner.query('UPDATE kit_asset SET facilitator_only = true WHERE kit_version_id = $1', [publishedId]);
  expect((await read(person, getKitFile, file)).status).toBe(404);
  expect((await read(manager, getKitFile, file)).status).toBe(200);
});

test('the database itself keeps documents, keys and facilitators’ parts from participants', async () => {
  const person = await signedIn(at, steward, 'participant', 'En casa');
  const acting = { personId: person.personId, role: 'participant' as const, tenantId: steward };
  const seen = await at.app.get(Database).read(acting, async (tx) => ({
    documents: (await tx.query('SELECT id FROM kit_version')) as unknown[],
    parts: (await tx.query('SELECT DISTINCT audience FROM kit_projection')) as unknown[],
  }));
  expect(seen).toEqual({ documents: [], parts: [{ audience: 'participant' }] });
});

test('other features get a header, the parsed document and the standard in force, whoever acts', async () => {
  const person = await signedIn(at, partner, 'participant', 'Otra persona');
  const acting = { personId: person.personId, role: 'participant' as const, tenantId: partner };
  const kits = at.app.get(KitsService);
  const got = await at.app.get(Database).read(acting, async (tx) => ({
    header: await kits.version(tx, acting, steward, publishedId),
    document: await kits.document(tx, acting, steward, publishedId),
    after: (await tx.query('SELECT id FROM kit_version')) as unknown[],
  }));
  expect(got).toMatchObject({ header: { kitId, state: 'published', number: 1, label: '1.0', locales: ['es'] }, document: { title: 'Kit uno' }, after: [] });
  const standard = await at.app.get(Database).read({ ...acting, personId: manager.personId, role: 'partner_manager' }, (tx) => at.app.get(StandardsService).standardOf(tx, steward, kitId, 'certification'));
  expect(standard).toMatchObject({ number: 1, standard: { version: 1, validityMonths: 24, bridging: null } });
});

async function enrol(person: TestPerson): Promise<void> {
  const cohortId = newId();
  const day = at.clock.now().toISOString().slice(0, 10);
  await at.owner.query(
    `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, run_sheet_id, created_by)
     VALUES ($1, $2, $3, $4, $5, 'delivery', $1, 'Grupo', 'running', $6, $6, 'America/Tegucigalpa', 'es', 'r1', $7)`,
    [partner, cohortId, steward, kitId, publishedId, day, manager.personId],
  );
  await at.owner.query(
    `INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, enrolled_at, enrolled_by) VALUES ($1, $2, $3, $4, 1, 'Alguien', now(), $5)`,
    [partner, newId(), cohortId, person.personId, manager.personId],
  );
}
