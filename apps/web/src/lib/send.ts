import type { Endpoint, ResponseOf } from '@relevo/contracts/endpoint';
import type { z } from 'zod';
import { call, type CallArgs, type CallInput } from './call.ts';
import { Refusal, type FieldIssue, type RefusalDetail } from './refusal.ts';

/** What came of sending a form; a plain value, so that a route's action can return it and the form keep its values. */
export type Refused = { ok: false; code: string; status: number; requestId?: string | undefined; fields: FieldIssue[]; detail?: RefusalDetail };
export type Outcome<T = unknown> = { ok: true; value: T } | Refused;

/** A form's entries by name. What was left empty is left out, so that the schema calls it missing. */
export function formValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string' && value.trim() !== '') values[name] = value;
  return values;
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined), value);

/** The schema's complaints as field issues; what is simply not there is `required`. One complaint a field is enough. */
export function issuesOf(error: z.ZodError, input: unknown): FieldIssue[] {
  const byPath = new Map<string, FieldIssue>();
  for (const { path, code } of error.issues) {
    const name = path.map(String).join('.');
    if (!byPath.has(name)) byPath.set(name, { path: name, code: valueAt(input, path) === undefined ? 'required' : code });
  }
  return [...byPath.values()];
}

export const refused = (error: Refusal): Refused => ({
  ok: false, code: error.code, status: error.status, requestId: error.requestId, fields: error.fields, detail: error.detail,
});

/** Says no without asking the server, e.g. when two entries differ. */
export const invalid = (...fields: FieldIssue[]): Refused => ({ ok: false, code: 'invalid', status: 0, fields });

/** Whether the way there is what failed, not what was sent: the same again later may get through. */
export const mayPass = (code: string): boolean => code === 'network' || code === 'unavailable' || code === 'too_many';

const sameMs = 700;
let last: { key: string; answer: Promise<unknown>; until: number } | null = null;

/** A UUIDv7 carries its moment in the first 48 bits: one made while sending names the same thing as the one made a click before. */
const madeJustNow = (value: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/.test(value) && Math.abs(Date.now() - Number.parseInt(value.slice(0, 8) + value.slice(9, 13), 16)) < 2 * sameMs;

/**
 * A button pressed twice asks once: what is sent again word for word, while its answer is awaited or has just come, gets that answer.
 * Nobody waits for a screen to be drawn here, as a disabled button must. A refusal is not kept, so trying again does try.
 */
function callOnce<E extends Endpoint>(endpoint: E, input: { params?: unknown; query?: unknown; body: unknown }): Promise<ResponseOf<E>> {
  const key = JSON.stringify([endpoint.name, input.params, input.query, input.body], (_, value: unknown) => (typeof value === 'string' && madeJustNow(value) ? 'new' : value));
  if (last?.key === key && Date.now() < last.until) return last.answer as Promise<ResponseOf<E>>;
  const answer = call(endpoint, ...([input] as unknown as CallArgs<E>));
  const now = { key, answer, until: Infinity };
  last = now;
  answer.then(() => { now.until = Date.now() + sameMs; }, () => { now.until = 0; });
  return answer;
}

/** As if nothing had been sent yet; for tests, in which one server follows another at once. */
export const forgetSent = (): void => { last = null; };

/**
 * Checks `body` by the endpoint's own schema, then calls it. A refusal comes back as a value; only a lost sign-in
 * (401) is thrown, because the router leads it to the sign-in page.
 */
export async function send<E extends Endpoint>(
  endpoint: E, input: Omit<CallInput<E>, 'body'> & { body?: unknown },
): Promise<Outcome<ResponseOf<E>>> {
  const body = endpoint.body.safeParse(input.body ?? {});
  if (!body.success) return invalid(...issuesOf(body.error, input.body));
  try {
    return { ok: true, value: await callOnce(endpoint, { ...input, body: body.data }) };
  } catch (error) {
    if (error instanceof Refusal && (error.status !== 401 || endpoint.access === 'public')) return refused(error);
    throw error;
  }
}
