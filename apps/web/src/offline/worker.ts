import { appCache, type WorkerNote } from '../lib/kept-names.ts';
import { keepingIn } from './keeping.ts';

/** Written in when building: the version, the first script's address, and what a participant's pages are made of. */
declare const BUILD: { version: string; entry: string; files: string[] };
type Extended = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Extended & { request: Request; respondWith: (answer: Promise<Response>) => void };
declare const self: {
  addEventListener: ((on: 'install' | 'activate', listener: (event: Extended) => void) => void) & ((on: 'fetch', listener: (event: Fetching) => void) => void) & ((on: 'message', listener: (event: Extended & { data: WorkerNote }) => void) => void);
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  location: Location;
};

const patienceMs = 6000;
const { version, entry, files } = BUILD;
const current = appCache + version;
const keeping = keepingIn({ caches, fetch: (request) => fetch(request), now: Date.now, patienceMs });
/** What the server answers itself, with pages that are not this app's. */
const foreign = /^\/(api|verify|status|inscripcion|valorar|a-su-ritmo|assets)(\/|$)|\.[a-z0-9]{2,12}$/i;

async function install(): Promise<void> {
  const page = await fetch(new Request('/', { cache: 'reload' }));
  // Amid an update the page may already be the next version's: this one is then not taken, and tried again at the next visit.
  if (!page.ok || !(await page.clone().text()).includes(entry)) throw new Error('another version');
  const cache = await caches.open(current);
  await cache.addAll(files);
  await cache.put('/', page);
  await self.skipWaiting();
}

/** A page that is still open may ask for parts of the version before. */
async function activate(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(appCache) && name !== current);
  await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function file(request: Request): Promise<Response> {
  const known = await caches.match(request.url);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(current)).put(request.url, answer.clone());
  return answer;
}

/** The page as the server has it now; without it, or where it does not come in time, the one that is kept. */
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(current)).match('/');
  if (!kept) return fetch(request);
  const asked = fetch(request);
  const answer = await Promise.race([asked, new Promise<null>((done) => { setTimeout(() => done(null), patienceMs); })]).catch(() => null);
  return answer && answer.status < 500 ? answer : kept;
}

/** What a page loaded before this worker stood beside it: who is signed in first, since the rest is kept for them alone. */
async function catchUp(urls: readonly string[]): Promise<void> {
  const own = urls.map((url) => new URL(url)).filter(({ origin }) => origin === self.location.origin);
  const session = new URL('/api/session', self.location.origin);
  await keeping.text(new Request(session, { headers: { accept: 'application/json' } }), session);
  for (const url of own) {
    const asked = new Request(url);
    const work = url.pathname.startsWith('/assets/') ? file(asked) : url.pathname.includes('/files/') ? keeping.picture(asked, url) : keeping.answer(asked);
    await work?.catch(() => undefined);
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => event.waitUntil(event.data.kind === 'forget' ? keeping.forget() : catchUp(event.data.urls)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'DELETE' && url.pathname === '/api/session') return event.waitUntil(keeping.forget());
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') return foreign.test(url.pathname) ? undefined : event.respondWith(page(request));
  if (url.pathname.startsWith('/assets/')) return event.respondWith(file(request));
  const answer = keeping.answer(request);
  if (answer) event.respondWith(answer);
});
