import { Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Endpoint } from '@relevo/contracts/endpoint';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { ENDPOINT, FileReply, Prepared, type Request } from './route.ts';

/** Sends what the endpoint's response schema names and nothing else. */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  intercept(ctx: ExecutionContext, next: CallHandler): Observable<unknown> {
    const endpoint = Reflect.getMetadata(ENDPOINT, ctx.getHandler()) as Endpoint | undefined;
    const http = ctx.switchToHttp();
    return next.handle().pipe(
      map((value: unknown) => {
        if (!endpoint) return value;
        const reply = http.getResponse<FastifyReply>();
        if (value instanceof Prepared) return sendPrepared(value, http.getRequest<Request>(), reply);
        if (value instanceof FileReply) return sendFile(value, http.getRequest<Request>(), reply);
        void reply.header('cache-control', 'no-store');
        return endpoint.response.parse(value);
      }),
    );
  }
}

function sendPrepared(prepared: Prepared, request: Request, reply: FastifyReply): string | undefined {
  const etag = `"${prepared.hash}"`;
  const { maxAgeSeconds } = prepared;
  // Kept without asking again only where the address itself names the content; 0 asks each time and mostly hears 304.
  const kept = maxAgeSeconds > 0 ? `max-age=${maxAgeSeconds}, immutable` : 'no-cache';
  void reply.header('etag', etag).header('cache-control', `private, ${kept}`).header('vary', 'cookie');
  if (request.headers['if-none-match'] === etag) {
    void reply.status(304);
    return undefined;
  }
  void reply.header('content-type', 'application/json; charset=utf-8');
  return prepared.body;
}

/** Never guessed at, never shown as another site's page: type and disposition are said, sniffing is off (helmet). */
function sendFile({ content, options }: FileReply, request: Request, reply: FastifyReply): unknown {
  void reply.header('content-type', options.mediaType).header('cache-control', options.cacheControl ?? 'no-store');
  if (options.sandboxed) void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  if (options.status) void reply.status(options.status);
  if (options.download) {
    const plain = options.download.normalize('NFD').replace(/[^\w. -]/g, '');
    void reply.header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(options.download)}`);
  }
  if (options.hash) {
    const etag = `"${options.hash}"`;
    void reply.header('etag', etag).header('vary', options.vary ? `cookie, ${options.vary}` : 'cookie');
    if (request.headers['if-none-match'] === etag) {
      if (typeof content !== 'string' && !Buffer.isBuffer(content)) content.destroy();
      void reply.status(304);
      return undefined;
    }
  }
  if (options.part) sayPart(options.part, reply);
  if (typeof content === 'string') return content;
  const length = options.bytes;
  const file = { type: options.mediaType, ...(length === undefined ? {} : { length }) };
  return Buffer.isBuffer(content) ? new StreamableFile(content, file) : new StreamableFile(content, file);
}

/** A player asks for the stretches that it needs (RFC 9110, 14). */
function sayPart({ size, range }: NonNullable<FileReply['options']['part']>, reply: FastifyReply): void {
  void reply.header('accept-ranges', 'bytes');
  if (range === null) return;
  if (range === 'outside') void reply.status(416).header('content-range', `bytes */${size}`);
  else void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
}
