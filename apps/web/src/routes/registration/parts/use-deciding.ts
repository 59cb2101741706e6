import type { decideRegistrations } from '@relevo/contracts/registration';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { useTell } from '../../../components/undo-bar.tsx';
import type { Outcome, Refused } from '../../../lib/send.ts';

type Decided = ResponseOf<typeof decideRegistrations>;
type Decision = 'accept' | 'waiting_list' | 'refuse' | 'take_back';
export type Deciding = {
  decide: (ids: readonly string[], decision: Decision, word?: string) => void;
  judge: (registrationId: string, personId: string | null) => void;
  busy: boolean;
  refused: Refused | null;
};

/** Sends decisions, says what came of them, and takes them back from the bar. */
export function useDeciding(): Deciding {
  const { t } = useTranslation('registration');
  const tell = useTell();
  const fetcher = useFetcher<Outcome<Decided>>();
  const judging = useFetcher<Outcome>();
  const last = useRef<Decision>('accept');
  const decide: Deciding['decide'] = (ids, decision, word = '') => {
    last.current = decision;
    const form = new FormData();
    for (const id of ids) form.append('ids', id);
    form.set('decision', decision);
    form.set('word', word);
    void fetcher.submit(form, { method: 'post' });
  };
  const back = useRef(decide);
  useEffect(() => { back.current = decide; });
  useEffect(() => {
    const outcome = fetcher.data;
    if (!outcome?.ok) return;
    const { accepted, waitingList, refused, undecided, changed } = outcome.value;
    if (last.current === 'take_back') return tell(t('told.takenBack', { count: changed.length }));
    const said = [
      accepted > 0 ? t('told.accepted', { count: accepted }) : '', waitingList > 0 ? t('told.waitingList', { count: waitingList }) : '', refused > 0 ? t('told.refused', { count: refused }) : '',
      undecided > 0 ? t('told.undecided', { count: undecided }) : '',
    ].filter(Boolean).join(' ');
    tell(said || t('told.nothing'), changed.length > 0 ? () => back.current(changed, 'take_back') : undefined);
  }, [fetcher.data, tell, t]);
  const judge: Deciding['judge'] = (registrationId, personId) => { void judging.submit({ intent: 'judge', registrationId, ...(personId ? { personId } : {}) }, { method: 'post' }); };
  const refusal = [fetcher.data, judging.data].find((outcome) => outcome && !outcome.ok);
  return { decide, judge, busy: fetcher.state !== 'idle' || judging.state !== 'idle', refused: refusal && !refusal.ok ? refusal : null };
}
