import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  acceptAdaptation, beginAdaptation, listAdaptations, previewUpstream, returnAdaptation, setCoAuthors, signOffKitVersion, takeUpstream, type AdaptationLine, type UpstreamMergeView,
} from '@relevo/contracts/adaptations';
import { createCohort, getCohortOptions } from '@relevo/contracts/cohorts';
import { getCourseModule } from '@relevo/contracts/learning';
import { getOutreachOptions } from '@relevo/contracts/outreach';
import { enrolPerson } from '@relevo/contracts/roster';
import { compareKitVersions } from '@relevo/contracts/kit-differences';
import { createKitVersion, getKit, getKitVersion, listKits, publishKitVersion, sendBackKitVersion, submitKitVersion, type Kit, type KitVersionDetail } from '@relevo/contracts/kits';
import { getStudio } from '@relevo/contracts/kit-studio';
import type { HandoffState } from '@relevo/domain/handoff';
import { newId } from '../src/platform/ids.ts';
import { questionsTaken, standAt, twoPartKit } from './support/adaptations.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { opened, save, set } from './support/studio.ts';

let at: TestApp;
let steward: string;
let partner: string;
let other: string;
let author: TestPerson;
let reviewer: TestPerson;
let manager: TestPerson;
let writer: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  other = await makeTenant(at, 'Otra', 'ngo', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestión');
  writer = await signedIn(at, partner, 'author', 'Pluma');
  stranger = await signedIn(at, other, 'partner_manager', 'Ajena');
});
afterAll(() => at.close());

const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const version = async (who: TestPerson, id: string) => (await send(at, who.cookie, getKitVersion, { params: { id } })).body as KitVersionDetail;
const submit = async (who: TestPerson, id: string) => send(at, who.cookie, submitKitVersion, { params: { id }, body: { revision: (await version(who, id)).revision } });
const publish = async (who: TestPerson, id: string) => send(at, who.cookie, publishKitVersion, { params: { id }, body: { reviewedHash: (await version(who, id)).contentHash } });
const lines = async (who: TestPerson, kitId: string) => (await send(at, who.cookie, listAdaptations, { params: { id: kitId } })).body as { adaptations: AdaptationLine[]; mayBegin: boolean; refusal: string | null };
const begin = (who: TestPerson, kitId: string, fromId: string, id = newId()) => send(at, who.cookie, beginAdaptation, { params: { id: kitId }, body: { id, fromId } });

async function published(handoff: HandoffState | null = 'co_delivering') {
  const made = await importedDraft(at, author, twoPartKit());
  await publishDraft(at, made, author, reviewer);
  for (const reader of [partner, other]) await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [steward, made.kitId, reader]);
  if (handoff) await standAt(at, { steward, partner, author }, made.kitId, handoff);
  return made;
}
const body = 'modules.libre.activities.ejemplo.body';
async function adapted() {
  const made = await published();
  return { ...made, lineId: ((await begin(writer, made.kitId, made.versionId)).body as KitVersionDetail).id };
}
/** The steward's next version, with what `changes` say. */
async function released(kitId: string, fromId: string, changes: Parameters<typeof save>[4]) {
  const next = (await send(at, author.cookie, createKitVersion, { params: { id: kitId }, body: { id: newId(), fromId, change: 'revision' } })).body as KitVersionDetail;
  expect((await save(at, author, next.id, 1, changes)).status).toBe(200);
  await submit(author, next.id);
  expect((await publish(reviewer, next.id)).status).toBe(200);
  return next.id;
}

test('a partner adapts from co-delivering on, once for each kit, and whoever asks again gets the same', async () => {
  const early = await published('preparing');
  expect(codeOf(await begin(writer, early.kitId, early.versionId))).toEqual([409, 'adapting_too_early']);
  expect(await lines(writer, early.kitId)).toMatchObject({ adaptations: [], mayBegin: false, refusal: 'adapting_too_early' });
  const none = await published(null);
  expect(codeOf(await begin(manager, none.kitId, none.versionId))).toEqual([409, 'adapting_too_early']);

  const { kitId, versionId } = await published();
  expect(await lines(manager, kitId)).toMatchObject({ mayBegin: true });
  const id = newId();
  const [first, again] = await Promise.all([begin(writer, kitId, versionId, id), begin(writer, kitId, versionId, id)]);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(first.body).toMatchObject({ id, label: '1.0+1', state: 'draft', line: { tenantId: partner, own: true }, upstream: { id: versionId, label: '1.0' }, may: { write: true, review: false }, mine: true });
  expect(codeOf(await begin(manager, kitId, versionId))).toEqual([409, 'adaptation_exists']);
  expect(codeOf(await begin(author, kitId, versionId))).toEqual([403, 'not_allowed']);
});

test('the line is its partner’s: the steward reads it and does not write it, another partner does not see it', async () => {
  const { kitId, versionId, lineId } = await adapted();
  expect((await version(author, lineId)).may).toEqual({ write: false, review: false, signOff: false, judge: true });
  expect([codeOf(await save(at, author, lineId, 1, [set('summary', '', 'x')]))[0], codeOf(await submit(author, lineId))[0]]).toEqual([403, 403]);
  for (const endpoint of [getKitVersion, getStudio]) expect(codeOf(await send(at, stranger.cookie, endpoint, { params: { id: lineId } }))).toEqual([404, 'kit_version_not_found']);
  expect((await lines(stranger, kitId)).adaptations).toEqual([]);
  expect(codeOf(await send(at, stranger.cookie, compareKitVersions, { params: { id: lineId }, query: { from: versionId } }))).toEqual([404, 'kit_version_not_found']);
  for (const [who, status] of [[writer, 200], [manager, 200], [author, 200], [stranger, 404]] as const) expect([who.role, await questionsTaken(at, who, lineId)]).toEqual([who.role, status]);
  for (const who of [author, stranger]) expect(((await send(at, who.cookie, getKit, { params: { id: kitId } })).body as Kit).versions.map((one) => one.id)).toEqual([versionId]);
  expect(((await send(at, writer.cookie, getKit, { params: { id: kitId } })).body as Kit).versions.map((one) => one.id)).toEqual([lineId, versionId]);
});

test('the core is locked, the rest is theirs, and the steward sees how far it is', async () => {
  const { kitId, versionId, lineId } = await adapted();
  const { document: own } = await opened(at, writer, lineId);
  const core = own.modules[0]!;
  const refused = await save(at, writer, lineId, 1, [set(`modules.${core.id}.title`, core.title, 'Otro')]);
  expect([refused.status, refused.body]).toMatchObject([409, { code: 'core_is_locked', detail: JSON.stringify({ part: 'module', id: core.id, title: 'Otro' }) }]);
  expect(codeOf(await save(at, writer, lineId, 1, [set(`rubrics.${own.rubrics[0]!.id}.title`, own.rubrics[0]!.title, 'Otra pauta')]))).toEqual([409, 'core_is_locked']);
  expect((await save(at, writer, lineId, 1, [set(body, 'Un ejemplo de la capital.', 'Un ejemplo de aquí.')])).status).toBe(200);
  const mine = { ...structuredClone(own.modules[1]!), id: 'local', title: 'Módulo local', activities: [{ ...own.modules[1]!.activities[0]!, id: 'local-a' }], objectives: own.modules[1]!.objectives.map((one) => ({ ...one, id: `x-${one.id}` })) };
  expect((await save(at, manager, lineId, 2, [{ kind: 'insert', list: ['modules'], item: mine as never, after: 'libre' }])).status).toBe(200);
  for (const who of [author, manager]) {
    expect((await lines(who, kitId)).adaptations).toMatchObject([{
      tenantId: partner, partnerName: 'Socia', latest: { id: lineId, state: 'draft' }, upstream: { id: versionId }, newer: null, published: null, core: { same: true }, counts: { added: 1, changed: 1 },
      fidelity: { modules: { kept: 1, changed: 1, own: 1, removed: 0 } },
    }]);
  }
  const compared = await send(at, author.cookie, compareKitVersions, { params: { id: lineId }, query: { from: versionId } });
  expect([compared.status, (compared.body as { differences: { coreChanged: boolean } }).differences.coreChanged]).toEqual([200, false]);
});

test('a line is published by another person of the partner, and run there once the steward has accepted it', async () => {
  const { kitId, lineId } = await adapted();
  expect((await save(at, writer, lineId, 1, [set(body, 'Un ejemplo de la capital.', 'De aquí.')])).status).toBe(200);
  expect((await submit(writer, lineId)).status).toBe(200);
  expect(codeOf(await publish(writer, lineId))[0]).toBe(403);
  expect(codeOf(await publish(author, lineId))[0]).toBe(403);
  expect(codeOf(await send(at, author.cookie, acceptAdaptation, { params: { id: lineId } }))).toEqual([409, 'not_published']);
  expect((await publish(manager, lineId)).body).toMatchObject({ state: 'published', label: '1.0+1', acceptedAt: null });
  expect(((await send(at, author.cookie, listKits, { query: {} })).body as { items: { id: string; published: { label: string } }[] }).items.find((one) => one.id === kitId)?.published.label).toBe('1.0');

  const cohort = (kitVersionId: string, who = manager) => send(at, who.cookie, createCohort, { body: {
    id: newId(), kitVersionId, purpose: 'delivery', organisationId: who.tenantId, title: 'Grupo', startsOn: '2027-02-01', dailyStart: '08:00', timeZone: 'America/Tegucigalpa', locale: 'es',
    runSheetId: 'r1',
  } });
  const offered = async (who: TestPerson) => ((await send(at, who.cookie, getCohortOptions, {})).body as { versions: { id: string; adaptation: boolean }[] }).versions.filter((one) => one.id === lineId);
  expect(await offered(manager)).toEqual([]);
  expect(codeOf(await cohort(lineId))).toEqual([409, 'adaptation_not_accepted']);
  expect(codeOf(await send(at, manager.cookie, acceptAdaptation, { params: { id: lineId } }))[0]).toBe(403);
  const returned = await send(at, author.cookie, returnAdaptation, { params: { id: lineId }, body: { reason: 'Falta la ruta local.' } });
  expect(returned.body).toMatchObject({ returnedReason: 'Falta la ruta local.', acceptedAt: null });
  expect((await version(manager, lineId)).returnedReason).toBe('Falta la ruta local.');
  expect((await send(at, author.cookie, acceptAdaptation, { params: { id: lineId } })).body).toMatchObject({ returnedReason: null });
  expect(codeOf(await send(at, author.cookie, acceptAdaptation, { params: { id: lineId } }))).toEqual([409, 'already_accepted']);
  expect(await offered(manager)).toMatchObject([{ adaptation: true }]);
  expect((await cohort(lineId)).status).toBe(201);
  expect(codeOf(await cohort(lineId, author))).toEqual([409, 'adaptation_elsewhere']);
  expect(codeOf(await cohort(lineId, stranger))).toEqual([404, 'kit_version_not_found']);
  const next = await send(at, writer.cookie, createKitVersion, { params: { id: kitId }, body: { id: newId(), fromId: lineId, change: 'revision' } });
  expect([next.status, next.body]).toMatchObject([201, { label: '1.0+2', line: { tenantId: partner }, acceptedAt: null }]);
});

test('handed over, a partner runs what it published without being asked', async () => {
  const { kitId, lineId } = await adapted();
  await at.owner.query("UPDATE handoff SET state = 'handed_over', evidence_hash = 'x', accepted_at = now() WHERE kit_id = $1", [kitId]);
  await submit(writer, lineId);
  expect((await publish(manager, lineId)).status).toBe(200);
  for (const options of [getCohortOptions, getOutreachOptions]) expect(((await send(at, manager.cookie, options, {})).body as { versions: { id: string }[] }).versions.some((one) => one.id === lineId)).toBe(true);
});

test('people learn by an accepted adaptation, and what they reach is for the kit, by its steward’s standard', async () => {
  const { kitId, lineId } = await adapted();
  await at.owner.query("UPDATE handoff SET state = 'handed_over', scope = 'deliver_and_train', evidence_hash = 'x', accepted_at = now() WHERE kit_id = $1", [kitId]);
  await save(at, writer, lineId, 1, [set(body, 'Un ejemplo de la capital.', 'Un ejemplo de aquí.')]);
  await submit(writer, lineId);
  await publish(manager, lineId);
  const cohortId = newId();
  const planned = await send(at, manager.cookie, createCohort, { body: {
    id: cohortId, kitVersionId: lineId, purpose: 'trainer_training', organisationId: partner, title: 'Formación', startsOn: '2027-02-01', timeZone: 'America/Tegucigalpa', locale: 'es', runSheetId: 'r1',
  } });
  expect(planned.status).toBe(201);
  const enrolled = await send(at, manager.cookie, enrolPerson, { params: { id: cohortId }, body: { id: newId(), givenNames: 'Marta', familyNames: 'Prueba' } });
  expect(enrolled.status).toBe(201);
  const { personId } = enrolled.body as { personId: string };
  await at.owner.query("UPDATE cohort SET state = 'scheduled' WHERE id = $1", [cohortId]);
  const learner = await signedIn(at, partner, 'participant', 'Marta', personId);
  const seen = await send(at, learner.cookie, getCourseModule, { params: { id: cohortId, moduleId: 'libre' } });
  expect([seen.status, seen.text]).toEqual([200, expect.stringContaining('Un ejemplo de aquí.')]);
  const away = await signedIn(at, other, 'participant', 'Otra');
  expect((await send(at, away.cookie, getCourseModule, { params: { id: cohortId, moduleId: 'libre' } })).status).toBe(404);
  const standings = (await at.owner.query('SELECT tenant_id, kit_id, standing FROM certification WHERE person_id = $1', [personId])) as unknown[];
  expect(standings).toEqual([{ tenant_id: steward, kit_id: kitId, standing: 'candidate' }]);
});

test('a newer original comes in by a merge: what is clean is taken, what contradicts is decided, and the core follows', async () => {
  const { kitId, versionId, lineId } = await adapted();
  expect(codeOf(await send(at, writer.cookie, previewUpstream, { params: { id: lineId } }))).toEqual([409, 'nothing_newer']);
  expect((await save(at, writer, lineId, 1, [set(body, 'Un ejemplo de la capital.', 'Un ejemplo de aquí.'), set('summary', (await opened(at, writer, lineId)).document.summary, 'Nuestro kit.')])).status).toBe(200);
  const { document: base } = await opened(at, writer, lineId);
  const core = base.modules[0]!;
  const newerId = await released(kitId, versionId, [
    set(body, 'Un ejemplo de la capital.', 'Un ejemplo de la costa.'), set(`modules.${core.id}.title`, core.title, 'Módulo renovado'), set('modules.libre.title', 'Módulo libre', 'Módulo abierto'),
  ]);
  expect((await lines(manager, kitId)).adaptations).toMatchObject([{ upstream: { label: '1.0' }, newer: { id: newerId, label: '1.1' } }]);
  const seen = (await send(at, writer.cookie, previewUpstream, { params: { id: lineId } })).body as UpstreamMergeView;
  expect(seen.conflicts).toMatchObject([{ reason: 'both_changed', text: true, comesBack: null, sides: { base: 'Un ejemplo de la capital.', theirs: 'Un ejemplo de la costa.', mine: 'Un ejemplo de aquí.' } }]);
  expect(seen.clean.map((one) => one.title)).toEqual(expect.arrayContaining(['Módulo renovado', 'Módulo abierto']));
  expect(seen.yielding).toEqual([]);

  const take = (who: TestPerson, decisions: ('ours' | 'theirs' | { text: string })[], more: object = {}, id = newId()) =>
    send(at, who.cookie, takeUpstream, { params: { id: lineId }, body: { id, newerId, contentHash: seen.contentHash, decisions, ...more } });
  expect(codeOf(await take(writer, []))).toEqual([422, 'conflict_undecided']);
  expect(codeOf(await take(writer, ['ours'], { contentHash: 'f'.repeat(64) }))).toEqual([409, 'changed_meanwhile']);
  expect(codeOf(await take(author, ['ours']))[0]).toBe(403);
  expect(codeOf(await take(stranger, ['ours']))[0]).toBe(404);
  const id = newId();
  const taken = await take(writer, [{ text: 'Un ejemplo de aquí y de la costa.' }], {}, id);
  expect([taken.status, taken.body]).toMatchObject([200, { id: lineId, label: '1.1+1', upstream: { id: newerId, label: '1.1' }, state: 'draft' }]);
  expect((await take(writer, ['ours'], {}, id)).status).toBe(200);
  const { document: after } = await opened(at, writer, lineId);
  expect([after.summary, after.modules[0]!.title, after.modules[1]!.title, after.modules[1]!.activities[0]!.body]).toEqual(['Nuestro kit.', 'Módulo renovado', 'Módulo abierto', 'Un ejemplo de aquí y de la costa.']);
  expect((await lines(author, kitId)).adaptations).toMatchObject([{ newer: null, core: { same: true } }]);
});

test('taken into a published line, it begins a draft; two at once make one', async () => {
  const { kitId, versionId, lineId } = await adapted();
  await save(at, writer, lineId, 1, [set(body, 'Un ejemplo de la capital.', 'De aquí.')]);
  await submit(writer, lineId);
  await publish(manager, lineId);
  const newerId = await released(kitId, versionId, [set('modules.libre.title', 'Módulo libre', 'Módulo abierto')]);
  const { contentHash } = (await send(at, writer.cookie, previewUpstream, { params: { id: lineId } })).body as UpstreamMergeView;
  const both = await Promise.all([writer, manager].map((who) => send(at, who.cookie, takeUpstream, { params: { id: lineId }, body: { id: newId(), newerId, contentHash, decisions: [] } })));
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  const made = both.find((one) => one.status === 200)!.body as KitVersionDetail;
  expect(made).toMatchObject({ label: '1.1+1', state: 'draft', basedOnId: lineId, upstream: { id: newerId } });
  expect((await opened(at, writer, made.id)).document.modules[1]).toMatchObject({ title: 'Módulo abierto', activities: [{ body: 'De aquí.' }] });
  expect(codeOf(await send(at, writer.cookie, previewUpstream, { params: { id: lineId } }))).toEqual([409, 'newer_in_line']);
});

test('a co-writing partner writes drafts with the steward and signs them off; publishing waits for it', async () => {
  const made = await importedDraft(at, author, twoPartKit());
  const coWrite = (partnerTenantIds: string[], who = author) => send(at, who.cookie, setCoAuthors, { params: { id: made.kitId }, body: { partnerTenantIds } });
  expect(codeOf(await save(at, writer, made.versionId, 1, [set('summary', '', 'x')]))[0]).toBe(404);
  expect(codeOf(await coWrite([await makeTenant(at, 'Desconocida')]))[0]).toBe(422);
  expect(codeOf(await coWrite([partner], manager))[0]).toBe(403);
  expect((await coWrite([partner])).body).toMatchObject({ coAuthors: [{ tenantId: partner, name: 'Socia' }] });
  const { document: draft } = await opened(at, writer, made.versionId);
  expect((await save(at, writer, made.versionId, 1, [set('summary', draft.summary, 'Escrito a dos manos.')])).status).toBe(200);
  expect([await questionsTaken(at, writer, made.versionId), await questionsTaken(at, stranger, made.versionId), (await send(at, stranger.cookie, getStudio, { params: { id: made.versionId } })).status]).toEqual([200, 404, 404]);
  expect(((await send(at, writer.cookie, getKit, { params: { id: made.kitId } })).body as Kit)).toMatchObject({ versions: [{ id: made.versionId, state: 'draft', authors: ['Pluma'] }], coAuthors: [{ tenantId: partner }] });
  expect((await version(writer, made.versionId)).may).toEqual({ write: true, review: false, signOff: false, judge: false });

  const sign = async (who: TestPerson) => send(at, who.cookie, signOffKitVersion, { params: { id: made.versionId }, body: { reviewedHash: (await version(author, made.versionId)).contentHash } });
  expect(codeOf(await sign(manager))).toEqual([409, 'not_in_review']);
  expect((await submit(author, made.versionId)).status).toBe(200);
  expect(codeOf(await publish(manager, made.versionId))[0]).toBe(403);
  expect(codeOf(await sign(writer))).toEqual([409, 'signer_is_author']);
  expect((await version(manager, made.versionId)).may.signOff).toBe(true);
  expect((await sign(manager)).body).toMatchObject({ signOffs: [{ tenantId: partner, own: true, signedByName: 'Gestión' }], may: { signOff: false } });
  expect(codeOf(await sign(manager))).toEqual([409, 'already_signed']);
  // Sent back, the text will be another: it is signed anew.
  expect((await send(at, reviewer.cookie, sendBackKitVersion, { params: { id: made.versionId }, body: { revision: (await version(reviewer, made.versionId)).revision, reason: 'Falta una palabra.' } })).body).toMatchObject({ signOffs: [{ at: null }] });
  await submit(author, made.versionId);
  await publishDraft(at, { ...made, contentHash: 'f'.repeat(64) }, author, reviewer);
  expect(codeOf(await publish(reviewer, made.versionId))).toEqual([409, 'sign_off_missing']);
  await sign(manager);
  expect((await publish(reviewer, made.versionId)).status).toBe(200);
  expect(codeOf(await save(at, writer, made.versionId, 9, [set('summary', '', 'x')]))[0]).toBe(403);
});

test('a partner that writes no more need not sign, and its signature goes with it', async () => {
  const made = await importedDraft(at, author, twoPartKit());
  const coWrite = (partnerTenantIds: string[]) => send(at, author.cookie, setCoAuthors, { params: { id: made.kitId }, body: { partnerTenantIds } });
  await coWrite([partner, other]);
  await submit(author, made.versionId);
  await send(at, manager.cookie, signOffKitVersion, { params: { id: made.versionId }, body: { reviewedHash: made.contentHash } });
  await coWrite([partner]);
  expect((await version(author, made.versionId)).signOffs).toMatchObject([{ partnerName: 'Socia', at: at.clock.now().toISOString() }]);
  await coWrite([]);
  expect((await version(author, made.versionId)).signOffs).toEqual([]);
  expect((await send(at, manager.cookie, getKitVersion, { params: { id: made.versionId } })).status).toBe(404);
});
