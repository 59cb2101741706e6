import { printKit, type PrintKind } from '@relevo/contracts/kit-prints';
import { useEffect, useRef, useState } from 'react';
import { ownHeader, refusalOf, urlOf } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';

export type Wanted = { print: PrintKind; query: Record<string, string> };
export type Making =
  | { state: 'idle' }
  | { state: 'making' }
  | { state: 'ready'; url: string; name: string; bytes: number }
  | { state: 'refused'; refusal: { code: string; requestId?: string | undefined } };

const nameIn = (header: string | null) => /filename="?([^";]+)"?/.exec(header ?? '')?.[1] ?? 'kit.pdf';

/** Has a print made and keeps it until another is asked for or the page is left. */
export function usePrint(versionId: string): { making: Making; make: (wanted: Wanted) => Promise<void>; forget: () => void } {
  const [making, setMaking] = useState<Making>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  const kept = useRef<string | null>(null);
  const forget = () => {
    running.current?.abort();
    if (kept.current) URL.revokeObjectURL(kept.current);
    [running.current, kept.current] = [null, null];
  };
  useEffect(() => forget, []);

  const make = async ({ print, query }: Wanted) => {
    forget();
    const abort = new AbortController();
    running.current = abort;
    setMaking({ state: 'making' });
    try {
      const response = await fetch(urlOf(printKit, { params: { id: versionId, print }, query }), { credentials: 'same-origin', headers: ownHeader, signal: abort.signal });
      if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => undefined));
      const pdf = await response.blob();
      kept.current = URL.createObjectURL(pdf);
      setMaking({ state: 'ready', url: kept.current, name: nameIn(response.headers.get('content-disposition')), bytes: pdf.size });
    } catch (error) {
      if (abort.signal.aborted) return;
      setMaking({ state: 'refused', refusal: error instanceof Refusal ? error : { code: 'network' } });
    }
  };
  return { making, make, forget: () => { forget(); setMaking({ state: 'idle' }); } };
}
