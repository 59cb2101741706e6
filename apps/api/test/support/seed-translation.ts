/**
 * Makes a draft with French begun, those who translate it, and a running cohort that waits for it, past the walls of a database that is migrated and empty.
 * `node seed-translation.ts DATABASE_URL` prints, as JSON, its ids and the cookies of its people.
 */
import { sourceHash } from '@relevo/kit-io/translations';
import pg from 'pg';
import { newId } from '../../src/platform/ids.ts';
import { courseKit, makeCourse } from './course.ts';
import { makeTenant, signedIn } from './people.ts';

const client = new pg.Client(process.argv[2]);
await client.connect();
const query = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as unknown[];
const at = { owner: { query }, clock: { now: () => new Date() } } as unknown as Parameters<typeof makeCourse>[0];
const tenantId = await makeTenant(at, 'Mesa regional de formación', 'steward');
const first = courseKit();
const course = await makeCourse(at, tenantId, { people: 1, document: { ...first, locales: ['es'], translations: {} } });
const [ana, berta] = [await signedIn(at, tenantId, 'coordinator', 'Ana'), await signedIn(at, tenantId, 'coordinator', 'Berta')];
const [tomas, tere] = [await signedIn(at, tenantId, 'translator', 'Tomás'), await signedIn(at, tenantId, 'translator', 'Tere')];
const draftId = newId();
const body = 'Acogida es recibir bien.\n\n- Salude.\n- Diga su nombre.\n\nLea la [guía](kit:page/guia).';
const modules = first.modules.map((one) => (one.id === 'm1' ? { ...one, title: 'Primer encuentro', activities: one.activities.map((each) => (each.id === 'a1' ? { ...each, title: 'La acogida', body } : each)) } : one));
const translations = { fr: { 'm1.title': { text: 'Première rencontre', source: sourceHash('Primero') }, 'g1.term': { text: 'Accueil', source: sourceHash('Acogida'), reviewed: true } } };
await query(
  `INSERT INTO kit_version (tenant_id, id, kit_id, number, label, state, document, author_ids, based_on_id) VALUES ($1, $2, $3, 2, '1.1', 'draft', $4, ARRAY[$5::uuid], $6)`,
  [tenantId, draftId, course.kitId, JSON.stringify({ ...first, locales: ['es'], modules, translations }), ana.personId, course.versionId],
);
await query('UPDATE cohort SET kit_version_id = $2 WHERE id = $1', [course.cohortId, draftId]);
await client.end();
process.stdout.write(JSON.stringify({
  kitId: course.kitId, draftId, cohortId: course.cohortId, ana: ana.cookie, berta: berta.cookie, tomas: tomas.cookie, tere: tere.cookie, participant: course.people[0]?.cookie,
}));
