import type { LoaderFunctionArgs } from 'react-router';
import { Refusal } from './refusal.ts';

/** In memory alone: phones are shared, and nothing of a person is written to the disk. */
const seen = new Map<string, unknown>();
let owner: string | null = null;
const forgets: (() => void)[] = [];

/** What else is kept in memory of the person in front of the screen says here how it is forgotten. */
export function forgetWithPerson(forget: () => void): void {
  forgets.push(forget);
}

/** What was seen belongs to one person in one role; somebody else finds nothing of it. */
export function belongTo(who: string): void {
  if (owner === who) return;
  seen.clear();
  for (const forget of forgets) forget();
  owner = who;
}

/** A loader that, without a signal, answers with what this tab showed last at the same address. Any other refusal stays one. */
export function lastSeen<T>(loader: (args: LoaderFunctionArgs) => Promise<T>): (args: LoaderFunctionArgs) => Promise<T> {
  return async (args) => {
    const address = new URL(args.request.url).pathname;
    try {
      const data = await loader(args);
      seen.set(address, data);
      return data;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'network' && seen.has(address)) return seen.get(address) as T;
      throw error;
    }
  };
}
