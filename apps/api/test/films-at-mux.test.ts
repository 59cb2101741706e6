import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getFilm, hearMux, remakeFilm, type Film } from '@relevo/contracts/films';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { getCourse } from '@relevo/contracts/learning';
import { beginKitUpload, finishKitUpload } from '@relevo/contracts/kit-uploads';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { Database, holderOf, type Acting } from '../src/database/database.ts';
import { MuxFilms } from '../src/features/kits/films/mux-films.service.ts';
import { UploadSweep } from '../src/features/kits/upload-sweep.service.ts';
import { newId } from '../src/platform/ids.ts';
import { Storage } from '../src/platform/storage.ts';
import { smallKit } from './matrix/small-kit.ts';
import { send, startApp, type TestApp } from './support/app.ts';
import { makeCourse } from './support/course.ts';
import { hasTool, shortFilm } from './support/films.ts';
import { importedDraft } from './support/kits.ts';
import { eventually, muxService, signatureOf, type Sent } from './support/mux-service.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { sendPart } from './support/uploads.ts';

type Row = { id: string; state: string; asset_id: string | null; upload_id: string | null };
type AtMux = Extract<Film['source'], { kind: 'mux' }>;

let mux: Awaited<ReturnType<typeof muxService>>;
let at: TestApp;
let steward: string;
let author: TestPerson;
let draftId: string;

beforeAll(async () => {
  mux = await muxService();
  at = await startApp(mux.environment);
  steward = await makeTenant(at, 'Casa', 'steward');
  author = await signedIn(at, steward, 'author', 'Ana');
  draftId = (await importedDraft(at, author, smallKit('películas'))).versionId;
});
afterAll(async () => {
  await at.close();
  await mux.close();
});

const withTool = hasTool ? test : test.skip;
let made = 0;
/** Each with bytes of its own. */
const aFilm = (seconds = 1) => shortFilm({ seconds, more: ['-metadata', 'location=+14.07-087.19/', '-metadata', 'title=PERSONA', '-metadata:s:v:0', 'handler_name=PERSONA', '-metadata', `comment=${(made += 1)}`] });

async function brought(bytes: Buffer): Promise<KitAsset & { uploadId: string }> {
  const id = newId();
  await send(at, author.cookie, beginKitUpload, { params: { id: draftId }, body: { id, fileName: `${id}.mp4`, bytes: bytes.byteLength, facilitatorOnly: false, fileKey: id } });
  await sendPart(at, author.cookie, id, { offset: 0, bytes });
  return { ...((await send(at, author.cookie, finishKitUpload, { params: { id } })).body as KitAsset), uploadId: id };
}
const film = async (sha256: string, who = author, id = draftId) => send(at, who.cookie, getFilm, { params: { id, sha256 } });
const sourceOf = async (sha256: string) => ((await film(sha256)).body as Film).source;
const rowOf = async (sha256: string) => ((await at.owner.query('SELECT id, state, asset_id, upload_id FROM film_mux WHERE tenant_id = $1 AND sha256 = $2', [steward, sha256])) as Row[])[0];
/** A film that this platform has sent and Mux has made nothing of yet. */
async function sentFilm(seconds?: number): Promise<{ sha256: string; uploadId: string; row: Row; sent: Sent }> {
  const { sha256, uploadId } = await brought(aFilm(seconds));
  const row = await eventually(async () => { const one = await rowOf(sha256); return one?.state === 'sent' ? one : null; });
  return { sha256, uploadId, row, sent: mux.sent.find((one) => one.settings.passthrough === row.id)! };
}
const say = (event: object, signature?: (body: string) => string | null) => {
  const body = JSON.stringify(event);
  const given = signature ? signature(body) : signatureOf(body);
  const post = request(at.url).post(`/api${hearMux.path}`).set('content-type', 'application/json');
  return (given === null ? post : post.set('mux-signature', given)).send(body);
};
const ready = (row: Row, id: string = randomUUID()) => ({ id, type: 'video.asset.ready', data: { id: 'not read', passthrough: row.id } });
const looks = async ({ id }: Row, again: boolean) => ((await at.owner.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'film.look' AND data->>'id' = $1 AND (data->>'again' IS NOT NULL) = $2", [id, again])) as { n: number }[])[0]!.n;

describe('a film that was brought', () => {
  withTool('is sent without what it says of where and by whom it was taken, with an id and nothing else, and plays from there once Mux says so', async () => {
    const { sha256, row, sent } = await sentFilm(3);
    expect([sent.settings, Number(sent.length), sent.bytes.includes('PERSONA'), sent.bytes.includes('+14.07')]).toEqual([{ playback_policies: ['signed'], passthrough: row.id }, sent.bytes.byteLength, false, false]);
    await eventually(async () => ((await film(sha256)).body as Film).state === 'ready');
    expect((await sourceOf(sha256)).kind).toBe('hls');
    mux.make(sent.assetId, { status: 'ready', duration: 3.02 });
    expect((await say(ready(row))).status).toBe(200);
    const source = await eventually(async () => { const one = await sourceOf(sha256); return one.kind === 'mux' ? one : null; });
    const shown = (await film(sha256)).body as Film;
    expect([source.playbackId, source.own.kind, shown.renditions.map((one) => one.name)]).toEqual([`play-${sent.assetId}`, 'hls', ['audio', '180p']]);
    for (const address of [shown.poster, shown.posterSmall, shown.audio?.src, shown.smallest?.src]) expect(address).toMatch(/^\/api\//);
  });

  withTool('is opened by tokens for it alone, signed, that end minutes after it does and say nothing of who watches', async () => {
    const { sha256, row, sent } = await sentFilm();
    mux.make(sent.assetId, { status: 'ready', duration: 90 });
    await at.app.get(MuxFilms).look(steward, row.id, false);
    const { tokens, playbackId } = (await sourceOf(sha256)) as AtMux;
    const read = [tokens.playback, tokens.thumbnail, tokens.storyboard].map(mux.claimsOf);
    expect(read.map(({ exp: _, ...one }) => one)).toEqual(['v', 't', 's'].map((aud) => ({ checked: true, alg: 'RS256', aud, sub: playbackId, kid: 'signing-key' })));
    for (const { exp } of read) expect([exp > Date.now() / 1_000 + 600, exp <= Date.now() / 1_000 + 690]).toEqual([true, true]);
  });

  withTool('is asked after where Mux’s word was lost, and again later while it is not ready', async () => {
    const { sha256, row, sent } = await sentFilm();
    const before = await looks(row, true);
    await at.app.get(MuxFilms).look(steward, row.id, true);
    expect([(await sourceOf(sha256)).kind === 'mux', await looks(row, true)]).toEqual([false, before + 1]);
    mux.out.now = true;
    await at.app.get(MuxFilms).look(steward, row.id, true).finally(() => { mux.out.now = false; });
    expect(await looks(row, true)).toBe(before + 2);
    mux.make(sent.assetId, { status: 'ready', duration: 1 });
    await at.app.get(MuxFilms).look(steward, row.id, true);
    expect([(await sourceOf(sha256)).kind, await looks(row, true)]).toEqual(['mux', before + 2]);
  });

  withTool('goes on being played from here where Mux makes nothing of it, or has it no more', async () => {
    const [bad, lost] = [await sentFilm(), await sentFilm()];
    mux.make(bad.sent.assetId, { status: 'errored' });
    await say({ ...ready(bad.row), type: 'video.asset.errored' });
    await eventually(async () => (await rowOf(bad.sha256))?.state === 'failed');
    mux.make(lost.sent.assetId, { status: 'ready', duration: 1 });
    await at.app.get(MuxFilms).look(steward, lost.row.id, false);
    expect((await sourceOf(lost.sha256)).kind).toBe('mux');
    mux.make(lost.sent.assetId, { id: 'gone' });
    await at.owner.query("UPDATE film_mux SET asset_id = 'gone' WHERE id = $1", [lost.row.id]);
    await say({ ...ready(lost.row), type: 'video.asset.deleted' });
    await eventually(async () => (await rowOf(lost.sha256))?.state === 'failed');
    for (const { sha256 } of [bad, lost]) expect(await eventually(async () => { const one = (await film(sha256)).body as Film; return one.state === 'ready' && one.source.kind; })).toBe('hls');
  });

  withTool('is tried again at Mux when it is opened a week after that came to nothing, and what was kept of it there goes', async () => {
    const { sha256, row, sent } = await sentFilm();
    mux.make(sent.assetId, { status: 'errored' });
    await at.app.get(MuxFilms).look(steward, row.id, false);
    await film(sha256);
    expect([await rowOf(sha256), mux.deleted.includes(sent.assetId)]).toMatchObject([{ id: row.id, state: 'failed' }, false]);
    await at.owner.query("UPDATE film_mux SET changed_at = changed_at - interval '8 days' WHERE id = $1", [row.id]);
    await film(sha256);
    await eventually(async () => mux.deleted.includes(sent.assetId));
    expect(await eventually(async () => { const one = await rowOf(sha256); return one?.state === 'sent' && one.id !== row.id; })).toBe(true);
  });

  withTool('that cannot be made ready here is ready once it is there; made again, it is sent again if it came to nothing', async () => {
    const { sha256, row, sent } = await sentFilm();
    await eventually(async () => ((await film(sha256)).body as Film).state === 'ready');
    await at.owner.query("UPDATE film SET state = 'failed', fault = 'film_took_too_long', renditions = '[]' WHERE sha256 = $1", [sha256]);
    mux.make(sent.assetId, { status: 'ready', duration: 7.5 });
    await at.app.get(MuxFilms).look(steward, row.id, false);
    expect((await film(sha256)).body).toMatchObject({ state: 'ready', fault: null, seconds: 7.5, poster: null, audio: null, smallest: null, source: { kind: 'mux', own: { kind: 'file' } } });
    await at.owner.query("UPDATE film SET state = 'failed', fault = 'film_took_too_long' WHERE sha256 = $1", [sha256]);
    await at.owner.query("UPDATE film_mux SET state = 'failed' WHERE id = $1", [row.id]);
    expect((await send(at, author.cookie, remakeFilm, { params: { id: draftId, sha256 } })).status).toBe(200);
    await eventually(async () => mux.deleted.includes(sent.assetId));
    expect(await eventually(async () => { const one = await rowOf(sha256); return one?.state === 'sent' && one.id !== row.id; })).toBe(true);
  });

  withTool('is sent once: a process that died while it sent begins anew, one that died after it does not', async () => {
    const { row, sent } = await sentFilm();
    const count = () => mux.sent.filter((one) => one.settings.passthrough === row.id).length;
    await at.owner.query("UPDATE film_mux SET state = 'waiting' WHERE id = $1", [row.id]);
    await at.app.get(MuxFilms).send(steward, row.id);
    expect([count(), (await at.owner.query('SELECT state FROM film_mux WHERE id = $1', [row.id]))[0].state]).toEqual([1, 'sent']);
    Object.assign(mux.uploads.get(sent.uploadId)!, { status: 'waiting' });
    await at.owner.query("UPDATE film_mux SET state = 'waiting' WHERE id = $1", [row.id]);
    await at.app.get(MuxFilms).send(steward, row.id);
    expect([count(), mux.uploads.get(sent.uploadId)!.status]).toEqual([2, 'cancelled']);
  });

  withTool('is deleted there when nobody has it here any more, and not forgotten while that cannot be', async () => {
    const { sha256, uploadId, sent } = await sentFilm();
    at.clock.advance(8 * 24 * 3_600_000);
    mux.out.now = true;
    await at.app.get(UploadSweep).sweep(steward, uploadId);
    await eventually(async () => (await looksAhead(sha256)) === 1);
    expect([(await rowOf(sha256))?.state, mux.deleted.includes(sent.assetId)]).toEqual(['leaving', false]);
    mux.out.now = false;
    await at.app.get(MuxFilms).look(steward, (await rowOf(sha256))!.id, false);
    expect([await rowOf(sha256), mux.deleted.includes(sent.assetId)]).toEqual([undefined, true]);
  });
  const looksAhead = async (sha256: string) => {
    const row = await rowOf(sha256);
    return row ? ((await at.owner.query("SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'film.look' AND data->>'id' = $1 AND data->>'again' IS NULL AND start_after > now() + interval '30 minutes'", [row.id])) as { n: number }[])[0]!.n : 0;
  };
});

describe('what Mux says', () => {
  withTool('is heard with its signature alone: not without, not by another secret, not of another body, not when it is old', async () => {
    const { sha256, row, sent } = await sentFilm();
    mux.make(sent.assetId, { status: 'ready', duration: 1 });
    const event = ready(row);
    const refused = [() => null, (body: string) => signatureOf(body, { secret: 'another' }), (body: string) => signatureOf(`${body} `), (body: string) => signatureOf(body, { at: Date.now() - 6 * 60_000 }), () => 'nonsense'];
    for (const signature of refused) expect(await say(event, signature).then(({ status, body }) => [status, body.code])).toEqual([403, 'not_allowed']);
    expect([await looks(row, false), (await rowOf(sha256))?.state]).toEqual([0, 'sent']);
    // Twice, as it does where an answer was lost: it is asked once.
    for (const _ of [1, 2]) expect((await say(event)).status).toBe(200);
    await eventually(async () => (await rowOf(sha256))?.state === 'ready');
    expect(await looks(row, false)).toBe(1);
  });

  withTool('is not believed: it is asked, whatever an event holds', async () => {
    const { sha256, row } = await sentFilm();
    await say({ ...ready(row), data: { passthrough: row.id, status: 'ready', playback_ids: [{ id: 'another', policy: 'public' }], duration: 4 } });
    await eventually(async () => ((await at.owner.query("SELECT state FROM pgboss.job WHERE name = 'film.look' AND data->>'id' = $1 AND data->>'again' IS NULL", [row.id])) as { state: string }[]).every((one) => one.state === 'completed'));
    expect((await rowOf(sha256))?.state).toBe('sent');
  });

  test.each([
    ['of another kind', { id: 'e', type: 'video.live_stream.active', data: {} }],
    ['of a file that is not of here', { id: 'e', type: 'video.asset.ready', data: { passthrough: randomUUID() } }],
    ['of a file that another program sent', { id: 'e', type: 'video.asset.ready', data: { passthrough: 'order 7' } }],
    ['of nothing', {}],
  ])('%s is taken and left', async (_, event) => {
    expect((await say(event)).status).toBe(200);
  });
});

describe('who is told what plays', () => {
  withTool('whoever may see the film, and nobody else: neither a playback id nor a token', async () => {
    const course = await makeCourse(at, steward, { people: 1 });
    const other = await makeCourse(at, steward, { people: 1 });
    const stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
    const bytes = aFilm();
    const sha256 = await at.app.get(Storage).putByHash(bytes);
    await at.owner.query("INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type) VALUES ($1, $2, 'curso.mp4', $3, $4, 'video/mp4')", [steward, course.versionId, sha256, bytes.byteLength]);
    const [participant] = course.people;
    // One that came before Mux was set is sent when it is first asked for.
    await film(sha256, participant!, course.versionId);
    const row = await eventually(async () => { const one = await rowOf(sha256); return one?.state === 'sent' ? one : null; });
    const { assetId } = mux.sent.find((one) => one.settings.passthrough === row.id)!;
    mux.make(assetId, { status: 'ready', duration: 1 });
    await at.app.get(MuxFilms).look(steward, row.id, false);
    expect(((await film(sha256, participant!, course.versionId)).body as Film).source).toMatchObject({ kind: 'mux', playbackId: `play-${assetId}` });
    for (const [who, status] of [[other.people[0]!, 403], [stranger, 404]] as const) {
      const answer = await film(sha256, who, course.versionId);
      expect([answer.status, /play-|eyJ/.test(answer.text)]).toEqual([status, false]);
    }
  });
});

test('behind the wall a row is seen within its institution and by no participant; with its id in hand, that one alone', async () => {
  const [tenantId, away] = [await makeTenant(at, 'Muro', 'steward'), await makeTenant(at, 'Otra', 'steward')];
  const [one, other] = [newId(), newId()];
  for (const id of [one, other]) await at.owner.query("INSERT INTO film_mux (tenant_id, id, sha256, state, begun_at, changed_at) VALUES ($1, $2, $3, 'failed', now(), now())", [tenantId, id, id]);
  const seen = async (acting: Acting) => ((await at.app.get(Database).read(acting, (tx) => tx.query('SELECT id FROM film_mux WHERE id = ANY($1)', [[one, other]]))) as { id: string }[]).map(({ id }) => id).sort();
  const as = (role: Acting['role'], of = tenantId): Acting => ({ tenantId: of, personId: null, role });
  expect(await Promise.all([as('system'), as('author'), as('participant'), as('system', away), holderOf(other), holderOf(newId())].map(seen))).toEqual([[one, other], [one, other], [], [], [other], []]);
});

describe('where Mux is not set', () => {
  withTool('nothing of it is in any page’s policy nor in what is answered, nothing is sent, and nobody is heard', async () => {
    const plain = await startApp();
    try {
      const tenantId = await makeTenant(plain, 'Sola', 'steward');
      const course = await makeCourse(plain, tenantId, { people: 1 });
      const bytes = aFilm();
      const sha256 = await plain.app.get(Storage).putByHash(bytes);
      await plain.owner.query("INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type) VALUES ($1, $2, 'curso.mp4', $3, $4, 'video/mp4')", [tenantId, course.versionId, sha256, bytes.byteLength]);
      const { cookie } = course.people[0]!;
      const ask = () => send(plain, cookie, getFilm, { params: { id: course.versionId, sha256 } });
      await ask();
      await eventually(async () => ((await ask()).body as Film).state === 'ready');
      // Also one that was there when its keys were taken away.
      await plain.owner.query("INSERT INTO film_mux (tenant_id, id, sha256, state, asset_id, playback_id, seconds, begun_at, changed_at) VALUES ($1, $2, $3, 'ready', 'a', 'p', 1, now(), now())", [tenantId, newId(), sha256]);
      for (const answer of [await ask(), await send(plain, cookie, getCourse, { params: { id: course.cohortId } })]) expect([answer.status, /mux/i.test(answer.text + JSON.stringify(answer.headers))]).toEqual([200, false]);
      const body = JSON.stringify({ id: 'e', type: 'video.asset.ready', data: { passthrough: newId() } });
      expect((await request(plain.url).post(`/api${hearMux.path}`).set('content-type', 'application/json').set('mux-signature', signatureOf(body)).send(body)).status).toBe(404);
      expect(await plain.owner.query("SELECT name FROM pgboss.job WHERE name IN ('film.send', 'film.look')")).toEqual([]);
    } finally {
      await plain.close();
    }
  });

  test('where it is, the policy names its hosts and no other', async () => {
    const policy = String((await request(at.url).get('/api/health')).headers['content-security-policy']);
    expect(policy.match(/https?:[^ ;]+/g)).toEqual(['https://image.mux.com', 'https://*.mux.com', 'https://*.mux.com']);
  });
});
