import { saveAnswer, type Attempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { holdsAnswer } from '@relevo/domain/answers';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveStatus } from '../../../components/save-state.tsx';
import { send } from '../../../lib/send.ts';

const retryMs = 8_000;
/** A word is sent once its writer pauses. */
const pauseMs = 700;
const written: ReadonlySet<GivenAnswer['kind']> = new Set(['text', 'number', 'gaps']);
/** The way there is missing; everything else the server said on purpose. */
const waits = (code: string) => ['network', 'unavailable', 'too_many'].includes(code);

export type Answers = {
  answerOf: (questionId: string) => GivenAnswer | undefined;
  statusOf: (questionId: string) => SaveStatus | undefined;
  give: (questionId: string, answer: GivenAnswer) => void;
  /** Not known to the server yet, in order to hand them in with the rest. */
  unsent: () => { questionId: string; answer: GivenAnswer }[];
  unsentCount: number;
  /** Handed in with the rest: nothing waits any more. */
  settle: () => void;
  /** The server takes no more: time is up, or it was handed in elsewhere. */
  stopped: string | null;
};

/**
 * The answers of one sitting. Each is kept here at once and sent by itself, the newest of a question only and one request at a time, so
 * that a late old answer never overtakes; what does not get through is sent again when the network is back.
 */
export function useAnswers(attempt: Attempt): Answers {
  const [given, setGiven] = useState<Readonly<Record<string, GivenAnswer>>>(() => Object.fromEntries(attempt.answers.map(({ questionId, answer }) => [questionId, answer])));
  const [statuses, setStatuses] = useState<Readonly<Record<string, SaveStatus>>>(() => Object.fromEntries(attempt.answers.map(({ questionId }) => [questionId, 'saved' as const])));
  const [stopped, setStopped] = useState<string | null>(null);
  const waiting = useRef(new Map<string, GivenAnswer>());
  const sending = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const mark = useCallback((questionId: string, status: SaveStatus) => setStatuses((now) => ({ ...now, [questionId]: status })), []);

  const flush = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    for (let next = waiting.current.entries().next().value; next; next = waiting.current.entries().next().value) {
      const [questionId, answer] = next;
      mark(questionId, 'saving');
      const outcome = await send(saveAnswer, { params: { id: attempt.id, questionId }, body: { answer } }).catch(() => ({ ok: false as const, code: 'sign_in_needed' }));
      if (!outcome.ok && waits(outcome.code)) {
        for (const id of waiting.current.keys()) mark(id, 'on_device');
        clearTimeout(timer.current);
        timer.current = setTimeout(() => void flush(), retryMs);
        break;
      }
      const newer = waiting.current.get(questionId) !== answer;
      if (!newer) waiting.current.delete(questionId);
      if (outcome.ok) mark(questionId, newer ? 'saving' : 'saved');
      else {
        mark(questionId, 'failed');
        setStopped(outcome.code);
        waiting.current.clear();
      }
    }
    sending.current = false;
  }, [attempt.id, mark]);

  const give = useCallback((questionId: string, answer: GivenAnswer) => {
    setGiven((now) => ({ ...now, [questionId]: answer }));
    // The newest goes to the end of the line.
    waiting.current.delete(questionId);
    waiting.current.set(questionId, answer);
    mark(questionId, 'saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), written.has(answer.kind) ? pauseMs : 0);
  }, [flush, mark]);

  useResending(flush, waiting, timer);
  const unsent = useCallback(() => [...waiting.current].map(([questionId, answer]) => ({ questionId, answer })), []);
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current.clear();
  }, []);
  return { settle, answerOf: (id) => given[id], statusOf: (id) => statuses[id], give, unsent, unsentCount: Object.values(statuses).filter((status) => status === 'on_device').length, stopped };
}

function useResending(flush: () => Promise<void>, waiting: { current: Map<string, GivenAnswer> }, timer: { current: ReturnType<typeof setTimeout> | undefined }) {
  useEffect(() => {
    const again = () => void flush();
    const stay = (event: BeforeUnloadEvent) => {
      if (waiting.current.size > 0) event.preventDefault();
    };
    const stop = () => clearTimeout(timer.current);
    addEventListener('online', again);
    addEventListener('beforeunload', stay);
    return () => {
      removeEventListener('online', again);
      removeEventListener('beforeunload', stay);
      stop();
      // Leaving the page within the application sends what the pause was holding back.
      void flush();
    };
  }, [flush, waiting, timer]);
}

/** Whether anything was really answered. */
export const isAnswered = (answer: GivenAnswer | undefined): boolean => answer !== undefined && holdsAnswer(answer);
