import type { Access } from '@relevo/domain/permissions';
import { z } from 'zod';

/** Nothing in the params, query or body of a request. */
export const nothing = z.strictObject({});

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  /** Stable name: operation id in OpenAPI, key in the access matrix. */
  name: string;
  method: Method;
  path: `/${string}`;
  /** Who may try it; the service still decides on the very row. */
  access: Access;
  params: P;
  query: Q;
  body: B;
  /** Status of success; 200 unless told. */
  status: 200 | 201 | 202;
  /** A plain HTML form may post it, of this site: it is public, asks nobody who they are, and changes nothing that they do not write in it. */
  plainForm: boolean;
  /** Another server posts it, which shows by a signature over the body as it was sent who it is. It is public, and no browser's. */
  bySignature: boolean;
  response: R;
  /** One line for OpenAPI. */
  summary: string;
};

type Given<P, Q, B, R> = Pick<Endpoint, 'name' | 'method' | 'path' | 'access' | 'summary'> & {
  params?: P;
  query?: Q;
  body?: B;
  status?: 200 | 201 | 202;
  plainForm?: boolean;
  bySignature?: boolean;
  response: R;
};

/**
 * An endpoint is a value: the API routes and validates by it, the web calls by it and parses the reply,
 * OpenAPI is generated from it, and the access matrix walks it. What is left out accepts nothing.
 */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    ...given,
    params: (given.params ?? nothing) as P,
    query: (given.query ?? nothing) as Q,
    body: (given.body ?? nothing) as B,
    status: given.status ?? 200,
    plainForm: given.plainForm ?? false,
    bySignature: given.bySignature ?? false,
  };
}

export type ParamsOf<E extends Endpoint> = z.output<E['params']>;
export type QueryOf<E extends Endpoint> = z.output<E['query']>;
export type BodyOf<E extends Endpoint> = z.output<E['body']>;
export type ResponseOf<E extends Endpoint> = z.output<E['response']>;
export type InputOf<E extends Endpoint> = { params: ParamsOf<E>; query: QueryOf<E>; body: BodyOf<E> };
