import type { findOverlaps } from '@relevo/contracts/calendar';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { useEffect } from 'react';
import { useFetcher } from 'react-router';
import type { z } from 'zod';
import type { Outcome } from '../../../lib/send.ts';

type Asked = z.input<typeof findOverlaps.body>;
type Found = ResponseOf<typeof findOverlaps>['overlaps'];
const pause = 400;
const none: Found = [];

/** What planned times would meet, asked a moment after they were last changed. An answer that does not come warns of nothing. */
export function useOverlaps(asked: Asked | null, key: string): Found {
  const fetcher = useFetcher<Outcome<ResponseOf<typeof findOverlaps>>>({ key: `overlaps-${key}` });
  const { submit } = fetcher;
  const body = asked && asked.sessions.length > 0 ? JSON.stringify(asked) : null;
  useEffect(() => {
    if (body === null) return;
    const timer = setTimeout(() => { void submit(body, { method: 'post', action: '/calendario/choques', encType: 'application/json' }); }, pause);
    return () => clearTimeout(timer);
  }, [body, submit]);
  return body !== null && fetcher.data?.ok ? fetcher.data.value.overlaps : none;
}
