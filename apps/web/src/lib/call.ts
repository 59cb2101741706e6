import type { Endpoint, ResponseOf } from '@relevo/contracts/endpoint';
import { problem } from '@relevo/contracts/values';
import type { z } from 'zod';
import { keptAnswer } from './kept-names.ts';
import { Refusal } from './refusal.ts';

type Part<K extends string, T> = {} extends T ? { [key in K]?: T } : { [key in K]: T };
/** What an endpoint wants: only the parts it declares, each as its schema takes it in. */
export type CallInput<E extends Endpoint> = Part<'params', z.input<E['params']>> &
  Part<'query', z.input<E['query']>> &
  Part<'body', z.input<E['body']>> & { signal?: AbortSignal };
/** The input may be left out where nothing is asked for. */
export type CallArgs<E extends Endpoint> = {} extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];
export type Loose = { params?: unknown; query?: unknown; body?: unknown; signal?: AbortSignal };

/** The API wants this on every write: a form of another site cannot send it. */
export const ownHeader = { 'x-relevo': '1' } as const;

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';

/** `/api` and the endpoint's path with its `:params` filled in; lists in the query are repeated keys. */
export function urlOf(endpoint: Pick<Endpoint, 'path'>, input: Loose = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isGiven(one)) search.append(key, String(one));
  }
  const query = search.toString();
  return `/api${path}${query ? `?${query}` : ''}`;
}

let tell: (kept: boolean) => void = () => undefined;
/** Hears of every answer to a question whether it comes from what the device keeps. */
export const whenAnswered = (hear: typeof tell): void => { tell = hear; };

async function ask(endpoint: Endpoint, input: Loose): Promise<Response> {
  const hasBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE';
  const request: RequestInit = {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...ownHeader, ...(hasBody ? { 'content-type': 'application/json' } : {}) },
    ...(hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
    ...(input.signal ? { signal: input.signal } : {}),
  };
  try {
    const answer = await fetch(urlOf(endpoint, input), request);
    if (endpoint.method === 'GET') tell(answer.headers?.has(keptAnswer) ?? false);
    return answer;
  } catch (error) {
    if (input.signal?.aborted) throw error;
    throw new Refusal('network', 0);
  }
}

/** A refusal's body is problem+json; a proxy's error page is not, and still must say something. */
export function refusalOf(status: number, body: unknown): Refusal {
  const told = problem.safeParse(body);
  return told.success ? Refusal.of(told.data) : new Refusal(status >= 500 ? 'unavailable' : 'unexpected_reply', status);
}

/**
 * Calls an endpoint of the contract and gives its parsed reply.
 * @throws Refusal with the server's code; `network` when there is no way through; `unexpected_reply` when the
 * reply is not what the contract says. An aborted call throws the abort itself.
 */
export async function call<E extends Endpoint>(endpoint: E, ...[input]: CallArgs<E>): Promise<ResponseOf<E>> {
  const response = await ask(endpoint, (input ?? {}) as Loose);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusalOf(response.status, body);
  const reply = endpoint.response.safeParse(body);
  if (!reply.success) throw new Refusal('unexpected_reply', response.status);
  return reply.data as ResponseOf<E>;
}
