import { getKitFile } from '@relevo/contracts/kit-reading';
import { readCaptions, type Cue } from '@relevo/domain/captions';
import { useEffect, useState } from 'react';
import { urlOf } from '../../../lib/call.ts';

/** The locale of those on offer that is nearest to the one that is read: itself, its language, else the first. */
export function nearest(files: Readonly<Record<string, string>> | undefined, locale: string): string | null {
  const offered = Object.keys(files ?? {});
  const language = locale.split('-')[0];
  return offered.find((one) => one === locale) ?? offered.find((one) => one.split('-')[0] === language) ?? offered[0] ?? null;
}

export const fileUrl = (versionId: string, path: string): string => urlOf(getKitFile, { params: { id: versionId, path } });

/** The cues of a file of the kit; nothing until it has come, and where it cannot be read. */
export function useCues(versionId: string, path: string | undefined): readonly Cue[] {
  const [cues, setCues] = useState<readonly Cue[]>([]);
  useEffect(() => {
    setCues([]);
    if (path === undefined) return undefined;
    const stop = new AbortController();
    void fetch(fileUrl(versionId, path), { signal: stop.signal }).then(async (answer) => {
      const read = answer.ok ? readCaptions(await answer.text()) : null;
      if (read?.ok) setCues(read.value);
    }).catch(() => undefined);
    return () => stop.abort();
  }, [versionId, path]);
  return cues;
}
