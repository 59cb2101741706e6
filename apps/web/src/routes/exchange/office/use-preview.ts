import { previewOfficeFile } from '@relevo/contracts/kit-office';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { useEffect, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import type { Corrections } from './corrections.ts';

export type OfficePreview = ResponseOf<typeof previewOfficeFile>;
const pauseMs = 500;

/** What the document becomes, asked after each pause; the last answer stays until the next has come. */
export function usePreview(fileId: string, corrections: Corrections): { preview: OfficePreview | null; refusal: Refused | null; busy: boolean } {
  const [preview, setPreview] = useState<OfficePreview | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    const leaving = new AbortController();
    setBusy(true);
    const timer = setTimeout(() => {
      call(previewOfficeFile, { params: { id: fileId }, body: { corrections: Object.values(corrections) }, signal: leaving.signal }).then((now) => {
        setPreview(now);
        setRefusal(null);
        setBusy(false);
      }, (error: unknown) => {
        if (leaving.signal.aborted) return;
        setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0)));
        setBusy(false);
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [fileId, corrections]);
  return { preview, refusal, busy };
}
