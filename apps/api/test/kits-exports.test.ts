import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ExportFormat, KitExportReport } from '@relevo/contracts/kit-exports';
import { exportKit, getKitExportReport } from '@relevo/contracts/kit-exports';
import { readArchive } from '@relevo/kit-io/archive';
import { openZip } from '@relevo/kit-io/safe-zip';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Database, systemOf } from '../src/database/database.ts';
import { demoKit } from '../src/demo/kit/demo-kit.ts';
import { ExportWorkers } from '../src/features/kits/exchange/export-workers.service.ts';
import { KitsService } from '../src/features/kits/kits.service.ts';
import { canaryKit, kept } from './support/canary-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let author: TestPerson;
let manager: TestPerson;
let trainer: TestPerson;
let stranger: TestPerson;
let versionId: string;
let draftId: string;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gerencia');
  trainer = await signedIn(at, partner, 'trainer', 'Formadora');
  stranger = await signedIn(at, await makeTenant(at, 'Ajena', 'ngo'), 'partner_manager', 'Ajena');
  const made = await importedDraft(at, author, demoKit());
  ({ versionId } = made);
  await publishDraft(at, made, author, reviewer);
  draftId = (await importedDraft(at, author, canaryKit('dos'))).versionId;
  await at.app.get(Database).write(systemOf(steward), (tx) => at.app.get(KitsService).share(tx, systemOf(steward), { tenantId: steward, id: made.kitId }, partner));
});
afterAll(() => at.close());

type Asked = { format: ExportFormat; audience?: 'participant' | 'facilitator'; id?: string };
async function taken(who: TestPerson, { format, audience = 'participant', id = versionId }: Asked): Promise<{ status: number; name: string; bytes: Buffer; texts: string; code: string }> {
  const answer = await send(at, who.cookie, exportKit, { params: { id, format }, query: { audience } }).buffer(true).parse((response, done) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => done(null, Buffer.concat(parts)));
  });
  const bytes = answer.body as Buffer;
  if (answer.status !== 200) return { status: answer.status, name: '', bytes, texts: '', code: (JSON.parse(bytes.toString()) as { code: string }).code };
  const zip = await openZip(bytes);
  if (!zip.ok) throw new Error(zip.code);
  const texts = await Promise.all(zip.value.paths.map(async (path) => `${path}\n${Buffer.from(await zip.value.read(path)).toString()}`));
  zip.value.close();
  return { status: 200, name: String(answer.headers['content-disposition']), bytes, texts: texts.join('\n'), code: '' };
}

test('an author takes a version in every format, under a name that says which', async () => {
  const endings = { relevo: '.relevo', cc11: '-cc11.imscc', cc13: '-cc13.imscc', scorm12: '-scorm12.zip', offline: '-offline.zip' };
  for (const [format, ending] of Object.entries(endings)) {
    const of = await taken(author, { format: format as ExportFormat });
    expect([format, of.status]).toEqual([format, 200]);
    expect(of.name).toMatch(new RegExp(`attachment;.*${ending.replaceAll('.', '\\.')}`));
  }
  const read = await readArchive((await taken(author, { format: 'relevo' })).bytes);
  expect(read.ok && read.value.document.title).toBe(demoKit().title);
});

/** Words beside those that a test is graded by, which another system needs. */
const facilitators = /canario(instructor|solucion|desconocido|notas|resuelto|metodo|modulo|cierre|q10)\w*/i;

test('participants’ packages hold none of the facilitators’ words; facilitators’ hold them', async () => {
  for (const format of ['cc11', 'cc13', 'scorm12', 'offline'] as const) expect((await taken(author, { format, id: draftId })).texts).not.toMatch(facilitators);
  for (const format of ['scorm12', 'offline'] as const) expect((await taken(author, { format, id: draftId })).texts).not.toMatch(kept);
  for (const format of ['cc11', 'cc13', 'offline'] as const) expect((await taken(author, { format, audience: 'facilitator', id: draftId })).texts).toMatch(facilitators);
});

test('a partner that reads the kit takes what its people teach and learn with, but no answers; not a draft, not by a trainer, not by strangers', async () => {
  const guide = await taken(manager, { format: 'cc11', audience: 'facilitator' });
  expect(guide).toMatchObject({ status: 200, code: '' });
  expect(guide.texts).toContain('facilitator/m-');
  const answered = demoKit().tests.filter((one) => one.purpose !== 'quiz' || one.showAnswers !== 'after_submit');
  expect(answered.length).toBeGreaterThan(0);
  for (const one of answered) expect(guide.texts).not.toContain(`tests/${one.id}.xml`);
  expect(await taken(manager, { format: 'relevo' })).toMatchObject({ status: 403, code: 'not_allowed' });
  expect(await taken(manager, { format: 'offline', id: draftId })).toMatchObject({ status: 404 });
  expect(await taken(trainer, { format: 'offline' })).toMatchObject({ status: 403 });
  expect(await taken(stranger, { format: 'offline' })).toMatchObject({ status: 404 });
  const report = (await send(at, manager.cookie, getKitExportReport, { params: { id: versionId, format: 'cc11' } })).body as KitExportReport;
  expect(report.gaps[0]).toMatchObject({ code: 'answers_left_out', at: 'kit', detail: { tests: expect.any(Number) } });
});

test('a report names the parts that a format cannot hold, and an archive lacks nothing', async () => {
  const report = (await send(at, author.cookie, getKitExportReport, { params: { id: versionId, format: 'scorm12' } })).body as KitExportReport;
  expect(report.gaps.length).toBeGreaterThan(0);
  for (const gap of report.gaps) expect(gap.at === 'kit' || gap.title !== null).toBe(true);
  expect((await send(at, author.cookie, getKitExportReport, { params: { id: versionId, format: 'relevo' } })).body).toEqual({ gaps: [], signed: null });
});

test('that a version was taken is in its owner’s log, whoever took it', async () => {
  await taken(manager, { format: 'offline' });
  const rows = (await at.owner.query("SELECT actor_id, payload FROM audit_entry WHERE tenant_id = $1 AND action = 'kit_version.export' AND subject_id = $2 ORDER BY seq DESC LIMIT 1", [steward, versionId])) as { actor_id: string; payload: string }[];
  expect(rows[0]?.actor_id).toBe(manager.personId);
  expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({ detail: { format: 'offline', audience: 'participant', answers: false } });
});

test('what takes too long, or too much, is stopped and told; one person cannot fill every turn; nothing is left behind', async () => {
  const { limits } = at.app.get(ExportWorkers);
  const { seconds, megabytes } = limits;
  limits.seconds = 0.02;
  expect(await taken(author, { format: 'offline' })).toMatchObject({ status: 409, code: 'export_too_long' });
  Object.assign(limits, { seconds, megabytes: 4 });
  expect(await taken(author, { format: 'offline' })).toMatchObject({ status: 409, code: 'export_too_heavy' });
  Object.assign(limits, { megabytes, waiting: 0, atOnce: 1 });
  const both = await Promise.all([taken(author, { format: 'offline', id: draftId }), taken(author, { format: 'offline', id: draftId })]);
  Object.assign(limits, { waiting: 12, atOnce: 2 });
  expect(both.map((one) => [one.status, one.code]).sort()).toEqual([[200, ''], [503, 'export_busy']]);
  expect(readdirSync(tmpdir()).filter((one) => one.startsWith('relevo-export-'))).toEqual([]);
});

test('a format that there is not is refused by name', async () => {
  const answer = await send(at, author.cookie, exportKit, { params: { id: versionId, format: 'epub' as never }, query: { audience: 'participant' } });
  expect(answer.status).toBe(422);
});
