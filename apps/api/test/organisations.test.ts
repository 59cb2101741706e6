import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAudit, verifyAudit } from '@relevo/contracts/audit';
import { acceptInvitation } from '@relevo/contracts/identity';
import { archiveOrganisation, createOrganisation, createPartner, invitePartnerManager, listAreas, listOrganisations, updateOrganisation } from '@relevo/contracts/organisations';
import { addMembership, createPerson, endMembership, getPerson, listPeople, matchPeople, updatePerson } from '@relevo/contracts/people';
import { search } from '@relevo/contracts/search';
import { WholeListService } from '../src/features/people-imports/whole-list.service.ts';
import { newId } from '../src/platform/ids.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let coordinator: TestPerson;
let other: TestPerson;
let stranger: TestPerson;
beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'IBCR', 'steward');
  coordinator = await signedIn(at, steward, 'coordinator', 'Ana Coordinadora');
  other = await signedIn(at, steward, 'coordinator', 'Berta Coordinadora');
  stranger = await signedIn(at, await makeTenant(at, 'Ajena', 'steward'), 'coordinator', 'Zoila Ajena');
});
afterAll(() => at.close());

const unitBody = (more: object = {}) => ({ id: newId(), parentId: steward, kind: 'government' as const, name: 'Comité de Yoro', areaCode: 'HN-YO', ...more });
const makeUnit = async (more: object = {}) => (await send(at, coordinator.cookie, createOrganisation, { body: unitBody(more) })).body as { id: string };

describe('the tree', () => {
  test('holds the 18 departments and nine countries', async () => {
    const { areas } = (await send(at, coordinator.cookie, listAreas)).body as { areas: { kind: string; code: string }[] };
    expect([areas.filter((a) => a.kind === 'department').length, areas.filter((a) => a.kind === 'country').length]).toEqual([18, 9]);
  });

  test('a unit is made once, however often it is sent', async () => {
    const body = unitBody({ name: 'Dirección de Policía' });
    expect((await send(at, coordinator.cookie, createOrganisation, { body })).body).toMatchObject({ id: body.id, parentId: steward, areaName: 'Yoro', members: 0, archived: false });
    expect((await send(at, coordinator.cookie, createOrganisation, { body })).status).toBe(201);
    expect((await send(at, coordinator.cookie, createOrganisation, { body: { ...body, name: 'Otra' } })).body).toMatchObject({ status: 409, code: 'id_taken' });
    const { units } = (await send(at, coordinator.cookie, listOrganisations)).body as { units: { id: string }[] };
    expect(units[0]?.id).toBe(steward);
    expect(units.filter((u) => u.id === body.id)).toHaveLength(1);
  });

  test('the parent is one’s own, the area exists, the name is not empty', async () => {
    expect((await send(at, stranger.cookie, createOrganisation, { body: unitBody() })).status).toBe(404);
    expect((await send(at, coordinator.cookie, createOrganisation, { body: unitBody({ areaCode: 'HN-ZZ' }) })).body).toMatchObject({ status: 422, fields: [{ path: 'areaCode', code: 'unknown_area' }] });
    expect((await send(at, coordinator.cookie, createOrganisation, { body: unitBody({ name: ' ' }) })).body).toMatchObject({ status: 422, fields: [{ path: 'name' }] });
  });

  test('a unit in which something lives is not put away', async () => {
    const unit = await makeUnit({ name: 'Fiscalía' });
    const person = await newPerson({ givenNames: 'Luz' });
    const membership = newId();
    await send(at, coordinator.cookie, addMembership, { params: { id: person }, body: { id: membership, organisationId: unit.id, role: 'trainer' } });
    const archive = (archived: boolean) => send(at, coordinator.cookie, archiveOrganisation, { params: { id: unit.id }, body: { archived } });
    expect((await archive(true)).body).toMatchObject({ status: 409, code: 'has_members', detail: '{"count":1}' });
    await send(at, coordinator.cookie, endMembership, { params: { id: membership } });
    expect((await archive(true)).body).toMatchObject({ archived: true });
    expect((await send(at, coordinator.cookie, createOrganisation, { body: unitBody({ parentId: unit.id }) })).body).toMatchObject({ code: 'parent_archived' });
    expect((await archive(false)).body).toMatchObject({ archived: false });
    expect((await send(at, coordinator.cookie, archiveOrganisation, { params: { id: steward }, body: { archived: true } })).body).toMatchObject({ code: 'root_stays' });
  });

  test('what the root is stays as it is', async () => {
    expect((await send(at, coordinator.cookie, updateOrganisation, { params: { id: steward }, body: { kind: 'ngo' } })).body).toMatchObject({ fields: [{ path: 'kind', code: 'root_kind_fixed' }] });
    expect((await send(at, coordinator.cookie, updateOrganisation, { params: { id: steward }, body: { shortName: 'I' } })).body).toMatchObject({ shortName: 'I', name: 'IBCR' });
  });

  test('a partner begins with its own tenant and the invitation of who manages it', async () => {
    const body = { id: newId(), name: 'Academia de Policía', kind: 'government' as const, manager: { invitationId: newId(), displayName: 'Gestora' } };
    const made = (await send(at, coordinator.cookie, createPartner, { body })).body as { invitation: { url: string }; partner: { tenantId: string } };
    expect(made.partner).toMatchObject({ tenantId: body.id, name: 'Academia de Policía', side: 'partner' });
    const again = (await send(at, coordinator.cookie, createPartner, { body })).body as { invitation: { url: string } };
    const token = again.invitation.url.split('/').at(-1) ?? '';
    const another = () => send(at, coordinator.cookie, invitePartnerManager, { params: { id: body.id }, body: { id: newId(), displayName: 'Otra' } });
    expect((await another()).status).toBe(201);
    const accepted = await send(at, null, acceptInvitation, { params: { token }, body: { name: 'gestora.uno', password: 'una frase larga de prueba', displayName: 'Gestora', locale: 'es' } });
    expect(accepted.body).toMatchObject({ session: { actor: { role: 'partner_manager', tenantId: body.id } } });
    // Behind the partner's wall its own manager invites: a steward that could would see its people.
    expect((await another()).body).toMatchObject({ status: 409, code: 'partner_is_managed' });
    expect((await send(at, stranger.cookie, invitePartnerManager, { params: { id: body.id }, body: { id: newId(), displayName: 'Otra' } })).status).toBe(404);
    const manager = await signedIn(at, body.id, 'partner_manager', 'Otra Gestora');
    expect((await send(at, manager.cookie, createPartner, { body: { ...body, id: newId() } })).status).toBe(403);
    expect((await send(at, manager.cookie, listOrganisations)).body).toMatchObject({ units: [{ name: 'Academia de Policía' }], partners: [{ side: 'steward', name: 'IBCR' }] });
  });
});

async function newPerson(more: object = {}): Promise<string> {
  const id = newId();
  await send(at, coordinator.cookie, createPerson, { body: { id, givenNames: 'María José', familyNames: 'Núñez Peña', institution: 'Fiscalía', areaCode: 'HN-YO', ...more } });
  return id;
}

describe('people', () => {
  test('need no e-mail address, and are made once', async () => {
    const body = { id: newId(), givenNames: 'Iris', familyNames: 'Cálix', institution: 'Juzgado', areaCode: 'HN-OL', contact: '9988-7766' };
    expect((await send(at, coordinator.cookie, createPerson, { body })).body).toMatchObject({ displayName: 'Iris Cálix', areaName: 'Olancho', memberships: [], signIn: { state: 'none', kind: null, ours: false } });
    expect((await send(at, coordinator.cookie, createPerson, { body })).status).toBe(201);
    expect((await send(at, coordinator.cookie, createPerson, { body: { ...body, givenNames: 'Otra' } })).body).toMatchObject({ status: 409, code: 'id_taken' });
    expect((await send(at, stranger.cookie, createPerson, { body })).body).toMatchObject({ status: 409, code: 'id_taken' });
    expect((await send(at, stranger.cookie, getPerson, { params: { id: body.id } })).status).toBe(404);
    expect((await send(at, coordinator.cookie, createPerson, { body: { ...body, id: newId(), organisationId: stranger.tenantId } })).status).toBe(404);
  });

  test('are found without case and accents, by part, by area and by role', async () => {
    const id = await newPerson();
    const found = async (query: object) => ((await send(at, coordinator.cookie, listPeople, { query })).body as { total: number; items: { id: string }[] });
    expect((await found({ q: 'nunez MARIA' })).items.map((p) => p.id)).toEqual([id]);
    expect((await found({ q: 'nu%' })).total).toBe(0);
    expect((await found({ areaCode: 'HN-YO', q: 'maria peña' })).total).toBe(1);
    expect((await found({ role: 'trainer', q: 'peña' })).total).toBe(0);
    const unit = await makeUnit();
    await send(at, coordinator.cookie, addMembership, { params: { id }, body: { id: newId(), organisationId: unit.id, role: 'trainer' } });
    expect((await found({ role: 'trainer' })).items).toMatchObject([{ id, roles: ['trainer'] }]);
    expect((await found({ organisationId: unit.id })).total).toBe(1);
    expect((await found({ size: 1, page: 2 })).items).toHaveLength(1);
  });

  test('somebody who may be known already is proposed, with why', async () => {
    const id = await newPerson({ givenNames: 'Yessenia', familyNames: 'Zelaya Mejía', contact: '9911-2233' });
    const { matches } = (await send(at, coordinator.cookie, matchPeople, { body: { name: 'Yesenia Zelaya', contact: '+504 9911 2233' } })).body as { matches: { id: string; reasons: string[] }[] };
    expect(matches[0]).toMatchObject({ id });
    expect(matches[0]?.reasons).toContain('same_phone');
  });

  test('a changed profile says so in the record, without what it said', async () => {
    const id = await newPerson({ givenNames: 'Quenia' });
    expect((await send(at, other.cookie, updatePerson, { params: { id }, body: { contact: '9900-1122', areaCode: null } })).body).toMatchObject({ contact: '9900-1122', areaCode: null, institution: 'Fiscalía' });
    const log = (await send(at, coordinator.cookie, listAudit, { query: { subjectId: id } })).body as { items: { action: string; actorName: string; detail: object }[] };
    expect(log.items[0]).toMatchObject({ action: 'person.update', actorName: 'Berta Coordinadora', detail: { fields: 'areaCode contact' } });
    expect(JSON.stringify(log)).not.toContain('9900');
  });

  test('two who end one another’s role at once: one stays', async () => {
    const tenant = await makeTenant(at, 'Pareja', 'steward');
    const pair = [await signedIn(at, tenant, 'coordinator', 'Una'), await signedIn(at, tenant, 'coordinator', 'Otra')];
    const memberships = await Promise.all(pair.map(async (who) => ((await send(at, who.cookie, getPerson, { params: { id: who.personId } })).body as { memberships: { id: string }[] }).memberships[0]?.id ?? ''));
    const sent = pair.map((who, i) => send(at, who.cookie, endMembership, { params: { id: memberships[1 - i] ?? '' } }));
    const answers = await Promise.all(sent);
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    // The other finds that nobody would be left, or, where it comes a moment later, that its own role has ended.
    const refusal = answers.map((a) => (a.body as { code?: string }).code).find(Boolean);
    expect(['last_manager', 'sign_in_needed']).toContain(refusal);
  });
});

describe('a list of people', () => {
  const take = (csv: string, options = {}) =>
    at.app.get(WholeListService).take({ personId: coordinator.personId, role: 'coordinator', tenantId: steward, organisationId: steward }, { bytes: Buffer.from(csv), fileName: 'lista.csv', ...options });
  const count = async () => ((await at.owner.query('SELECT count(*)::int AS n FROM profile WHERE tenant_id = $1', [steward])) as { n: number }[])[0]?.n;

  test('a fault names row and column, and nothing is written', async () => {
    const before = await count();
    const refused = take('Nombres;Apellidos;Institución;Departamento;Teléfono\nWendy;Amador;Juzgado;Olancho;9988\n;Banegas;;Yoro;\nXiomara;Cruz;;Atlantis;9988-1122');
    await expect(refused).rejects.toMatchObject({ code: 'rows_faulty', fields: [{ path: 'rows.2.4', code: 'phone_malformed' }, { path: 'rows.3.0', code: 'name_missing' }, { path: 'rows.4.3', code: 'area_unknown' }] });
    expect([await count(), await at.owner.query('SELECT 1 FROM people_import')]).toEqual([before, []]);
  });

  test('headings are understood in English and French; who looks like somebody is left out and named, also within the list', async () => {
    const known = await newPerson({ givenNames: 'Nubia Esther', familyNames: 'Gálvez Ordóñez' });
    const csv = 'Nom complet,Organisme,Département\nnubia esther galvez ordoñez,Fiscalía,YORO\nOfelia Matamoros Tábora,,Intibucá\nMatamoros Tabora Ofelia,,\n';
    const before = await count();
    expect(await take(csv, { dryRun: true })).toMatchObject({ created: 0, leftOut: [{ row: 2, knownId: known }, { row: 4, likeRow: 3 }] });
    expect(await count()).toBe(before);
    expect(await take(csv)).toMatchObject({ created: 1, leftOut: [{ row: 2 }, { row: 4 }] });
    expect((await send(at, coordinator.cookie, listPeople, { query: { q: 'ofelia' } })).body).toMatchObject({ total: 1, items: [{ displayName: 'Ofelia Matamoros Tábora', areaName: 'Intibucá' }] });
    expect(await take('Full name,Department\nPetra Quiroz,Colón')).toMatchObject({ created: 1 });
  });
});

describe('the record', () => {
  test('is whole, and a change by whoever owns the tables shows', async () => {
    expect((await send(at, coordinator.cookie, verifyAudit)).body).toMatchObject({ whole: true, broken: null, anchoredTo: null });
    await at.owner.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_stays');
    await at.owner.query("UPDATE audit_entry SET action = 'person.invent' WHERE tenant_id = $1 AND seq = 3", [steward]);
    expect((await send(at, coordinator.cookie, verifyAudit)).body).toMatchObject({ whole: false, broken: { from: 3, to: 3 }, fault: 'payload_disagrees' });
    await at.owner.query("UPDATE audit_entry SET payload = replace(payload, '\"seq\": 2,', '\"seq\": 2, ') WHERE tenant_id = $1 AND seq = 2", [steward]);
    expect((await send(at, coordinator.cookie, verifyAudit)).body).toMatchObject({ whole: false, broken: { from: 2, to: 2 }, fault: 'altered' });
  });

  test('goes back page by page', async () => {
    const first = (await send(at, coordinator.cookie, listAudit, { query: { size: 3 } })).body as { items: { seq: number }[]; next: number; subjectKinds: string[] };
    const second = (await send(at, coordinator.cookie, listAudit, { query: { size: 3, before: first.next } })).body as { items: { seq: number }[] };
    expect(second.items[0]?.seq).toBe(first.next - 1);
    expect(first.subjectKinds).toEqual(expect.arrayContaining(['organisation', 'person']));
  });
});

describe('search', () => {
  test('finds what one may see, the beginning of a name first', async () => {
    await newPerson({ givenNames: 'Yorleny', familyNames: 'Paz' });
    const found = async (who: TestPerson, q: string) => ((await send(at, who.cookie, search, { query: { q } })).body as { groups: { kind: string; items: { title: string }[] }[] }).groups;
    expect(await found(coordinator, 'yor')).toMatchObject([{ kind: 'person', items: [{ title: 'Yorleny Paz' }] }, { kind: 'organisation', items: expect.arrayContaining([{ title: 'Comité de Yoro', id: expect.any(String), sub: 'Yoro', state: null }]) }]);
    const trainer = await signedIn(at, steward, 'trainer', 'Formadora');
    expect((await found(trainer, 'yor')).map((g) => g.kind)).toEqual(['organisation']);
    expect(await found(stranger, 'yor')).toEqual([]);
  });
});
