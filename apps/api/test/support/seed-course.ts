/**
 * Makes a running course of the demo kit for a browser test, past the walls of a database that is migrated and empty.
 * `node seed-course.ts DATABASE_URL` prints, as JSON, the cohort and the cookies of its people; with `kinds` after it, of a kit whose quiz `todo` asks every kind of question.
 */
import pg from 'pg';
import { demoKit } from '../../src/demo/kit/demo-kit.ts';
import { makeCourse } from './course.ts';
import { kindsKit } from './kinds.ts';
import { makeTenant, signedIn } from './people.ts';

const client = new pg.Client(process.argv[2]);
await client.connect();
const query = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as unknown[];
const at = { owner: { query }, clock: { now: () => new Date() } } as unknown as Parameters<typeof makeCourse>[0];
const tenantId = await makeTenant(at, 'Mesa regional de formación', 'steward');
const course = await makeCourse(at, tenantId, { people: 6, document: process.argv[3] === 'kinds' ? kindsKit() : demoKit() });
const coordinator = await signedIn(at, tenantId, 'coordinator', 'Coordinación');
await client.end();
process.stdout.write(JSON.stringify({
  cohortId: course.cohortId, tenantId, trainer: course.trainer.cookie, coordinator: coordinator.cookie,
  participants: course.people.map((person) => person.cookie), sessionIds: course.sessionIds,
}));
