import '../../../components/form/form.css';
import { answerLive, type LiveOwn } from '@relevo/contracts/live';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { send, type Refused } from '../../../lib/send.ts';
import type { MomentOf } from './kinds.ts';

export type OwnProps<M> = { moment: M; sessionId: string; onOwn: (own: LiveOwn) => void };

/** Choosing, sending, and changing one’s mind while it is open. */
export function OwnPoll({ moment, given, sessionId, onOwn }: OwnProps<MomentOf<'poll'>> & { given: readonly string[] | undefined }) {
  const { t } = useTranslation('live');
  const [chosen, setChosen] = useState<readonly string[]>(given ?? []);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const sent = given !== undefined && [...given].sort().join() === [...chosen].sort().join();
  const choose = (id: string, on: boolean) => setChosen((now) => (moment.several ? (on ? [...now, id] : now.filter((one) => one !== id)) : [id]));
  const submit = async () => {
    const outcome = await send(answerLive, { params: { sessionId, momentId: moment.id }, body: { kind: 'poll', options: [...chosen] } });
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) onOwn(outcome.value);
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (chosen.length > 0 && !sent) void submit(); }}>
      <fieldset className="opts">
        <legend className="small muted">{t(moment.several ? 'poll.several' : 'poll.one')}</legend>
        {moment.options.map((option) => (
          <label key={option.id} className="opt"><input type={moment.several ? 'checkbox' : 'radio'} name={moment.id} checked={chosen.includes(option.id)} onChange={(event) => choose(option.id, event.currentTarget.checked)} /><span>{option.text}</span></label>
        ))}
      </fieldset>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {sent ? <p className="sent" role="status"><IconCircleCheck size={22} aria-hidden />{t('sent')}</p> : <Button type="submit" fullWidth {...(given === undefined ? {} : { variant: 'default' })} aria-disabled={chosen.length === 0 || undefined}>{t(given === undefined ? 'send' : 'change')}</Button>}
    </form>
  );
}
