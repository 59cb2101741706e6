/** @jest-environment node */
import { beforeEach, expect, test } from '@jest/globals';
import { keptAnswer, personCache } from '../lib/kept-names.ts';
import { keepingIn, type Keeping } from './keeping.ts';

const origin = 'https://relevo.example';
const hour = 3_600_000;

/** Caches in memory, as far as the worker asks of them. */
function cachesInMemory() {
  const all = new Map<string, Map<string, Response>>();
  const key = (asked: string | Request) => new URL(typeof asked === 'string' ? asked : asked.url, origin).href;
  const open = async (name: string) => {
    const held = all.get(name) ?? all.set(name, new Map()).get(name)!;
    return {
      put: async (asked: string, answer: Response) => { held.set(key(asked), answer.clone()); },
      match: async (asked: string, { ignoreSearch = false } = {}) => [...held].find(([one]) => (ignoreSearch ? one.split('?')[0] === key(asked).split('?')[0] : one === key(asked)))?.[1].clone(),
      keys: async () => [...held.keys()].map((url) => ({ url })),
      delete: async (asked: { url: string }) => held.delete(asked.url),
    };
  };
  return { open, has: async (name: string) => all.has(name), delete: async (name: string) => all.delete(name), all };
}

let memory: ReturnType<typeof cachesInMemory>;
let keeping: Keeping;
let time: number;
let asked: string[];
let server: Record<string, () => Response | Promise<Response>>;
const down = () => { server = {}; };

beforeEach(() => {
  [memory, time, asked] = [cachesInMemory(), Date.parse('2026-06-01T08:00:00Z'), []];
  const fetch = async ({ url }: Request) => {
    const path = url.slice(origin.length);
    asked.push(path);
    const found = server[path];
    if (!found) throw new TypeError('Failed to fetch');
    return found();
  };
  keeping = keepingIn({ caches: memory as unknown as CacheStorage, fetch, now: () => time, patienceMs: 50 });
  server = { '/api/session': signedIn('ana'), '/api/learning/home': () => Response.json({ of: 'ana' }), [module]: () => new Response('"text"', { headers: { etag: '"h1"' } }) };
});

const module = '/api/learning/cohorts/c/modules/m1';
const signedIn = (personId: string, role = 'participant') => () => Response.json({ session: { actor: { personId, id: 'hat', role }, expiresAt: new Date(time + 12 * hour).toISOString() } });
const ask = (path: string, destination = '') => keeping.answer(Object.defineProperty(new Request(origin + path), 'destination', { value: destination }));
const open = async (...paths: string[]) => { for (const path of paths) await ask(path); };
const kept = () => [...(memory.all.get(personCache)?.keys() ?? [])].map((url) => url.slice(origin.length)).filter((path) => path !== '/owner');

test('what a participant opened is read without a signal, and says that it comes from the device', async () => {
  await open('/api/session', '/api/learning/home', module);
  down();
  const answer = await ask('/api/learning/home');
  expect([await answer?.json(), answer?.headers.get(keptAnswer)]).toEqual([{ of: 'ana' }, '1']);
  await expect(ask('/api/learning/cohorts/c/modules/m2')).rejects.toThrow('Failed to fetch');
});

test('a discussion is kept as it was opened, the roster beside it never', async () => {
  const [list, topic, roster] = ['/api/cohorts/c/discussion', '/api/cohorts/c/discussion/topics/t?page=2', '/api/cohorts/c/roster'];
  Object.assign(server, { [list]: () => Response.json({}), [topic]: () => Response.json({}), [roster]: () => Response.json({}) });
  await open('/api/session', list, topic, roster);
  expect(kept()).toEqual(['/api/session', list, topic]);
});

test('on a line that answers too late, or with a fault of the server’s, what is kept is shown', async () => {
  await open('/api/session', module);
  server[module] = () => new Promise(() => undefined);
  expect((await ask(module))?.headers.get(keptAnswer)).toBe('1');
  server[module] = () => new Response('', { status: 503 });
  expect((await ask(module))?.status).toBe(200);
});

test('a text whose hash is the one that is kept asks the server nothing; another hash does', async () => {
  server[`${module}?h=h1&e=1`] = server[module]!;
  await open('/api/session', `${module}?h=h1&e=1`);
  asked.length = 0;
  expect((await ask(`${module}?h=h1&e=1`))?.headers.has(keptAnswer)).toBe(false);
  expect(asked).toEqual([]);
  await ask(`${module}?h=h2&e=1`);
  expect(asked).toEqual([`${module}?h=h2&e=1`]);
});

test.each([
  ['the team’s pages', '/api/cohorts/c/enrolments'], ['a test', '/api/attempts/a'], ['the answers of a test', '/api/kit-versions/v/tests/t/A'], ['what one says of oneself', '/api/own-data'],
  ['who is who in a session', '/api/live/s'],
])('%s is never kept', (_, path) => expect(ask(path)).toBeNull());

test('nothing is kept of anybody but a participant', async () => {
  server['/api/session'] = signedIn('rosa', 'trainer');
  await open('/api/session', '/api/learning/home');
  expect(kept()).toEqual([]);
});

const opened = ['/api/session', '/api/learning/home'];
test.each<[string, () => Promise<unknown>, string[]]>([
  ['somebody leaves or signs out', () => keeping.forget(), []],
  ['the server says that the session is over', async () => { server['/api/session'] = () => Response.json({ session: null }); await ask('/api/session'); }, []],
  ['the server refuses what is read', async () => { server['/api/learning/home'] = () => new Response('', { status: 401 }); await ask('/api/learning/home'); }, []],
  ['another person signs in on the same phone', async () => { server['/api/session'] = signedIn('eva'); await ask('/api/session'); }, ['/api/session']],
  ['the session would have ended for want of use', async () => { time += 2 * hour + 1; down(); await ask('/api/learning/home')?.catch(() => null); }, []],
  ['the session would have ended in any case', async () => { for (let i = 0; i < 13; i += 1) { time += hour; down(); await ask('/api/learning/home')?.catch(() => null); } }, []],
])('what is kept goes when %s', async (_, happen, left) => {
  await open(...opened);
  expect(kept()).toEqual(opened);
  await happen();
  expect(kept()).toEqual(left);
  down();
  await expect(ask('/api/learning/home')).rejects.toThrow();
});

test('use without a signal keeps a session’s texts as use with one would', async () => {
  await open(...opened);
  down();
  for (let i = 0; i < 3; i += 1) { time += hour; expect((await ask('/api/learning/home'))?.status).toBe(200); }
});

test('an answer that comes after somebody left is not kept', async () => {
  await open('/api/session');
  let come: (answer: Response) => void = () => undefined;
  server['/api/learning/home'] = () => new Promise((done) => { come = done; });
  const late = ask('/api/learning/home');
  while (asked.length < 2) await new Promise((done) => { setTimeout(done, 1); });
  await keeping.forget();
  come(Response.json({}));
  await late;
  expect(memory.all.has(personCache)).toBe(false);
});

test('a picture is asked for once, and kept; a film and a file are not', async () => {
  const [picture, film] = ['/api/kit-versions/v/files/a.png', '/api/kit-versions/v/files/b.mp4'];
  server[`${picture}?w=480`] = () => new Response('x', { headers: { 'content-type': 'image/webp' } });
  server[film] = () => new Response('x', { headers: { 'content-type': 'video/mp4' } });
  await open('/api/session');
  await ask(`${picture}?w=480`, 'image');
  await ask(film, 'image');
  expect(ask(film, 'video')).toBeNull();
  expect(kept()).toEqual(['/api/session', `${picture}?w=480`]);
  down();
  expect([(await ask(`${picture}?w=480`, 'image'))?.status, (await ask(`${picture}?w=960`, 'image'))?.status]).toEqual([200, 200]);
});
