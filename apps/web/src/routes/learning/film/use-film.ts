import { getFilm, type Film } from '@relevo/contracts/films';
import { useEffect, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';

const everyMs = 2_000;

/** A film, asked for again while the server cannot be asked (`refused`). @param follow until it is ready or cannot be, too */
export function useFilm(versionId: string, sha256: string, follow: boolean): { film: Film | null; refused: Refusal | null; again: (film: Film) => void } {
  const [film, setFilm] = useState<Film | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const settled = film?.state === 'ready' || film?.state === 'failed';
  useEffect(() => {
    if (settled) return undefined;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      let again = follow;
      try {
        setFilm(await call(getFilm, { params: { id: versionId, sha256 }, signal: stop.signal }));
        setRefused(null);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (error instanceof Refusal) setRefused(error);
        again = true;
      }
      if (again && !stop.signal.aborted) timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [versionId, sha256, follow, settled]);
  return { film, refused, again: setFilm };
}
