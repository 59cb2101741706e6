import type { Params } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from './config.ts';

/** Structured logs without personal data: the route's path with its ids, a status and a time; no query, header, body or address. */
export function logging(config: Config): Params {
  return {
    pinoHttp: {
      level: config.LOG_LEVEL,
      // Health checks and files of the client say nothing worth keeping.
      autoLogging: { ignore: (request: IncomingMessage) => !/^\/api\/(?!health)/.test(addressOf(request)) },
      quietReqLogger: true,
      serializers: {
        req: (request: { id: string; method: string; raw: IncomingMessage }) => ({ id: request.id, method: request.method, path: withoutSecrets(addressOf(request.raw)) }),
        res: (response: ServerResponse) => ({ status: response.statusCode }),
      },
    },
  };
}

/** The address as it was asked for: what passes a mounted middleware has lost its beginning. */
const addressOf = (request: IncomingMessage & { originalUrl?: string }) => request.originalUrl ?? request.url ?? '';

/** Query strings may hold what somebody searched for, and some paths a link's secret. */
function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '').replace(/\/(invitations|recoveries|setup|qr)\/[^/]+/, '/$1/-');
}
