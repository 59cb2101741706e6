import { getOfficeFile, startOfficeFile, type OfficeFile } from '@relevo/contracts/kit-office';
import { useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { upload } from '../../../lib/upload.ts';

const askEveryMs = 700;

/** A document that was brought, asked after until it has been read. */
export function useOfficeFile(id: string | null): { file: OfficeFile | null; refusal: Refused | null } {
  const [file, setFile] = useState<OfficeFile | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (!id) return;
      try {
        const now = await call(getOfficeFile, { params: { id }, signal: leaving.signal });
        setFile(now);
        setRefusal(null);
        if (now.state === 'waiting' || now.state === 'reading') timer = setTimeout(() => void ask(), askEveryMs);
      } catch (error) {
        if (leaving.signal.aborted) return;
        const why = refused(error instanceof Refusal ? error : new Refusal('unexpected', 0));
        setRefusal(why);
        // A line that was lost is tried again; a document that is gone is not.
        if (why.status === 0 || why.status >= 500) timer = setTimeout(() => void ask(), 5 * askEveryMs);
      }
    };
    setFile(null);
    setRefusal(null);
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [id]);
  return { file: file?.id === id ? file : null, refusal };
}

/** Sends a document. @returns its id, under which it is asked after @throws Refusal */
export async function sendOfficeFile(file: File, versionId: string | undefined, onProgress: (share: number) => void, signal: AbortSignal): Promise<string> {
  const content = new FormData();
  content.append('file', file, file.name);
  return (await upload(startOfficeFile, { query: { id: v7(), versionId }, content, onProgress, signal })).id;
}
