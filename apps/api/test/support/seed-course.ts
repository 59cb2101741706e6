/**
 * Makes a running course of the demo kit for a browser test, past the walls of a database that is migrated and empty.
 * `node seed-course.ts DATABASE_URL` prints, as JSON, the cohort and the cookies of its people; with `kinds` after it, of a kit whose quiz `todo` asks every kind of question,
 * with the folder of files also a picture; with `essay`, of one whose quiz `reflexion` two mark, and with two markers more; with `film` and that folder, of the kit with its film, which with `mux` after it
 * stands as one that Mux keeps.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { newId } from '../../src/platform/ids.ts';
import { demoKit } from '../../src/demo/kit/demo-kit.ts';
import { withFilm } from '../../src/demo/kit/film.ts';
import { makeCourse } from './course.ts';
import { essayKit, kindsKit, withPicture } from './kinds.ts';
import { makeTenant, signedIn } from './people.ts';

const client = new pg.Client(process.argv[2]);
await client.connect();
const query = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as unknown[];
const at = { owner: { query }, clock: { now: () => new Date() } } as unknown as Parameters<typeof makeCourse>[0];
const tenantId = await makeTenant(at, 'Mesa regional de formación', 'steward');
const [, , , what, folder, kept] = process.argv;
const filmed = what === 'film' ? await withFilm(demoKit()) : null;
const pictured = what === 'kinds' && folder ? await withPicture(kindsKit()) : null;
const course = await makeCourse(at, tenantId, { people: 6, document: (filmed ?? pictured)?.document ?? (what === 'kinds' ? kindsKit() : what === 'essay' ? essayKit() : demoKit()) });
for (const { path, sha256, bytes, mediaType } of (filmed ?? pictured)?.document.assets ?? []) {
  const file = join(folder!, 'blobs', sha256.slice(0, 2), sha256);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, (filmed ?? pictured)!.files.get(path)!);
  await query('INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type) VALUES ($1, $2, $3, $4, $5, $6)', [tenantId, course.versionId, path, sha256, bytes, mediaType]);
}
const playbackId = 'filmatmux';
if (filmed && kept === 'mux') {
  await query("INSERT INTO film_mux (tenant_id, id, sha256, state, asset_id, playback_id, seconds, begun_at, changed_at) VALUES ($1, $2, $3, 'ready', 'asset', $4, 20, now(), now())", [tenantId, newId(), filmed.film, playbackId]);
}
const coordinator = await signedIn(at, tenantId, 'coordinator', 'Coordinación');
const markers: string[] = [];
for (const role of what === 'essay' ? (['trainer', 'supervisor'] as const) : []) {
  const { personId, name, cookie } = await signedIn(at, tenantId, role, `Equipo ${role}`);
  await query(
    `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by) VALUES ($1, $2, $3, $4, $5, $1, $6, $7, now() - interval '1 day', now() + interval '20 days', $5)`,
    [tenantId, newId(), course.cohortId, course.sessionIds[0], personId, name, role],
  );
  markers.push(cookie);
}
await client.end();
process.stdout.write(JSON.stringify({
  cohortId: course.cohortId, tenantId, film: filmed ? { versionId: course.versionId, sha256: filmed.film, playbackId } : null, trainer: course.trainer.cookie, coordinator: coordinator.cookie,
  markers, participants: course.people.map((person) => person.cookie), sessionIds: course.sessionIds,
}));
