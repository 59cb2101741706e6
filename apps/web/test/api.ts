import { jest } from '@jest/globals';
import { forgetSent } from '../src/lib/send.ts';

type Answer = { status?: number; body: unknown };
export type Asked = { method: string; url: string; body: unknown; headers: Record<string, string> };

/**
 * Stands in for the server in a test: answers by method and path, and remembers what was asked.
 * An answer may be a function of what was sent.
 */
export function serve(answers: Record<string, Answer | ((asked: Asked) => Answer) | 'no network'>): Asked[] {
  forgetSent();
  const asked: Asked[] = [];
  globalThis.fetch = jest.fn(async (url: string | URL | Request, init: RequestInit = {}) => {
    const one: Asked = {
      method: init.method ?? 'GET', url: String(url), headers: (init.headers ?? {}) as Record<string, string>,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    };
    asked.push(one);
    const found = answers[`${one.method} ${one.url}`];
    if (!found || found === 'no network') throw new TypeError('Failed to fetch');
    const { status = 200, body } = typeof found === 'function' ? found(one) : found;
    return { ok: status < 400, status, json: async () => body } as Response;
  }) as typeof fetch;
  return asked;
}
