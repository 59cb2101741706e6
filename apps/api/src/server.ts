import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { readQuestionFile } from '@relevo/contracts/kit-exchange';
import { saveDraft } from '@relevo/contracts/kit-studio';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module.ts';
import type { Config } from './platform/config.ts';
import { serveClient } from './platform/client-files.ts';

const megabyte = 1024 * 1024;
/** Addresses that take more than a form. */
const largeBodies = new Set([saveDraft, readQuestionFile].map((one) => `/api${one.path}`));

/**
 * The whole API as an application that has not begun to listen; `main.ts`, the command line and tests start from here.
 * @param config a checked configuration
 */
export async function createServer(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: config.TRUST_PROXY,
    bodyLimit: megabyte,
    // Long enough for the slowest upload over 2G, short enough to shed idle sockets.
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    genReqId: () => randomUUID(),
    // An address that no router can read never reaches the filter.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: unknown) => {
      const answer = reply as FastifyReply;
      void answer.status(404).header('content-type', 'application/problem+json').send({ type: 'about:blank', title: 'not_found', status: 404, code: 'not_found', requestId: String(request.id) });
    },
    routerOptions: { maxParamLength: 300 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, { bufferLogs: true, abortOnError: false, rawBody: config.mux !== null });
  app.useLogger(app.get(Logger));
  // A chapter that was pasted in or a bank that was read from a file comes as one save.
  app.getHttpAdapter().getInstance().addHook('onRoute', (route) => { if (largeBodies.has(route.url)) route.bodyLimit = 8 * megabyte; });
  await app.register(cookie);
  await app.register(helmet, security(config));
  await app.register(multipart, { limits: { fileSize: 200 * megabyte, files: 1, fields: 10, fieldSize: 10_000 } });
  // A part of a file that is sent in parts: whoever takes it reads the request itself.
  app.getHttpAdapter().getInstance().addContentTypeParser('application/offset+octet-stream', (_request: unknown, _payload: unknown, done: (error: null) => void) => done(null));
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], globalDecompression: false });
  if (config.WEB_DIST) await serveClient(app.getHttpAdapter().getInstance(), config.WEB_DIST, { offline: config.OFFLINE });
  app.setGlobalPrefix('api', { exclude: ['verify/{*rest}', 'verify', 'status/{*rest}', 'inscripcion/{*rest}', 'inscripcion', 'valorar/{*rest}', 'a-su-ritmo/{*rest}'] });
  app.enableShutdownHooks();
  return app;
}

/** Nothing from elsewhere, no frame, no referrer: an address or a title must not travel to another site (ASVS 3.4). */
function security(config: Config) {
  const https = config.publicUrl.startsWith('https:');
  // Only where films are played from Mux: its playlists and pieces come from hosts below its own, its pictures from one.
  const [films, pictures] = config.mux ? [['https://*.mux.com'], ['https://image.mux.com']] : [[], []];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:', ...pictures], fontSrc: ["'self'"],
        connectSrc: ["'self'", ...films], mediaSrc: ["'self'", 'blob:', ...films], manifestSrc: ["'self'"], workerSrc: ["'self'"], baseUri: ["'none'"], formAction: ["'self'"],
        frameAncestors: ["'none'"], objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' as const },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  };
}
