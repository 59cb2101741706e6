import { beginKitUpload, finishKitUpload, sendKitUpload, stopKitUpload } from '@relevo/contracts/kit-uploads';
import type { KitAsset } from '@relevo/contracts/kit-document';
import { v7 } from 'uuid';
import { call, ownHeader, refusalOf, urlOf } from './call.ts';
import { Refusal } from './refusal.ts';

export type Way = { sent: number; all: number; state: 'sending' | 'waiting' | 'taking' };
export type Sending = {
  /** The file as the draft may hold it. @throws Refusal; the reason of the signal when it was stopped */
  done: Promise<KitAsset>;
  /** Keeps what has come, for a day. */
  pause: () => void;
  goOn: () => void;
  /** Nothing of it stays. */
  stop: () => Promise<void>;
};

const megabyte = 1024 * 1024;
/** Waits between attempts grow; a line that comes back sooner is noticed by itself. */
const waits = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 60_000, 60_000];

/** The same for the same file, whenever it is chosen and on whichever device: its size, its date and a hash of its beginning. */
export async function fileKey(file: File): Promise<string> {
  const start = await file.slice(0, megabyte).arrayBuffer();
  // Without a secure connection browsers have no hashes; size, date and name then have to do.
  const hash = crypto.subtle ? [...new Uint8Array(await crypto.subtle.digest('SHA-256', start))].map((byte) => byte.toString(16).padStart(2, '0')).join('') : encodeURIComponent(file.name).slice(0, 100);
  return `${file.size}-${file.lastModified}-${hash}`;
}

/** A refusal of the server within tus's own error; anything else is the line. */
function refusalIn(error: unknown): Refusal {
  const answer = (error as { originalResponse?: { getStatus: () => number; getBody: () => string } | null }).originalResponse;
  if (!answer) return error instanceof Refusal ? error : new Refusal('network', 0);
  try {
    return refusalOf(answer.getStatus(), JSON.parse(answer.getBody()));
  } catch {
    return refusalOf(answer.getStatus(), undefined);
  }
}

/**
 * Brings a file into a draft in parts, going on by itself after the connection was lost. The same file chosen again, also after the page was closed,
 * goes on where it stopped.
 * @param onWay how far it is; 1 MB at a time on a slow line
 */
export function sendKitFile(versionId: string, file: File, { facilitatorOnly = false, onWay }: { facilitatorOnly?: boolean; onWay: (way: Way) => void }): Sending {
  let upload: { start: () => void; abort: () => Promise<void> } | null = null;
  let id: string | null = null;
  let [paused, stopped] = [false, false];
  let refuse: (reason: Refusal) => void = () => undefined;
  const way = { sent: 0, all: file.size, state: 'sending' as Way['state'] };
  const tell = (changes: Partial<Way>) => onWay({ ...Object.assign(way, changes) });

  const transfer = async (address: string): Promise<void> => {
    const { Upload } = await import('tus-js-client');
    if (stopped) return;
    await new Promise<void>((resolve, reject) => {
      const made = new Upload(file, {
        uploadUrl: address, headers: { ...ownHeader }, chunkSize: 5 * megabyte, retryDelays: waits, storeFingerprintForResuming: false,
        onProgress: (sent) => tell({ sent, state: 'sending' }),
        onShouldRetry: (error) => {
          const status = error.originalResponse?.getStatus() ?? 0;
          const again = status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
          if (again) tell({ state: 'waiting' });
          return again;
        },
        onError: (error) => reject(refusalIn(error)),
        onSuccess: () => resolve(),
      });
      upload = { start: () => made.start(), abort: () => made.abort() };
      if (!paused) made.start();
    });
  };
  const run = async (): Promise<KitAsset> => {
    const begun = await call(beginKitUpload, { params: { id: versionId }, body: { id: v7(), fileName: file.name.slice(-200), bytes: file.size, facilitatorOnly, fileKey: await fileKey(file) } });
    id = begun.id;
    if (begun.asset) return begun.asset;
    tell({ sent: begun.offset });
    if (begun.offset < begun.bytes) await transfer(urlOf(sendKitUpload, { params: { id } }));
    tell({ sent: file.size, state: 'taking' });
    return call(finishKitUpload, { params: { id } });
  };
  const halted = new Promise<never>((_, reject) => { refuse = reject; });
  return {
    done: Promise.race([run(), halted]),
    pause: () => { paused = true; void upload?.abort(); },
    goOn: () => { paused = false; upload?.start(); },
    stop: async () => {
      stopped = true;
      await upload?.abort();
      refuse(new Refusal('upload_stopped', 0));
      if (id) await call(stopKitUpload, { params: { id } }).catch(() => undefined);
    },
  };
}
