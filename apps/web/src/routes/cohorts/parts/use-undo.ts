import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { useRefusalText } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import type { Outcome } from '../../../lib/send.ts';

/** `undo(changeId)` takes a change of the roster back, and says that it did or why it cannot. The route's action knows `undo`. */
export function useUndo(): { undo: (changeId: string) => void; busy: boolean } {
  const { t } = useTranslation('roster');
  const tell = useTell();
  const fetcher = useFetcher<Outcome<{ people: number }>>();
  const outcome = fetcher.data;
  const { what, next } = useRefusalText(outcome && !outcome.ok ? outcome.code : 'unknown');
  useEffect(() => {
    if (outcome) tell(outcome.ok ? t('history.done', { count: outcome.value.people }) : `${what}. ${next}`);
  }, [outcome, what, next, tell, t]);
  return { undo: (changeId) => { void fetcher.submit({ intent: 'undo', changeId }, { method: 'post' }); }, busy: fetcher.state !== 'idle' };
}
