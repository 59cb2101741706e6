import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { getKitModule, getKitTest } from '@relevo/contracts/kit-reading';
import { exportKit } from '@relevo/contracts/kit-exports';
import type { ActiveRole } from '@relevo/domain/organisation';
import { Database, systemOf } from '../src/database/database.ts';
import { KitsService } from '../src/features/kits/kits.service.ts';
import { newId } from '../src/platform/ids.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makePerson, makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let steward: string;
let partner: string;
let kitId: string;
let versionId: string;
let author: TestPerson;
let personId: string;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  const made = await importedDraft(at, author, smallKit('claves'));
  ({ kitId, versionId } = made);
  await publishDraft(at, made, author, reviewer);
  const db = at.app.get(Database);
  await db.write(systemOf(steward), (tx) => at.app.get(KitsService).share(tx, systemOf(steward), { tenantId: steward, id: kitId }, partner));
});
afterAll(() => at.close());
beforeEach(async () => { personId = await makePerson(at, partner, 'Alguien'); });

/** The same person under a role, and what becomes of asking for the key. */
async function asks(role: ActiveRole, tenantId = partner): Promise<string> {
  return told(await signedIn(at, tenantId, role, 'Alguien', personId));
}

async function told({ cookie }: TestPerson): Promise<string> {
  const answer = await send(at, cookie, getKitTest, { params: { id: versionId, testId: 't-post' } });
  if (answer.status === 200) return JSON.stringify(answer.body).includes('"correct":true') ? 'the key' : 'no key';
  expect(answer.text).not.toMatch(/correct|feedback/);
  return `${answer.status} ${(answer.body as { code: string }).code}`;
}

async function enrolled(state: 'scheduled' | 'running' | 'completed', as = 'enrolled', tenantId = partner): Promise<void> {
  const cohortId = newId();
  const completed = state === 'completed';
  await at.owner.query(
    `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, run_sheet_id, created_by, started_at, completed_at)
     VALUES ($1, $2, $3, $4, $5, 'trainer_training', $1, 'Grupo', $6, now(), now(), 'America/Tegucigalpa', 'es', 'r1', $7, $8, $9)`,
    [tenantId, cohortId, steward, kitId, versionId, state, author.personId, state === 'scheduled' ? null : at.clock.now(), completed ? at.clock.now() : null],
  );
  await at.owner.query(
    `INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, state, enrolled_at, enrolled_by) VALUES ($1, $2, $3, $4, 1, 'Alguien', $5, now(), $6)`,
    [tenantId, newId(), cohortId, personId, as, author.personId],
  );
}

const stands = (standing: string) => at.owner.query(
  `INSERT INTO certification (tenant_id, id, person_id, kit_id, level, standing, standing_since, display_name, home_tenant_id) VALUES ($1, $2, $3, $4, 'trainer', $5, now(), 'Alguien', $6)`,
  [steward, newId(), personId, kitId, standing, partner],
);

test('a candidate does not read the answers of the test that is to certify them, whichever hat they put on', async () => {
  await stands('candidate');
  await enrolled('running');
  expect(await asks('trainer')).toBe('409 own_test_open');
  for (const role of ['coordinator', 'author', 'supervisor'] as const) expect(await asks(role, steward)).toBe('409 own_test_open');
});

test('being certified does not open the answers of a course that one is enrolled in, in any tenant', async () => {
  await stands('certified');
  await enrolled('scheduled', 'enrolled', await makeTenant(at, 'Otra socia', 'ngo', steward));
  expect(await asks('trainer')).toBe('409 own_test_open');
});

test('with the answers go the archives that hold them', async () => {
  await enrolled('running');
  const { cookie } = await signedIn(at, steward, 'author', 'Alguien', personId);
  expect((await send(at, cookie, exportKit, { params: { id: versionId, format: 'relevo' } })).status).toBe(409);
  expect((await send(at, author.cookie, exportKit, { params: { id: versionId, format: 'relevo' } })).status).toBe(200);
});

test('a course that is over, or that one left, keeps nobody from the answers', async () => {
  await stands('practising');
  await enrolled('completed', 'completed');
  await enrolled('running', 'withdrawn');
  expect(await asks('trainer')).toBe('the key');
});

test('a trainer needs to practise, to be certified or to be a founder', async () => {
  const trainer = await signedIn(at, partner, 'trainer', 'Alguien', personId);
  expect(await told(trainer)).toBe('409 key_for_trainers');
  await stands('trained');
  expect(await told(trainer)).toBe('409 key_for_trainers');
  await at.owner.query('UPDATE certification SET founding = true WHERE person_id = $1', [personId]);
  expect(await told(trainer)).toBe('the key');
});

test('whoever manages a partner gets no key; what trainers prepare with stays open to every trainer', async () => {
  expect(await asks('partner_manager')).toBe('403 not_allowed');
  const { cookie } = await signedIn(at, partner, 'trainer', 'Alguien', personId);
  const module = await send(at, cookie, getKitModule, { params: { id: versionId, moduleId: 'm1' }, query: { audience: 'facilitator' } });
  expect([module.status, module.text]).toEqual([200, expect.stringContaining('secreto claves')]);
});

test('coordinators, authors, translators and supervisors read it', async () => {
  for (const role of ['coordinator', 'author', 'translator', 'supervisor'] as const) expect(await asks(role, steward)).toBe('the key');
});
