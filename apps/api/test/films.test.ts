import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getFilm, getFilmFile, getWatch, remakeFilm, saveWatch, type Film } from '@relevo/contracts/films';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { getKitFile } from '@relevo/contracts/kit-reading';
import { getCourse, saveProgress, type Course } from '@relevo/contracts/learning';
import { beginKitUpload, finishKitUpload } from '@relevo/contracts/kit-uploads';
import { createHash } from 'node:crypto';
import { FilmMaking } from '../src/features/kits/films/film-making.service.ts';
import { newId } from '../src/platform/ids.ts';
import { blobKey, Storage } from '../src/platform/storage.ts';
import { smallKit } from './matrix/small-kit.ts';
import { asText, send, startApp, type TestApp } from './support/app.ts';
import { courseKit, makeCourse, type TestCourse } from './support/course.ts';
import { hasTool, shortFilm } from './support/films.ts';
import { importedDraft } from './support/kits.ts';
import { makeTenant, signedIn, type TestPerson } from './support/people.ts';
import { sendPart } from './support/uploads.ts';

let at: TestApp;
let author: TestPerson;
let stranger: TestPerson;
let draftId: string;
let course: TestCourse;
let steward: string;

beforeAll(async () => {
  at = await startApp();
  steward = await makeTenant(at, 'Casa', 'steward');
  author = await signedIn(at, steward, 'author', 'Ana');
  stranger = await signedIn(at, await makeTenant(at, 'Lejos', 'steward'), 'author', 'Ajena');
  draftId = (await importedDraft(at, author, smallKit('películas'))).versionId;
  course = await makeCourse(at, steward, { people: 1 });
});
afterAll(() => at.close());

const withTool = hasTool ? test : test.skip;
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const film = async (who: TestPerson, sha256: string, id = draftId) => send(at, who.cookie, getFilm, { params: { id, sha256 } });
const piece = (who: TestPerson, sha256: string, file: string, id = draftId) => send(at, who.cookie, getFilmFile, { params: { id, sha256, file } });

async function brought(name: string, bytes: Buffer): Promise<KitAsset> {
  const id = newId();
  await send(at, author.cookie, beginKitUpload, { params: { id: draftId }, body: { id, fileName: name, bytes: bytes.byteLength, facilitatorOnly: false, fileKey: `${name}-${id}` } });
  await sendPart(at, author.cookie, id, { offset: 0, bytes });
  return (await send(at, author.cookie, finishKitUpload, { params: { id } })).body as KitAsset;
}
/** Waits for the job, which this process runs. */
async function settled(sha256: string): Promise<Film> {
  for (let n = 0; n < 100; n += 1) {
    const { body } = (await film(author, sha256)) as { body: Film };
    if (body.state === 'ready' || body.state === 'failed') return body;
    await new Promise((wait) => { setTimeout(wait, 200); });
  }
  throw new Error('the film was not made ready');
}
/** A film of the version that a cohort runs, past the studio. */
async function inCourse(of: TestCourse, bytes: Buffer, path: string): Promise<string> {
  const sha256 = await at.app.get(Storage).putByHash(bytes);
  await at.owner.query("INSERT INTO kit_asset (tenant_id, kit_version_id, path, sha256, bytes, media_type) VALUES ($1, $2, $3, $4, $5, 'video/mp4')", [steward, of.versionId, path, sha256, bytes.byteLength]);
  return sha256;
}

describe('a film that was brought', () => {
  withTool('is made ready in sizes no larger than itself, with poster, sound and playlists; where it was taken is told to nobody', async () => {
    const bytes = shortFilm({ more: ['-metadata', 'location=+14.07-087.19/', '-metadata', 'title=PERSONA'] });
    const { sha256 } = await brought('película.mp4', bytes);
    const made = await settled(sha256);
    expect(made).toMatchObject({ state: 'ready', share: 1, fault: null, width: 320, height: 180, bytes: bytes.byteLength, source: { kind: 'hls' } });
    expect([Math.round(made.seconds ?? 0), made.renditions.map((one) => one.name)]).toEqual([5, ['audio', '180p']]);
    const master = await piece(author, sha256, 'master.m3u8').parse(asText);
    expect(master.body).toMatch(/RESOLUTION=320x180,CODECS="avc1\.4d401f,mp4a\.40\.2"\n180p\.m3u8\n[^\n]+\naudio\.m3u8/);
    expect((await piece(author, sha256, 'poster.jpg')).headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=31536000, immutable' });
    const pieces = await Promise.all(['180p-00000.ts', '180p-00001.ts'].map((file) => piece(author, sha256, file).buffer(true)));
    expect(pieces.reduce((sum, one) => sum + Number(one.headers['content-length']), 0)).toBe(made.renditions[1]?.bytes);
    for (const file of ['180p-00000.ts', 'audio.m4a', 'poster.jpg']) expect(Buffer.from((await piece(author, sha256, file).buffer(true)).body as Buffer).includes('PERSONA')).toBe(false);
  });

  withTool('costs what it says: sound as one file, the smallest size alone, and a poster of a few kilobytes for whoever saves data', async () => {
    const { sha256 } = await brought('liviana.mp4', shortFilm({ seconds: 2 }));
    const made = await settled(sha256);
    const name = (src: string) => src.split('/').at(-1)!;
    const sound = await piece(author, sha256, name(made.audio!.src)).buffer(true);
    expect([Number(sound.headers['content-length']), made.smallest]).toEqual([made.audio!.bytes, { src: expect.stringMatching(/180p\.m3u8$/), bytes: made.renditions[1]!.bytes }]);
    const [small, whole] = await Promise.all([name(made.posterSmall!), 'poster.jpg'].map((file) => piece(author, sha256, file).buffer(true)));
    expect([small!.status, small!.headers['content-type'], Number(small!.headers['content-length']) < Math.min(20_000, Number(whole!.headers['content-length']))]).toEqual([200, 'image/jpeg', true]);
    expect((await piece(stranger, sha256, 'poster-small.jpg')).status).toBe(404);
  });

  withTool('with neither sound nor an end that it says is made ready as well', async () => {
    const { sha256 } = await brought('grabación.mp4', shortFilm({ seconds: 2, sound: false }));
    expect(await settled(sha256)).toMatchObject({ state: 'ready', audio: null, renditions: [{ name: '180p', kind: 'video' }] });
  });

  withTool('that is none says so, and can be tried once more', async () => {
    const real = shortFilm({ seconds: 1 });
    const { sha256 } = await brought('rota.mp4', Buffer.concat([real.subarray(0, 40), Buffer.alloc(4_000, 7)]));
    expect(await settled(sha256)).toMatchObject({ state: 'failed', fault: 'film_unreadable', source: { kind: 'file' } });
    const again = () => send(at, author.cookie, remakeFilm, { params: { id: draftId, sha256 } });
    expect((await again()).body).toMatchObject({ state: 'waiting', fault: null });
    expect([(await again()).status, (await settled(sha256)).state]).toEqual([409, 'failed']);
  });

  withTool('that is a playlist of other files by another name is not taken for one', async () => {
    const list = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
    const sha256 = await inCourse(course, list, 'lista.mp4');
    await film(author, sha256, course.versionId);
    await at.app.get(FilmMaking).make(steward, sha256);
    expect((await film(author, sha256, course.versionId)).body).toMatchObject({ state: 'failed', fault: 'film_unreadable' });
  });
});

describe('who sees it', () => {
  withTool('participants of the cohort that runs the version, and those who read the kit; in stretches where a player asks for them', async () => {
    const bytes = shortFilm({ seconds: 3 });
    const sha256 = await inCourse(course, bytes, 'curso.mp4');
    const [participant] = course.people;
    const first = (await film(participant!, sha256, course.versionId)).body as Film;
    expect([first.state, first.source.kind]).toEqual(['waiting', 'file']);
    const stretch = await send(at, participant!.cookie, getKitFile, { params: { id: course.versionId, path: 'curso.mp4' } }).set('range', 'bytes=10-19').buffer(true);
    expect([stretch.status, stretch.headers['content-range'], stretch.body]).toEqual([206, `bytes 10-19/${bytes.byteLength}`, bytes.subarray(10, 20)]);
    expect((await send(at, participant!.cookie, getKitFile, { params: { id: course.versionId, path: 'curso.mp4' } }).set('range', 'bytes=999999999-')).status).toBe(416);
    await at.app.get(FilmMaking).make(steward, sha256);
    expect((await film(participant!, sha256, course.versionId)).body).toMatchObject({ state: 'ready' });
    expect((await piece(participant!, sha256, '180p-00000.ts', course.versionId)).status).toBe(200);
    const other = await makeCourse(at, steward, { people: 1 });
    expect((await piece(other.people[0]!, sha256, '180p-00000.ts', course.versionId)).status).toBe(403);
    expect((await piece(stranger, sha256, '180p-00000.ts', course.versionId)).status).toBe(404);
    expect((await film(stranger, sha256, course.versionId)).body).toMatchObject({ code: 'film_not_found' });
    expect((await piece(author, sha256, 'film-json.ts', course.versionId)).status).toBe(404);
  });

  withTool('the same film of another institution is not made twice', async () => {
    const bytes = shortFilm({ seconds: 1 });
    const sha256 = await inCourse(course, bytes, 'dos.mp4');
    await film(author, sha256, course.versionId);
    await at.app.get(FilmMaking).make(steward, sha256);
    const elsewhere = await makeTenant(at, 'Otra', 'steward');
    await at.owner.query("INSERT INTO film (tenant_id, sha256, media_type, bytes, state, changed_at) VALUES ($1, $2, 'video/mp4', 1, 'waiting', now())", [elsewhere, sha256]);
    // Without its bytes nothing could be made of it.
    await at.app.get(Storage).remove(blobKey(sha256));
    await at.app.get(FilmMaking).make(elsewhere, sha256);
    expect(await at.owner.query('SELECT state, share FROM film WHERE tenant_id = $1 AND sha256 = $2', [elsewhere, sha256])).toEqual([{ state: 'ready', share: 1 }]);
    expect(digest(bytes)).toBe(sha256);
  });
});

describe('what was watched', () => {
  /** A course whose second part has a film of ten seconds; nothing is made of it. */
  async function filmed(transcript: boolean): Promise<TestCourse & { sha256: string }> {
    const document = courseKit();
    const sha256 = digest(Buffer.from(newId()));
    const bytes = { bytes: 3, facilitatorOnly: false };
    document.assets = [{ path: 'cine.mp4', sha256, mediaType: 'video/mp4', ...bytes }, { path: 'cine.vtt', sha256: 'e'.repeat(64), mediaType: 'text/vtt', ...bytes }];
    Object.assign(document.modules[0]!.activities[0]!, { kind: 'video', assets: ['cine.mp4'], ...(transcript ? { captions: { es: 'cine.vtt' } } : {}) });
    const made = await makeCourse(at, steward, { people: 2, document });
    await at.owner.query("INSERT INTO film (tenant_id, sha256, media_type, bytes, state, share, seconds, changed_at) VALUES ($1, $2, 'video/mp4', 3, 'ready', 1, 10, now())", [steward, sha256]);
    return { ...made, sha256 };
  }
  const entry = (stretches: [number, number][], position: number, seconds = 0, heard = false) => ({ activityId: 'a1', stretches, position, heard, at: new Date(at.clock.now().getTime() + seconds * 1_000).toISOString() });
  const watch = (who: TestPerson, of: TestCourse, ...entries: ReturnType<typeof entry>[]) => send(at, who.cookie, saveWatch, { params: { id: of.cohortId }, body: { entries } });
  const progressOf = async (who: TestPerson, of: TestCourse) => ((await send(at, who.cookie, getCourse, { params: { id: of.cohortId } })).body as Course).progress.map((one) => [one.activityId, one.state]);

  test('is the union of what devices send in any order; with four fifths the part is done, for oneself alone', async () => {
    const of = await filmed(true);
    const [ana, berta] = [of.people[0]!, of.people[1]!];
    expect((await watch(ana, of, entry([[4, 6]], 6, -5), entry([[0, 3]], 3, -60))).body).toEqual({ watches: [{ activityId: 'a1', stretches: [[0, 3], [4, 6]], position: 6, share: 0.5, done: false, how: null }] });
    const again = await watch(ana, of, entry([[0, 3], [4, 6]], 3, -60));
    expect(again.body).toMatchObject({ watches: [{ position: 6, share: 0.5 }] });
    expect(await progressOf(ana, of)).toEqual([]);
    expect((await watch(ana, of, entry([[2, 5], [6, 400]], 9))).body).toMatchObject({ watches: [{ stretches: [[0, 10]], share: 1, done: true }] });
    expect(await progressOf(ana, of)).toEqual([['a1', 'done']]);
    expect((await send(at, ana.cookie, getWatch, { params: { id: of.cohortId, activityId: 'a1' } })).body).toMatchObject({ position: 9, done: true });
    expect((await send(at, berta.cookie, getWatch, { params: { id: of.cohortId, activityId: 'a1' } })).body).toMatchObject({ stretches: [], position: 0, share: 0 });
    expect((await send(at, berta.cookie, getWatch, { params: { id: of.cohortId, activityId: 'a2' } })).body).toMatchObject({ code: 'film_not_found' });
    expect((await watch(course.people[0]!, of, entry([[0, 9]], 9))).status).toBe(404);
    expect((await watch(berta, of, { ...entry([[0, 9]], 9), activityId: 'a2' })).body).toEqual({ watches: [] });
  });

  test('a part with a film is not done by saying so, unless its words were read in place of it', async () => {
    const [spoken, mute] = [await filmed(true), await filmed(false)];
    const say = (of: TestCourse, instead?: 'transcript') => send(at, of.people[0]!.cookie, saveProgress, { params: { id: of.cohortId }, body: { entries: [{ activityId: 'a1', state: 'done', at: at.clock.now().toISOString(), ...(instead && { instead }) }] } });
    expect((await say(spoken)).body).toMatchObject({ progress: [{ state: 'opened' }] });
    expect((await say(mute, 'transcript')).body).toMatchObject({ progress: [{ state: 'opened' }] });
    expect((await say(spoken, 'transcript')).body).toMatchObject({ progress: [{ state: 'done' }] });
    // One that could not be made ready cannot be counted either.
    await at.owner.query("UPDATE film SET state = 'failed', fault = 'film_unreadable' WHERE sha256 = $1", [mute.sha256]);
    expect((await say(mute)).body).toMatchObject({ progress: [{ state: 'done' }] });
  });

  test('heard counts as seen does, read as well, and each is called what it was', async () => {
    const of = await filmed(true);
    const [ana, berta] = [of.people[0]!, of.people[1]!];
    const how = async (who: TestPerson) => ((await send(at, who.cookie, getWatch, { params: { id: of.cohortId, activityId: 'a1' } })).body as { how: string | null; share: number }).how;
    expect((await watch(ana, of, entry([[0, 5]], 5, 0, true))).body).toMatchObject({ watches: [{ share: 0.5, done: false, how: null }] });
    expect((await watch(ana, of, entry([[5, 8]], 8, 0, true))).body).toMatchObject({ watches: [{ done: true, how: 'heard' }] });
    expect([await progressOf(ana, of), (await watch(ana, of, entry([[8, 10]], 10))).body]).toMatchObject([[['a1', 'done']], { watches: [{ how: 'both' }] }]);
    const read = { entries: [{ activityId: 'a1', state: 'done' as const, at: at.clock.now().toISOString(), instead: 'transcript' as const }] };
    expect(await how(berta)).toBe(null);
    await send(at, berta.cookie, saveProgress, { params: { id: of.cohortId }, body: read });
    await send(at, berta.cookie, saveProgress, { params: { id: of.cohortId }, body: read });
    expect([await how(berta), await progressOf(berta, of)]).toEqual(['read', [['a1', 'done']]]);
    expect((await watch(berta, of, entry([[0, 9]], 9))).body).toMatchObject({ watches: [{ how: 'seen' }] });
  });

  test('captions that a player would not understand are refused, line by line', async () => {
    const bad = await brought('palabras.vtt', Buffer.from('WEBVTT\n\n00:01.000 --> 00:00.500\nHola\n'));
    expect(bad).toMatchObject({ code: 'upload_captions', fields: [{ path: 'line.3', code: 'caption_backwards' }] });
    expect(await brought('palabras.vtt', Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.500\nHola\n'))).toMatchObject({ mediaType: 'text/vtt' });
  });
});
