import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareKitVersions, type KitDifferences } from '@relevo/contracts/kit-differences';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { Database, systemOf } from '../src/database/database.ts';
import { KitsService } from '../src/features/kits/kits.service.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { importedDraft, publishDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';

let at: TestApp;
let author: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
let first: string;
let second: string;
let draft: string;
let otherKit: string;

/** Another text, other minutes, and another right answer. */
function nextOf(kit: KitDocument): KitDocument {
  const next = structuredClone(kit);
  const activity = next.modules[0]!.activities[0]!;
  activity.minutes += 5;
  activity.body = 'Lea con calma.';
  for (const question of next.banks.flatMap((bank) => bank.questions)) if (question.kind === 'single') question.options.forEach((option) => { option.correct = !option.correct; });
  return next;
}

beforeAll(async () => {
  at = await startApp();
  const steward = await makeTenant(at, 'Casa', 'steward');
  const partner = await makeTenant(at, 'Socia', 'government', steward);
  author = await signedIn(at, steward, 'coordinator', 'Autora');
  const reviewer = await signedIn(at, steward, 'coordinator', 'Revisora');
  manager = await signedIn(at, partner, 'partner_manager', 'Gestora');
  stranger = await signedIn(at, await makeTenant(at, 'Ajena', 'steward'), 'coordinator', 'Ajena');
  const made = await importedDraft(at, author, smallKit('uno'));
  first = made.versionId;
  await publishDraft(at, made, author, reviewer);
  const next = await importedDraft(at, author, nextOf(smallKit('uno')), { kitId: made.kitId });
  second = next.versionId;
  await publishDraft(at, { ...next, kitId: made.kitId }, author, reviewer);
  draft = (await importedDraft(at, author, smallKit('tres'), { kitId: made.kitId })).versionId;
  otherKit = (await importedDraft(at, author, smallKit('otro'))).versionId;
  await at.app.get(Database).write(systemOf(steward), (tx) => at.app.get(KitsService).share(tx, systemOf(steward), { tenantId: steward, id: made.kitId }, partner));
});
afterAll(() => at.close());

const compare = (who: TestPerson, id: string, from: string) => send(at, who.cookie, compareKitVersions, { params: { id }, query: { from } });

test('an author reads what a version changed: texts word by word, minutes, and another right answer', async () => {
  const { body } = await compare(author, second, first);
  const { parts, minutes, coreChanged } = body.differences as KitDifferences;
  expect(minutes.after - minutes.before).toBe(5);
  expect(coreChanged).toBe(true);
  expect(parts.find((one) => one.part === 'activity')?.fields.map((one) => one.field).sort()).toEqual(['body', 'minutes']);
  expect(parts.find((one) => one.part === 'question')?.fields[0]).toMatchObject({ field: 'options.correct', kind: 'value' });
});

test('the other way round the sum is the opposite', async () => {
  const { body } = await compare(author, first, second);
  expect(body.differences.minutes.before - body.differences.minutes.after).toBe(5);
});

test('a partner’s manager reads the same but for the answers', async () => {
  const { status, body } = await compare(manager, second, first);
  expect(status).toBe(200);
  const question = (body.differences as KitDifferences).parts.find((one) => one.part === 'question');
  expect(question?.fields.every((one) => one.kind === 'hidden')).toBe(true);
});

test('a draft is not compared by those who do not write it, and nothing by strangers', async () => {
  expect((await compare(manager, draft, first)).status).toBe(404);
  expect((await compare(manager, first, draft)).status).toBe(404);
  expect((await compare(stranger, second, first)).status).toBe(404);
  expect((await compare(author, draft, second)).status).toBe(200);
});

test('versions of two kits are not compared', async () => {
  const { status, body } = await compare(author, otherKit, first);
  expect([status, body.code]).toEqual([409, 'other_kit']);
});

test('a version does not differ from itself', async () => {
  const { body } = await compare(author, first, first);
  expect(body.differences).toMatchObject({ parts: [], coreChanged: false });
});
