import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getAttendance, getAttendanceHistory, markAttendance, type AttendanceHistory, type AttendanceList } from '@relevo/contracts/attendance';
import { attachAttendancePhoto, listAttendancePhotos, openAttendancePhoto, removeAttendancePhoto, type AttendancePhoto } from '@relevo/contracts/attendance-photos';
import { createCohortSeries } from '@relevo/contracts/cohort-series';
import { assignPerson, cancelCohort, createCohort, getCohort, getCohortOptions, scheduleCohort, startCohort, updateCohort, type Cohort, type CohortOptions } from '@relevo/contracts/cohorts';
import { printNameTags, printSessionRunSheet } from '@relevo/contracts/session-prints';
import { enrolPerson } from '@relevo/contracts/roster';
import sharp from 'sharp';
import { PhotoRetention } from '../src/features/session-paper/photo-retention.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { founder, makeKit, newCohort, planCohort, sessionIds, travel, type TestKit } from './support/cohorts.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let coordinator: TestPerson;
let trainer: TestPerson;
let bystander: TestPerson;
let other: TestPerson;
let kit: TestKit;
let id: string;
let sessions: string[];

beforeAll(async () => {
  at = await startApp();
  await travel(at, '2030-03-01T12:00:00Z');
  const steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  kit = await makeKit(at, steward, [partner]);
  coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  trainer = await signedIn(at, steward, 'trainer', 'Formadora');
  bystander = await signedIn(at, steward, 'trainer', 'Otra formadora');
  other = await signedIn(at, partner, 'partner_manager', 'Ajena');
  await founder(at, kit, 'Formadora', trainer.personId);
  id = await planCohort(at, coordinator, kit, { purpose: 'trainer_training' });
  sessions = sessionIds((await send(at, coordinator.cookie, getCohort, { params: { id } })).body as Cohort);
  await send(at, coordinator.cookie, assignPerson, { params: { id }, body: { personId: trainer.personId, duty: 'trainer', assignments: sessions.map((sessionId) => ({ id: newId(), sessionId })) } });
  for (const givenNames of ['Ana', 'Blas', 'Cenia']) await send(at, coordinator.cookie, enrolPerson, { params: { id }, body: { id: newId(), givenNames, familyNames: 'Tawila' } });
  await send(at, coordinator.cookie, scheduleCohort, { params: { id } });
});
afterAll(() => at.close());

const of = (n = 0) => ({ id, sessionId: sessions[n]! });
const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const attach = (bytes: Buffer, { photoId = newId(), who = trainer, n = 0 } = {}) => send(at, who.cookie, attachAttendancePhoto, { params: of(n), query: { id: photoId } }).attach('file', bytes, 'hoja.jpg');
const photos = async (who = trainer, n = 0) => ((await send(at, who.cookie, listAttendancePhotos, { params: of(n) })).body as { photos: AttendancePhoto[] }).photos;
const open = (photoId: string, who = trainer) => send(at, who.cookie, openAttendancePhoto, { params: { ...of(), photoId } });
const remove = (photoId: string, who = trainer) => send(at, who.cookie, removeAttendancePhoto, { params: { ...of(), photoId } });
/** As a phone takes it: lying on its side, with where it was taken. */
const taken = (shade = '#eeeeee') => sharp({ create: { width: 3000, height: 2000, channels: 3, background: shade } }).withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Make: 'Telefono' }, IFD3: { GPSLatitude: '15/1 30/1 0/1', GPSLatitudeRef: 'N' } }).jpeg().toBuffer();
const actions = async () => ((await at.owner.query("SELECT action FROM audit_entry WHERE action LIKE 'attendance_photo.%' ORDER BY seq")) as { action: string }[]).map((e) => e.action.split('.')[1]);

test('a photo waits for the session, comes once, upright and small, and tells nothing of where it was taken', async () => {
  const bytes = await taken();
  expect(codeOf(await attach(bytes))).toEqual([409, 'cohort_not_running']);
  await travel(at, '2030-03-04T15:00:00Z');
  await send(at, coordinator.cookie, startCohort, { params: { id } });
  const photoId = newId();
  const made = await attach(bytes, { photoId });
  expect([made.status, (await attach(bytes, { photoId })).status, (await photos()).length]).toEqual([201, 201, 1]);
  expect(made.body).toMatchObject({ photos: [{ id: photoId, page: 1, width: 1467, height: 2200, attachedByName: 'Formadora', keptUntil: '2031-03-04T15:00:00.000Z' }] });
  const picture = await open(photoId);
  const kept = await sharp(picture.body as Buffer).metadata();
  expect([picture.headers['content-type'], picture.headers['cache-control'], kept.exif, kept.orientation, (picture.body as Buffer).includes('Telefono')]).toEqual(['image/jpeg', 'no-store', undefined, undefined, false]);
  expect(codeOf(await attach(await taken('#dddddd'), { photoId }))).toEqual([409, 'id_taken']);
});

test('what is no picture, and nothing at all, is refused', async () => {
  expect(codeOf(await attach(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toEqual([422, 'attendance_photo_unreadable']);
  expect(codeOf(await send(at, trainer.cookie, attachAttendancePhoto, { params: of(), query: { id: newId() } }))).toEqual([422, 'file_missing']);
  expect(codeOf(await attach(Buffer.alloc(12_000_001)))).toEqual([413, 'too_large']);
});

test('whoever has no part in the session, and another institution, sees none of it', async () => {
  const [photo] = await photos();
  for (const who of [bystander, other]) {
    expect([(await open(photo!.id, who)).status, (await remove(photo!.id, who)).status, (await attach(await taken(), { who })).status]).toEqual([404, 404, 404]);
  }
  expect((await send(at, trainer.cookie, openAttendancePhoto, { params: { ...of(1), photoId: photo!.id } })).status).toBe(404);
});

test('marks keyed from it name it, in the person’s history too, also once it was removed', async () => {
  const [photo] = await photos();
  const list = (await send(at, trainer.cookie, getAttendance, { params: of() })).body as AttendanceList;
  const [ana, blas] = list.rows;
  const key = (enrolmentId: string, photoId: string) => send(at, trainer.cookie, markAttendance, { params: of(), body: { method: 'paper', marks: [{ enrolmentId, status: 'late', photoId }] } });
  expect([list.photos, codeOf(await key(blas!.enrolmentId, newId()))]).toEqual([1, [404, 'attendance_photo_not_found']]);
  expect((await key(ana!.enrolmentId, photo!.id)).body).toMatchObject({ rows: [{ status: 'late', method: 'paper', photoId: photo!.id }] });
  const told = async () => ((await send(at, coordinator.cookie, getAttendanceHistory, { params: { id, enrolmentId: ana!.enrolmentId } })).body as AttendanceHistory).sessions.map((s) => s.photo);
  expect(await told()).toEqual([{ page: 1, gone: false }, null]);
  const files = async () => ((await at.owner.query('SELECT count(file)::int AS n FROM attendance_photo')) as { n: number }[])[0]!.n;
  expect([(await remove(photo!.id)).body, (await remove(photo!.id)).status, (await open(photo!.id)).status, await files()]).toEqual([{ photos: [] }, 200, 404, 0]);
  // Keyed before it was removed, sent after.
  expect((await key(blas!.enrolmentId, photo!.id)).status).toBe(200);
  expect([await told(), await actions()]).toEqual([[{ page: 1, gone: true }, null], ['attach', 'remove']]);
});

test('the end of the cohort leaves photos ninety days', async () => {
  await attach(await taken('#cccccc'));
  await travel(at, '2030-03-10T12:00:00Z');
  await send(at, coordinator.cookie, cancelCohort, { params: { id }, body: { reason: 'too_few_people' } });
  const { tenantId } = coordinator;
  expect(await photos()).toMatchObject([{ page: 2, keptUntil: '2030-06-08T12:00:00.000Z' }]);
  const sweep = () => at.app.get(PhotoRetention).sweep(tenantId, id);
  await travel(at, '2030-06-08T11:59:00Z');
  await sweep();
  expect(await photos()).toHaveLength(1);
  await travel(at, '2030-06-08T12:00:00Z');
  await sweep();
  await sweep();
  expect([await photos(), await actions()]).toEqual([[], ['attach', 'remove', 'attach', 'forget']]);
});

test('what is printed for a session comes as PDF in the cohort’s language, and to its own people alone', async () => {
  const prints = (who: TestPerson) => Promise.all([
    send(at, who.cookie, printNameTags, { params: of() }), send(at, who.cookie, printNameTags, { params: of(), query: { names: 'blank' } }), send(at, who.cookie, printSessionRunSheet, { params: of() }),
  ]);
  for (const answer of await prints(trainer)) {
    expect([answer.status, answer.headers['content-type'], (answer.body as Buffer).subarray(0, 5).toString(), (answer.body as Buffer).includes('/Lang (es)')]).toEqual([200, 'application/pdf', '%PDF-', true]);
  }
  for (const who of [bystander, other]) expect((await prints(who)).map((answer) => answer.status)).toEqual([404, 404, 404]);
});

test('who funds and co-organises is planned, changed and kept in order; by an organisation known here, or by name', async () => {
  const { partners } = (await send(at, coordinator.cookie, getCohortOptions, {})).body as CohortOptions;
  const known = partners.find((one) => one.name === 'Socia')!;
  const backers = [{ role: 'co_organiser' as const, organisationId: known.id, name: 'otro nombre' }, { role: 'funder' as const, organisationId: null, name: 'Fundación' }];
  const body = { ...newCohort(kit, coordinator), backers };
  expect((await send(at, coordinator.cookie, createCohort, { body })).status).toBe(201);
  const read = async (cohortId = body.id) => ((await send(at, coordinator.cookie, getCohort, { params: { id: cohortId } })).body as Cohort).backers;
  expect(await read()).toEqual([{ role: 'co_organiser', organisationId: known.id, name: 'Socia' }, { role: 'funder', organisationId: null, name: 'Fundación' }]);
  const change = (given: object[]) => send(at, coordinator.cookie, updateCohort, { params: { id: body.id }, body: { backers: given as typeof backers } });
  for (const [given, fault] of [
    [[backers[1]!, { ...backers[1]!, name: 'fundación ' }], { path: 'backers.1.name', code: 'backer_twice' }],
    [[{ ...backers[0]!, organisationId: newId() }], { path: 'backers.0.name', code: 'unknown' }],
  ] as const) expect(((await change([...given])).body as { fields: object[] }).fields).toMatchObject([fault]);
  expect((await send(at, coordinator.cookie, updateCohort, { params: { id: body.id }, body: { place: 'Casa comunal' } })).status).toBe(200);
  expect(await read()).toHaveLength(2);
  await change([backers[1]!]);
  expect((await read()).map((one) => one.name)).toEqual(['Fundación']);
  const series = [newCohort(kit, coordinator), newCohort(kit, coordinator)].map((one) => ({ ...one, backers }));
  await send(at, coordinator.cookie, createCohortSeries, { body: { cohorts: series } });
  expect(await read(series[1]!.id)).toHaveLength(2);
});
