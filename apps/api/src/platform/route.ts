import { applyDecorators, createParamDecorator, HttpCode, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Endpoint, InputOf } from '@relevo/contracts/endpoint';
import type { Actor } from '@relevo/domain/permissions';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { ByteRange } from './byte-range.ts';
import { DomainError, type FieldFault } from './domain-error.ts';

export const ENDPOINT = 'relevo:endpoint';

/** What the guard puts on a request. */
export type SignedIn = { actor: Actor; sessionId: string; secondFactorPending: boolean };
export type Request = FastifyRequest & { signedIn?: SignedIn };

/**
 * Binds a handler to an endpoint value: its method, path, status, access and schemas in one word.
 * A handler without it is a closed route.
 */
export function Route(endpoint: Endpoint): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: endpoint.path, method: RequestMethod[endpoint.method] }),
    HttpCode(endpoint.status),
    SetMetadata(ENDPOINT, endpoint),
  );
}

/**
 * The request's params, query and body, parsed by the endpoint's schemas.
 * @throws DomainError 422 naming every field that is wrong
 */
export function inputOf<E extends Endpoint>(endpoint: E, request: Request): InputOf<E> {
  const faults: FieldFault[] = [];
  const take = (schema: z.ZodType, given: unknown) => {
    const bad = Object.entries(given ?? {}).filter((entry) => holdsUnwritable(entry));
    for (const [path] of bad) faults.push({ path: unwritable(path) ? '' : path, code: 'unwritable_text', message: 'holds a character that cannot be stored' });
    if (bad.length > 0) return undefined;
    const read = schema.safeParse(given ?? {});
    if (read.success) return read.data;
    for (const issue of read.error.issues) faults.push({ path: issue.path.map(String).join('.'), code: codeOf(issue), message: issue.message });
    return undefined;
  };
  const input = { params: take(endpoint.params, request.params), query: take(endpoint.query, request.query), body: take(endpoint.body, request.body) };
  if (faults.length > 0) throw new DomainError('invalid_input', 422, undefined, faults);
  return input as InputOf<E>;
}

/** A rule of the contract's own says its code as its message; zod calls them all `custom`. */
const codeOf = ({ code, message }: z.core.$ZodIssue): string => (code === 'custom' && /^[a-z_]+$/.test(message) ? message : code);

const unwritable = (text: string) => text.includes('\0') || !text.isWellFormed();

/** Whether a text in there is one that PostgreSQL cannot hold: with a NUL, or half of a surrogate pair. However deep; so without recursion. */
function holdsUnwritable(given: unknown): boolean {
  const left = [given];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' ? unwritable(value) : false) return true;
    if (value !== null && typeof value === 'object') for (const [key, inner] of Object.entries(value)) left.push(key, inner);
  }
  return false;
}

/** The parsed params, query and body of this endpoint; type it as `InputOf<typeof endpoint>`. */
export const Input = createParamDecorator((endpoint: Endpoint, ctx: ExecutionContext): InputOf<Endpoint> =>
  inputOf(endpoint, ctx.switchToHttp().getRequest<Request>()));

/** Who acts; only on endpoints that need a sign-in. */
export const CurrentActor = createParamDecorator((_: unknown, ctx: ExecutionContext): Actor => {
  const { signedIn } = ctx.switchToHttp().getRequest<Request>();
  if (!signedIn) throw new DomainError('sign_in_needed', 401);
  return signedIn.actor;
});

/** Who acts and in which session; only on endpoints that need a sign-in. */
export const CurrentSignIn = createParamDecorator((_: unknown, ctx: ExecutionContext): SignedIn => {
  const { signedIn } = ctx.switchToHttp().getRequest<Request>();
  if (!signedIn) throw new DomainError('sign_in_needed', 401);
  return signedIn;
});

/** A body that was rendered and checked when it was stored, addressed by its hash; sent as it is. */
export class Prepared {
  constructor(
    readonly body: string,
    readonly hash: string,
    readonly maxAgeSeconds: number,
  ) {}
}

type FileOptions = {
  mediaType: string;
  /** Given: the browser saves it under this name. */
  download?: string;
  /** Given: sent with an ETag, and 304 when the client has it. */
  hash?: string;
  /** Besides who asks: request headers that the answer depends on. */
  vary?: string;
  /** In place of the endpoint's own status: a page that says what was not found is answered as such. */
  status?: number;
  /** For what may hold a program of its own, such as SVG: opened as a page it runs nothing, loads nothing and belongs to no site. */
  sandboxed?: boolean;
  /** Given: the length of the content in bytes. */
  bytes?: number;
  /** Given: the content is this stretch of a file of `size` bytes, or there is none of it to send (416). */
  part?: { size: number; range: ByteRange | 'outside' | null };
  /** `no-store` unless given, e.g. `private, max-age=31536000, immutable`. */
  cacheControl?: string;
};

/** A file or a page in place of JSON; its endpoint's response is `fileOf(...)`. */
export class FileReply {
  constructor(
    readonly content: string | Buffer | Readable,
    readonly options: FileOptions,
  ) {}
}
