/**
 * The whole relay through the client, on real input: an empty installation becomes a steward with a published kit, trains trainers, watches
 * their first sessions, certifies them and hands the kit over. Pictures of each step: `artifacts/screenshots/relay/`.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { serve, type Served } from '../../../../scripts/lib/serve.mjs';
import { inviteStaff, makePartner, setUp } from './relay/beginning.ts';
import { certify, takePapers, verifyPapers } from './relay/certifying.ts';
import { accept, propose, runAlone, seeSumsOnly } from './relay/handing-over.ts';
import { becomeTrainers, judgeTraining, signTeachBacks } from './relay/judging.ts';
import { adoptAndPublish, importLesson, readForReview, submitKit } from './relay/kits.ts';
import { acknowledge, deliverFirst, deliverSecond, enrolByHand, observe, openHandoff, planDelivery } from './relay/practice.ts';
import { firstSession, lastSession, readModules, useCards } from './relay/training-days.ts';
import { addKnown, bringList, nameFounder, planTraining, printCards } from './relay/training.ts';
import { clearPictures, World } from './relay/world.ts';
import { chromiumPath, openBrowser } from './support.ts';

const wanted = chromiumPath() !== undefined;
let served: Served;
let browser: Browser;
let world: World;
/** A step that fails leaves nothing for the next to stand on. */
let broken: string | undefined;

beforeAll(async () => {
  if (!wanted) return;
  await clearPictures();
  served = await serve();
  browser = await openBrowser();
  world = new World(browser, served);
}, 300_000);

afterAll(async () => {
  await world?.close();
  await browser?.close();
  await served?.stop();
}, 60_000);

const step = (name: string, act: (world: World) => Promise<void>) => (wanted ? test : test.skip)(name, async () => {
  expect(broken).toBeUndefined();
  broken = name;
  await act(world).catch(async (error: unknown) => { throw new Error(await world.account(error), { cause: error }); });
  broken = undefined;
});

describe('the ground', () => {
  step('an empty installation gets two coordinators by its set-up guide, each with a second step', setUp);
  step('the steward’s people follow their invitations', inviteStaff);
  step('a partner institution is made, and somebody manages it', makePartner);
});

describe('the kit', () => {
  step('a lesson folder comes in as a zip, with a report of every block, and is read by both audiences', importLesson);
  step('the author brings the kit to teach with and sends it to review', submitKit);
  step('another person reads its run sheet, its tests and its rubric', readForReview);
  step('standards are adopted, and the reviewer publishes', adoptAndPublish);
});

describe('the training of trainers', () => {
  step('one coordinator names a founder, another confirms', nameFounder);
  step('a cohort is planned, with the founder as its teacher', planTraining);
  step('the institution knows somebody already', addKnown);
  step('a list of 227 is enrolled, its two duplicates decided first', bringList);
  step('cards are printed for everybody, and the cohort begins', printCards);
  step('two people use their cards and sit the pre-test', useCards);
  step('they read their modules on the phone', readModules);
  step('attendance is taken by the code on the wall and by taps', firstSession);
  step('the last session brings the post-test, and the cohort is completed', lastSession);
  step('practice lessons are signed', signTeachBacks);
  step('who meets the standard is trained, the others did not pass', judgeTraining);
});

describe('the partner’s first cohort', () => {
  step('the steward begins the hand-off', openHandoff);
  step('the trained become the partner’s trainers with the accounts they have', becomeTrainers);
  step('the partner plans a cohort beside the steward’s supervisors', planDelivery);
  step('a trainer enrols two people by hand, and they use their cards', enrolByHand);
  step('the first session is held from a trainer’s phone', deliverFirst);
  step('the second session is held, and everybody passes', deliverSecond);
  step('two supervisors fill in the rubric on a phone and sign', observe);
  step('the trainers read what was signed, and the cohort is completed', acknowledge);
});

describe('certification and hand-off', () => {
  step('recommended by one, approved by another: certified', certify);
  step('the certificate is taken as PDF and as a signed badge', takePapers);
  step('anybody finds it valid, and an altered one forged', verifyPapers);
  step('every criterion is met, and the steward signs with the agreement', propose);
  step('the partner takes on each responsibility and signs', accept);
  step('the partner runs a cohort of its own', runAlone);
  step('the steward sees its sums and nobody’s name', seeSumsOnly);
});
