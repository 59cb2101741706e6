import { keptAnswer, ownerAt, personCache, unsentAt } from '../lib/kept-names.ts';

export type World = { caches: CacheStorage; fetch: (request: Request) => Promise<Response>; now: () => number; /** How long a bad line is waited for where there is something to show instead. */ patienceMs: number };
export type Keeping = ReturnType<typeof keepingIn>;

type Owner = { who: string; until: number; used: number };
/** Own and shared texts of a course and what its people write to one another, by their address; nothing else of anybody else, no test, no answer. */
const texts = /^\/api\/(session|learning\/home|learning\/support|learning\/cohorts\/[^/]+(\/(modules|pages)\/[^/]+|\/completion)?|cohorts\/[^/]+\/discussion(\/topics\/[^/]+)?|kit-versions\/[^/]+\/pictures\/[^/]+)$/;
const pictures = /^\/api\/kit-versions\/[^/]+\/files\/[^/]+$/;
/** Never given up for lack of room. */
const lasting = (path: string) => path === ownerAt || path === '/api/session' || path.startsWith(unsentAt);
/** A session of a participant ends so long after its last use; what is kept of it is not read longer, with or without a signal. */
const idleMs = 120 * 60_000;
const most = { entries: 400, pictureBytes: 3_000_000 };

/** The address without what only says that it is this account's and this text's: a module opened by a link is the one opened from the course. */
function keyOf(url: URL): string {
  const search = new URLSearchParams(url.search);
  for (const name of ['h', 'e']) search.delete(name);
  const rest = search.toString();
  return url.pathname + (rest ? `?${rest}` : '');
}

/** Rejects when the answer takes too long to be waited for. */
const within = <T>(ms: number, work: Promise<T>): Promise<T> => Promise.race([work, new Promise<never>((_, fail) => { setTimeout(() => fail(new TypeError('slow')), ms); })]);

/** The cache of the person who is signed in, and whose it is. */
function personIn({ caches, now }: Pick<World, 'caches' | 'now'>) {
  /** Counts what was forgotten: an answer asked for before is not kept after. */
  let times = 0;

  async function forget(): Promise<void> {
    times += 1;
    await caches.delete(personCache);
  }

  async function ownerOf(): Promise<Owner | null> {
    if (!(await caches.has(personCache))) return null;
    const cache = await caches.open(personCache);
    const owner = (await (await cache.match(ownerAt))?.json().catch(() => null)) as Owner | null | undefined;
    if (owner && now() < Math.min(owner.until, owner.used + idleMs)) {
      if (now() - owner.used > 60_000) await cache.put(ownerAt, Response.json({ ...owner, used: now() }));
      return owner;
    }
    await forget();
    return null;
  }

  async function recall(key: string, how: CacheQueryOptions = {}): Promise<Response | undefined> {
    return (await ownerOf()) ? (await caches.open(personCache)).match(key, { ignoreVary: true, ...how }) : undefined;
  }

  async function keep(key: string, answer: Response, at: number): Promise<void> {
    if (!(await ownerOf()) || at !== times) return;
    const cache = await caches.open(personCache);
    if (at !== times) return forget();
    await cache.put(key, answer);
    const kept = await cache.keys();
    for (const old of kept.slice(0, Math.max(0, kept.length - most.entries))) if (!lasting(new URL(old.url).pathname)) await cache.delete(old);
  }

  /** What the server says of who is signed in decides whose the cache is. */
  async function belong(answer: Response, at: number): Promise<void> {
    const told = (await answer.json().catch(() => null)) as { session?: { actor: { personId: string; id: string; role: string }; expiresAt: string } | null } | null;
    const session = told?.session;
    const who = session?.actor.role === 'participant' ? `${session.actor.personId} ${session.actor.id}` : null;
    const owner = await ownerOf();
    if (who === null || (owner && owner.who !== who)) await forget();
    else if (at !== times) return;
    if (session && who) await (await caches.open(personCache)).put(ownerAt, Response.json({ who, until: Date.parse(session.expiresAt), used: now() } satisfies Owner));
  }

  return { forget, recall, keep, belong, times: () => times };
}

/**
 * What the device keeps of the participant who is signed in, so that what was opened can be read without a signal: by whom it was read, the answers
 * of their course and its pictures, in one cache. It goes with the session: when the server says that it is over or another's, when it would have
 * ended without the server, and when somebody leaves.
 */
export function keepingIn({ caches, fetch, now, patienceMs }: World) {
  const { forget, recall, keep, belong, times } = personIn({ caches, now });

  async function text(request: Request, url: URL): Promise<Response> {
    const [at, key, isSession] = [times(), keyOf(url), url.pathname === '/api/session'];
    const known = await recall(key);
    const hash = url.searchParams.get('h');
    if (known && hash && known.headers.get('etag') === `"${hash}"`) return known;
    const answer = await (known ? within(patienceMs, fetch(request)).catch(() => null) : fetch(request));
    if (known && (!answer || answer.status >= 500)) return marked(known);
    if (!answer) throw new TypeError('no answer');
    if (answer.status === 401) await forget();
    if (!answer.ok) return answer;
    const copy = answer.clone();
    if (isSession) await belong(answer.clone(), at);
    await keep(key, copy, isSession ? times() : at);
    return answer;
  }

  async function picture(request: Request, url: URL): Promise<Response> {
    const [at, key] = [times(), keyOf(url)];
    const known = await recall(key);
    if (known) return known;
    try {
      const answer = await fetch(request);
      const small = Number(answer.headers.get('content-length') ?? 0) <= most.pictureBytes;
      if (answer.ok && small && /^image\//.test(answer.headers.get('content-type') ?? '')) await keep(key, answer.clone(), at);
      return answer;
    } catch (error) {
      // Without a signal another width of the same picture is better than none.
      const other = await recall(key, { ignoreSearch: true });
      if (other) return other;
      throw error;
    }
  }

  /** The answer to a request of the page, or null where it is none of this worker's business. */
  function answer(request: Request): Promise<Response> | null {
    const url = new URL(request.url);
    if (request.method === 'GET' && texts.test(url.pathname)) return text(request, url);
    if (request.method === 'GET' && pictures.test(url.pathname) && request.destination === 'image') return picture(request, url);
    return null;
  }

  return { answer, forget, text, picture };
}

/** So that the page can say that this comes from the device. */
function marked(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set(keptAnswer, '1');
  return new Response(answer.body, { status: answer.status, headers });
}
