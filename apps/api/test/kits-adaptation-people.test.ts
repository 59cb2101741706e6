import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { beginAdaptation, getAdaptationLogo, listAdaptations, removeAdaptationLogo, setAdaptationLogo, setCoAuthors, type AdaptationLine } from '@relevo/contracts/adaptations';
import { approveCertification, getCertification, recommendCertification, signTeachBack, type CertificationPath } from '@relevo/contracts/certification';
import { printKit } from '@relevo/contracts/kit-prints';
import { attendDraft, listRevisions } from '@relevo/contracts/kit-studio';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { answerObservation, saveObservation, signObservation, startObservation } from '@relevo/contracts/observations';
import sharp from 'sharp';
import { extractImages, extractText, getDocumentProxy } from 'unpdf';
import { Database } from '../src/database/database.ts';
import { CohortEventsService } from '../src/features/cohorts/cohort-events.service.ts';
import { newId } from '../src/platform/ids.ts';
import { standAt, twoPartKit } from './support/adaptations.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { assign, enrolFully, insert, makeCohort, makeRelay } from './support/relay.ts';
import { opened, save, set } from './support/studio.ts';

let at: TestApp;
let steward: string;
let partner: string;
let author: TestPerson;
let reviewer: TestPerson;
let manager: TestPerson;
let writer: TestPerson;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestión');
  writer = await signedIn(at, partner, 'author', 'Pluma');
});
afterAll(() => at.close());

const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as { code?: string }).code];
const attend = async (who: TestPerson, id: string) => (await send(at, who.cookie, attendDraft, { params: { id }, body: { tab: newId(), revision: 1, place: null } })).body as { people: { name: string; institution: string | null }[] };
const seenBy = async (who: TestPerson, id: string) => (await attend(who, id)).people.map(({ name, institution }) => ({ name, institution }));
const history = async (who: TestPerson, id: string) => ((await send(at, who.cookie, listRevisions, { params: { id }, query: {} })).body as { items: { byName: string; institution: string | null }[] }).items;

async function adapted() {
  const made = await importedDraft(at, author, twoPartKit());
  await publishDraft(at, made, author, reviewer);
  await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [steward, made.kitId, partner]);
  await standAt(at, { steward, partner, author }, made.kitId, 'co_delivering');
  const line = (await send(at, writer.cookie, beginAdaptation, { params: { id: made.kitId }, body: { id: newId(), fromId: made.versionId } })).body as KitVersionDetail;
  return { ...made, lineId: line.id };
}

test('who writes a draft together knows each other by name and institution; nobody else does', async () => {
  const made = await importedDraft(at, author, twoPartKit());
  await send(at, author.cookie, setCoAuthors, { params: { id: made.kitId }, body: { partnerTenantIds: [partner] } });
  await attend(author, made.versionId);
  expect(await seenBy(writer, made.versionId)).toEqual([{ name: 'Autora', institution: 'Casa' }]);
  expect(await seenBy(author, made.versionId)).toEqual(expect.arrayContaining([{ name: 'Pluma', institution: 'Socia' }, { name: 'Autora', institution: null }]));
  expect(await seenBy(manager, made.versionId)).toEqual(expect.arrayContaining([{ name: 'Pluma', institution: null }, { name: 'Autora', institution: 'Casa' }]));
  const { document } = await opened(at, writer, made.versionId);
  expect((await save(at, writer, made.versionId, 1, [set('summary', document.summary, 'Escrito a dos manos.')])).status).toBe(200);
  expect(await history(author, made.versionId)).toMatchObject([{ byName: 'Pluma', institution: 'Socia' }]);
  expect(await history(writer, made.versionId)).toMatchObject([{ byName: 'Pluma', institution: null }]);
  const outsider = await signedIn(at, await makeTenant(at, 'Otra', 'ngo', steward), 'author', 'Fuera');
  const names = async (who: TestPerson) => at.app.get(Database).read(who, (tx) => tx.query('SELECT display_name FROM person WHERE id = $1', [writer.personId])) as Promise<unknown[]>;
  expect(await names(outsider)).toEqual([]);
  expect(await names(await signedIn(at, steward, 'trainer', 'Formadora'))).toEqual([]);
});

test('of an adaptation, which its partner writes alone, the steward learns no names; its people see one another’s', async () => {
  const { lineId } = await adapted();
  const second = await signedIn(at, partner, 'author', 'Lápiz');
  await attend(second, lineId);
  expect((await save(at, second, lineId, 1, [set('modules.libre.activities.ejemplo.body', 'Un ejemplo de la capital.', 'De aquí.')])).status).toBe(200);
  expect(await seenBy(writer, lineId)).toEqual([{ name: 'Lápiz', institution: null }]);
  expect(await history(writer, lineId)).toMatchObject([{ byName: 'Lápiz', institution: null }]);
  expect(await history(author, lineId)).toMatchObject([{ byName: '' }]);
});

test('a partner’s mark stands on the covers of its line, and is the partner’s alone to set', async () => {
  const { kitId, versionId, lineId } = await adapted();
  const picture = (await sharp({ create: { width: 60, height: 30, channels: 3, background: '#E1A330' } }).webp().toBuffer()).toString('base64');
  const put = (who: TestPerson, id: string, body = { picture, alt: 'Marca de Socia' }) => send(at, who.cookie, setAdaptationLogo, { params: { id }, body });
  const { status, body } = await put(writer, lineId);
  expect([status, body]).toMatchObject([200, { alt: 'Marca de Socia' }]);
  expect((await put(writer, lineId)).body).toEqual(body);
  expect(codeOf(await put(author, lineId))[0]).toBe(403);
  expect(codeOf(await put(writer, versionId))[0]).toBe(403);
  expect(codeOf(await put(author, (await importedDraft(at, author, twoPartKit())).versionId))).toEqual([409, 'no_adaptation']);
  expect(codeOf(await put(writer, lineId, { picture: Buffer.from('<svg/>').toString('base64'), alt: 'x' }))).toEqual([422, 'logo_unreadable']);
  for (const who of [writer, author]) {
    const shown = await send(at, who.cookie, getAdaptationLogo, { params: { id: lineId } });
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
    const { adaptations } = (await send(at, who.cookie, listAdaptations, { params: { id: kitId } })).body as { adaptations: AdaptationLine[] };
    expect(adaptations[0]?.logo).toEqual(body);
  }
  expect(codeOf(await send(at, author.cookie, getAdaptationLogo, { params: { id: versionId } }))).toEqual([404, 'logo_not_found']);

  const images = async (id: string, print: string, query = {}) => {
    const answer = await send(at, writer.cookie, printKit, { params: { id, print } as never, query: query as never }).buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
    expect(answer.status).toBe(200);
    const pdf = await getDocumentProxy(new Uint8Array(answer.body as Buffer));
    // A draft of a partner's own line is printed by who writes it, and says so.
    expect((await extractText(pdf, { mergePages: false })).text.every((page) => page.includes('Borrador'))).toBe(id === lineId);
    return (await extractImages(pdf, 1)).map((one) => one.width);
  };
  for (const [print, query] of [['guide', {}], ['workbook', {}], ['pocket_card', { moduleId: 'libre' }]] as const) expect([print, new Set(await images(lineId, print, query))]).toEqual([print, new Set([60])]);
  expect(await images(versionId, 'workbook')).toEqual([]);
  expect((await send(at, writer.cookie, removeAdaptationLogo, { params: { id: lineId } })).status).toBe(200);
  expect(await images(lineId, 'workbook')).toEqual([]);
});

test('who learnt by an adaptation teaches by it, is observed, recommended and certified for the kit', async () => {
  const relay = await makeRelay(at, 'Línea');
  const lineId = newId();
  await insert(at, 'kit_version', {
    tenant_id: relay.steward, kit_id: relay.kitId, id: lineId, number: 2, label: '1.0+1', state: 'published', document: relay.document, hash: 'd'.repeat(64), author_ids: [relay.founder.personId], published_by: relay.manager.personId,
    published_at: at.clock.now(), line_tenant_id: relay.partner, upstream_version_id: relay.versionId, accepted_by: relay.coordinator.personId, accepted_at: at.clock.now(),
  });
  const onLine = { ...relay, versionId: lineId };
  const training = await makeCohort(at, onLine, { tenantId: relay.partner, purpose: 'trainer_training', held: true, sessions: 2 });
  const delivery = await makeCohort(at, onLine, { tenantId: relay.partner, purpose: 'delivery', held: true, sessions: 2 });
  await enrolFully(at, onLine, training, relay.trainer, 0.9);
  const kit = { kitTenantId: relay.steward, kitId: relay.kitId, tenantId: relay.partner };
  const tell = (name: 'enrolled' | 'practiceBegun', event: object) => at.app.get(Database).write(relay.manager, (tx) => at.app.get(CohortEventsService).tell(tx, relay.manager, name, { ...kit, ...event } as never));
  await tell('enrolled', { cohortId: training.id, purpose: 'trainer_training', personIds: [relay.trainer.personId] });
  const [row] = (await at.owner.query('SELECT id, tenant_id, standing FROM certification WHERE person_id = $1', [relay.trainer.personId])) as { id: string }[];
  expect(row).toMatchObject({ tenant_id: relay.steward, standing: 'candidate' });
  const params = { params: { id: row!.id } };
  const path = async (who: TestPerson) => (await send(at, who.cookie, getCertification, params)).body as CertificationPath;

  await assign(at, training, training.sessions[0]!, relay.supervisor, 'supervisor');
  const taught = await send(at, relay.supervisor.cookie, signTeachBack, { ...params, body: { id: newId(), passed: true } });
  expect([taught.status, (taught.body as CertificationPath).standing]).toEqual([201, 'trained']);
  for (const sessionId of delivery.sessions) await assign(at, delivery, sessionId, relay.trainer, 'trainer');
  await tell('practiceBegun', { cohortId: delivery.id, personId: relay.trainer.personId, sessionId: delivery.sessions[0]! });
  expect((await path(relay.manager)).standing).toBe('practising');

  for (const [i, who] of [relay.supervisor, relay.otherSupervisor].entries()) {
    await assign(at, delivery, delivery.sessions[i]!, who, 'supervisor');
    const id = newId();
    expect((await send(at, who.cookie, startObservation, { body: { id, sessionId: delivery.sessions[i]!, trainerId: relay.trainer.personId } })).status).toBe(201);
    const saved = await send(at, who.cookie, saveObservation, { params: { id }, body: { revision: 1, ratings: { c1: 2 }, notes: { c1: 'Usó los ejemplos de aquí' }, strengths: 'Escuchó', actions: 'Dar más tiempo' } });
    expect((await send(at, who.cookie, signObservation, { params: { id }, body: { ratingsHash: (saved.body as { ratingsHash: string }).ratingsHash } })).status).toBe(200);
    expect((await send(at, relay.trainer.cookie, answerObservation, { params: { id }, body: { answer: 'acknowledged' } })).status).toBe(200);
  }
  expect((await path(relay.coordinator)).requirements.filter((one) => !one.met)).toEqual([]);
  expect((await send(at, relay.supervisor.cookie, recommendCertification, params)).status).toBe(200);
  const approved = await send(at, relay.coordinator.cookie, approveCertification, params);
  expect([approved.status, (approved.body as CertificationPath).standing]).toEqual([200, 'certified']);
});
