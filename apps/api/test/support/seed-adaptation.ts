/**
 * Makes a kit with a core module and one that partners may make their own, a partner that delivers it together with its steward, and the people of both, past
 * the walls of a database that is migrated and empty. `node seed-adaptation.ts DATABASE_URL` prints, as JSON, ids and the cookies of its people.
 */
import { suggestedHandoffStandard } from '@relevo/domain/handoff-standard';
import pg from 'pg';
import { newId } from '../../src/platform/ids.ts';
import { courseKit, makeCourse } from './course.ts';
import { makeTenant, signedIn } from './people.ts';

const client = new pg.Client(process.argv[2]);
await client.connect();
const query = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as unknown[];
const at = { owner: { query }, clock: { now: () => new Date() } } as unknown as Parameters<typeof makeCourse>[0];
const steward = await makeTenant(at, 'Mesa regional de formación', 'steward');
const partner = await makeTenant(at, 'Comité del valle', 'ngo', steward);

const kit = courseKit();
const local: Record<string, { title: string; body: string }> = {
  a4: { title: 'Un ejemplo', body: 'Rosa vive en la capital y busca trabajo en la costa. Nadie de su casa sabe adónde va.' },
  a5: { title: 'La ruta', body: 'Anoten a quién se llama primero.' },
};
const modules = kit.modules.map((one) => {
  if (one.id === 'm1') return { ...one, title: 'Lo que no cambia' };
  if (one.id !== 'm2') return one;
  return { ...one, title: 'Ejemplos del lugar', core: false, activities: one.activities.map((each) => ({ ...each, ...local[each.id] })) };
});
const { kitId, versionId } = await makeCourse(at, partner, { people: 0, kitTenantId: steward, document: { ...kit, title: 'Viajar con cuidado', modules, locales: ['es'], translations: {} } });
const [ana, berta] = [await signedIn(at, steward, 'author', 'Ana Autora'), await signedIn(at, steward, 'coordinator', 'Berta Coordina')];
const [pilar, marta] = [await signedIn(at, partner, 'author', 'Pilar Pluma'), await signedIn(at, partner, 'partner_manager', 'Marta Gestiona')];
const standardId = newId();
await query(
  `INSERT INTO standard (tenant_id, id, kit_id, kind, number, document, adopted_by, adopted_at) VALUES ($1, $2, $3, 'handoff', 1, $4, $5, now())`,
  [steward, standardId, kitId, JSON.stringify(suggestedHandoffStandard), ana.personId],
);
await query(
  `INSERT INTO handoff (tenant_id, id, partner_tenant_id, kit_id, state, state_since, standard_id) VALUES ($1, $2, $3, $4, 'co_delivering', now(), $5)`,
  [steward, newId(), partner, kitId, standardId],
);
await client.end();
process.stdout.write(JSON.stringify({ kitId, versionId, partner, ana: ana.cookie, berta: berta.cookie, pilar: pilar.cookie, marta: marta.cookie }));
