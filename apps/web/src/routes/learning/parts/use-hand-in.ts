import { submitAttempt, type Attempt } from '@relevo/contracts/attempts';
import { useEffect, useRef, useState } from 'react';
import { send, type Refused } from '../../../lib/send.ts';
import type { Answers } from './answer-store.ts';
import { inReadingLocale } from './reading-locale.ts';

type HandIn = { handIn: () => Promise<void>; timeOver: () => void; over: boolean; pending: boolean; refused: Refused | null };

/** Handing in: by a button, or by itself when the time is up. What is on the device alone goes with it. */
export function useHandIn(attempt: Attempt, answers: Answers, onHandedIn: (attempt: Attempt) => void): HandIn {
  const [pending, setPending] = useState(false);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const busy = useRef(false);
  const handIn = async () => {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    const outcome = await send(submitAttempt, { params: { id: attempt.id }, query: inReadingLocale(), body: { answers: answers.unsent() } });
    busy.current = false;
    setPending(false);
    if (!outcome.ok) return setRefused(outcome);
    answers.settle();
    onHandedIn(outcome.value);
  };
  const ending = useRef(false);
  /** The device counts the time; the server says whether it is up. Without a signal the page closes, and hands in when it is back. */
  const timeOver = async () => {
    if (ending.current || over) return;
    ending.current = true;
    const now = await answers.refresh();
    ending.current = false;
    if (now?.state === 'open' && now.dueAt && answers.clock.now() < Date.parse(now.dueAt)) return;
    setOver(true);
    if (now) void handIn();
  };
  const latest = useRef(handIn);
  latest.current = handIn;
  useEffect(() => {
    if (!over) return;
    const again = () => void latest.current();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [over]);
  return { handIn, timeOver: () => void timeOver(), over, pending, refused };
}
