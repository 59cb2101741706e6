import { createHmac, createVerify, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Upload = { id: string; status: string; asset_id?: string; url: string; settings: { playback_policies?: string[]; passthrough?: string } };
type Asset = { id: string; status: string; duration?: number; passthrough?: string; playback_ids: { id: string; policy: string }[] };
export type Sent = { uploadId: string; assetId: string; settings: Upload['settings']; bytes: Buffer; length: string | undefined };

const token = { id: 'token-id', secret: 'token-secret' };
const allowed = `Basic ${Buffer.from(`${token.id}:${token.secret}`).toString('base64')}`;
const webhookSecret = 'what Mux signs its events with';

type Answer = (id: string, request: IncomingMessage) => Promise<object | null>;

/** What Mux remembers, and how it answers. */
function memory() {
  const uploads = new Map<string, Upload>();
  const assets = new Map<string, Asset>();
  const sent: Sent[] = [];
  const deleted: string[] = [];
  const create: Answer = async (_, request) => {
    const { new_asset_settings: settings = {} } = JSON.parse((await buffer(request)).toString()) as { new_asset_settings?: Upload['settings'] };
    const id = randomUUID();
    uploads.set(id, { id, status: 'waiting', url: `http://${request.headers.host}/put/${id}`, settings });
    return uploads.get(id)!;
  };
  const cancel: Answer = async (id) => {
    const upload = uploads.get(id);
    return upload?.status === 'waiting' ? Object.assign(upload, { status: 'cancelled' }) : null;
  };
  const remove: Answer = async (id) => {
    if (!assets.delete(id)) return null;
    deleted.push(id);
    return {};
  };
  const take: Answer = async (id, request) => {
    const upload = uploads.get(id);
    if (upload?.status !== 'waiting') return null;
    const bytes = await buffer(request);
    const assetId = randomUUID();
    Object.assign(upload, { status: 'asset_created', asset_id: assetId });
    const { passthrough, playback_policies: policies = [] } = upload.settings;
    assets.set(assetId, { id: assetId, status: 'preparing', ...(passthrough && { passthrough }), playback_ids: policies.map((policy) => ({ id: `play-${assetId}`, policy })) });
    sent.push({ uploadId: id, assetId, settings: upload.settings, bytes, length: request.headers['content-length'] });
    return {};
  };
  const answers: [string, RegExp, Answer][] = [
    ['POST', /^\/video\/v1\/uploads$/, create],
    ['GET', /^\/video\/v1\/uploads\/([\w-]+)$/, async (id) => uploads.get(id) ?? null],
    ['PUT', /^\/video\/v1\/uploads\/([\w-]+)\/cancel$/, cancel],
    ['GET', /^\/video\/v1\/assets\/([\w-]+)$/, async (id) => assets.get(id) ?? null],
    ['DELETE', /^\/video\/v1\/assets\/([\w-]+)$/, remove],
    ['PUT', /^\/put\/([\w-]+)$/, take],
  ];
  return { uploads, assets, sent, deleted, answers };
}

/** The few calls of Mux's API that are made, as it documents them, on this machine; with the keys of an account. */
export async function muxService() {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const { answers, uploads, assets, sent, deleted } = memory();
  const out = { now: false };
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '';
      const end = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      // Where a file is sent to is known to nobody else, and asks for nothing more.
      if (!path.startsWith('/put/') && request.headers.authorization !== allowed) return end(401, { error: { type: 'unauthorized' } });
      if (out.now) return end(400, { error: { type: 'invalid_parameters' } });
      const [, pattern, answer] = answers.find(([method, one]) => method === request.method && one.test(path)) ?? [];
      const data = await answer?.(pattern?.exec(path)?.[1] ?? '', request);
      return data ? end(200, { data }) : end(404, { error: { type: 'not_found' } });
    })();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    /** What the API is started with. */
    environment: {
      MUX_TOKEN_ID: token.id, MUX_TOKEN_SECRET: token.secret, MUX_SIGNING_KEY_ID: 'signing-key', MUX_SIGNING_PRIVATE_KEY: Buffer.from(keys.privateKey.export({ type: 'pkcs1', format: 'pem' })).toString('base64'),
      MUX_WEBHOOK_SECRET: webhookSecret, MUX_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    claimsOf: (given: string) => claimsOf(given, keys.publicKey), uploads, sent, deleted,
    /** It refuses everything while this is so. */
    out,
    /** It has made something of what it was sent, or nothing. */
    make: (assetId: string, how: Partial<Asset>) => Object.assign(assets.get(assetId)!, how),
    close: () => new Promise<void>((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}

/** As Mux signs what it says: the moment in seconds, and an HMAC of both. @param at milliseconds */
export function signatureOf(body: string, { secret = webhookSecret, at = Date.now() } = {}): string {
  const seconds = Math.floor(at / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** What a token says, and whether it was signed with the account's key. */
function claimsOf(given: string, key: KeyObject) {
  const [head = '', body = '', signature = ''] = given.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  return { checked: createVerify('RSA-SHA256').update(`${head}.${body}`).verify(key, signature, 'base64url'), alg: read(head)['alg'], ...(read(body) as { aud: string; sub: string; kid: string; exp: number }) };
}

/** What a job brings about in its own time. @throws when it has not in a quarter of a minute */
export async function eventually<T>(ask: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let n = 0; n < 150; n += 1) {
    const found = await ask();
    if (found) return found;
    await new Promise((wait) => { setTimeout(wait, 100); });
  }
  throw new Error('it did not come to that');
}
