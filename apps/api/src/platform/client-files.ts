import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What tells a browser how to treat a page, a third of a small file's weight on the way, and means nothing for a script or a style sheet. */
const forPages = [
  'content-security-policy', 'cross-origin-opener-policy', 'origin-agent-cluster', 'permissions-policy', 'referrer-policy', 'x-dns-prefetch-control', 'x-download-options', 'x-frame-options',
  'x-permitted-cross-domain-policies', 'x-xss-protection',
];

/** In place of the client's worker: takes away all that it kept, and itself. Browsers ask for it at the next visit. */
const lastWorker = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('relevo-')) await caches.delete(name);
  await self.registration.unregister();
})()));
`;

/**
 * Serves the built client. Files whose name holds a hash are kept for ever; every other address is the client's own and gets its page.
 * @param offline whether devices may keep it and what is read in it
 * @throws when the folder holds no build
 */
export async function serveClient(server: FastifyInstance, folder: string, { offline }: { offline: boolean }): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) throw new Error(`WEB_DIST holds no built client: ${root}`);
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      const kept = path.includes('/assets/');
      void response.header('cache-control', kept ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (kept && /\.(js|css)(\.br|\.gz)?$/.test(path)) for (const name of forPages) void response.removeHeader(name);
    },
  });
  // Nest answers what nobody else does under /api; addresses of the client are answered before it.
  server.get('/', (_request, reply) => reply.sendFile('index.html'));
  server.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || reply.sent) return;
    const path = request.url.split('?')[0] ?? '';
    if (path === '/sw.js' && !offline) return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(lastWorker);
    const own = path.startsWith('/api') || path.startsWith('/verify') || /^\/(inscripcion(\/|$)|valorar\/|a-su-ritmo\/)/.test(path) || path.startsWith('/status/') || path.startsWith('/assets/') || /\.[a-z0-9]{2,12}$/i.test(path);
    if (!own && path !== '/') return reply.sendFile('index.html');
  });
}
