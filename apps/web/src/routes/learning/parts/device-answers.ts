import { answer, type GivenAnswer } from '@relevo/contracts/attempts';
import { instant } from '@relevo/contracts/values';
import { z } from 'zod';
import { answersKept } from '../../../lib/kept-names.ts';

const waiting = z.object({ questionId: z.string(), answer, madeAt: instant });
/** An answer that the server has not heard yet; `madeAt` in the server's time. */
export type Waiting = { questionId: string; answer: GivenAnswer; madeAt: string };
export type DeviceAnswers = {
  /** Writes it down, in place of an earlier one to the same question. */
  keep: (one: Waiting) => void;
  /** The server has it, or will never take it. What another tab wrote meanwhile stays. */
  drop: (questionId: string) => void;
  /** All that waits of this attempt, also what a closed page left. */
  read: () => Promise<Waiting[]>;
};

const keptMs = 30 * 86_400_000;
const bytesOf = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/**
 * What waits of one attempt on this device, so that closing the page, a dead battery or a session that runs out loses nothing. Sealed (AES-256-GCM) with a key
 * that only the server gives, and only to whoever sits the test: who else picks up the phone reads nothing. Where the browser cannot seal, nothing is written.
 * @param storage as the browser's; what lies in it longer than a month goes
 */
export function deviceAnswers(attemptId: string, deviceKey: string | null, storage: Storage = localStorage): DeviceAnswers {
  const ours = `${answersKept}${attemptId}.`;
  const written = new Map<string, string>();
  const subtle = globalThis.crypto?.subtle;
  const key = deviceKey && subtle ? subtle.importKey('raw', bytesOf(deviceKey), 'AES-GCM', false, ['encrypt', 'decrypt']) : null;
  let last = Promise.resolve();
  forgetOld(storage);
  const inTurn = (work: () => Promise<void> | void) => { last = last.then(work).catch(() => undefined); };
  return {
    keep: (one) => inTurn(async () => {
      if (!key) return;
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await key, new TextEncoder().encode(JSON.stringify(one)));
      const value = [Date.now(), textOf(nonce), textOf(new Uint8Array(sealed))].join('|');
      storage.setItem(ours + one.questionId, value);
      written.set(one.questionId, value);
    }),
    drop: (questionId) => inTurn(() => {
      if (storage.getItem(ours + questionId) === written.get(questionId)) storage.removeItem(ours + questionId);
    }),
    read: async () => {
      await last;
      const found = await Promise.all(Object.keys(storage).filter((name) => name.startsWith(ours)).map(async (name) => {
        const value = storage.getItem(name) ?? '';
        const one = key ? await opened(value, key).catch(() => null) : null;
        if (one) written.set(one.questionId, value);
        return one ?? [];
      }));
      return found.flat();
    },
  };
}

async function opened(value: string, key: Promise<CryptoKey>): Promise<Waiting> {
  const [, nonce = '', sealed = ''] = value.split('|');
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(nonce) }, await key, bytesOf(sealed));
  return waiting.parse(JSON.parse(new TextDecoder().decode(plain)));
}

function forgetOld(storage: Storage): void {
  for (const name of Object.keys(storage)) if (name.startsWith(answersKept) && !(Number(storage.getItem(name)?.split('|')[0]) > Date.now() - keptMs)) storage.removeItem(name);
}

/** Questions put aside for later, on this device: ids alone, they tell nothing. */
export const keptFlags = (attemptId: string): Set<string> => new Set((localStorage.getItem(`${answersKept}${attemptId}#`)?.split('|')[1] ?? '').split(',').filter(Boolean));
export function keepFlags(attemptId: string, flags: ReadonlySet<string>): void {
  if (flags.size > 0) localStorage.setItem(`${answersKept}${attemptId}#`, `${Date.now()}|${[...flags].join(',')}`);
  else localStorage.removeItem(`${answersKept}${attemptId}#`);
}
