import { askLive, voteLive, type LiveOwn } from '@relevo/contracts/live';
import { liveLimits } from '@relevo/domain/live';
import { Button } from '@mantine/core';
import { IconArrowBigUp, IconArrowBigUpFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { AreaField } from '../../../components/form/area-field.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { send, type Outcome, type Refused } from '../../../lib/send.ts';
import type { MomentOf } from './kinds.ts';
import type { OwnProps } from './own-poll.tsx';

/** Asking without one’s name, and saying which of the others’ questions one has too. */
export function OwnQueue({ moment, own, sessionId, onOwn }: OwnProps<MomentOf<'queue'>> & { own: LiveOwn }) {
  const { t } = useTranslation('live');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const open = moment.state === 'open';
  const take = (outcome: Outcome<LiveOwn>) => { setRefusal(outcome.ok ? null : outcome); if (outcome.ok) onOwn(outcome.value); return outcome.ok; };
  const ask = async () => {
    const outcome = await send(askLive, { params: { sessionId, momentId: moment.id }, body: { id: v7(), text: text.trim() } });
    if (take(outcome)) setText('');
  };
  const vote = async (questionId: string, up: boolean) => take(await send(voteLive, { params: { sessionId, questionId }, body: { up } }));
  return (
    <>
      {open ? (
        <form className="stack" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') void ask(); }}>
          <AreaField name="text" label={t('queue.yours')} hint={t('queue.hint')} rows={2} maxLength={liveLimits.questionLetters} value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Button type="submit" variant="default" fullWidth aria-disabled={text.trim() === '' || undefined}>{t('queue.ask')}</Button>
        </form>
      ) : null}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {moment.questions.length === 0 ? <p className="muted">{t('queue.empty')}</p> : null}
      <ul>
        {moment.questions.map((one) => {
          const mine = own.votes.includes(one.id);
          const Sign = mine ? IconArrowBigUpFilled : IconArrowBigUp;
          return (
            <li key={one.id} className="asked" data-is={one.state}>
              <p>{one.text}{own.asked.includes(one.id) ? <span className="sub small muted"> · {t('queue.own')}</span> : null}{one.state === 'now' || one.state === 'answered' ? <span className="small muted"> · {t(`queue.${one.state}`)}</span> : null}</p>
              {open && one.state === 'waiting' ? <button type="button" className="plain votes num" aria-pressed={mine} aria-label={t('queue.voteFor', { text: one.text, count: one.votes })} onClick={() => void vote(one.id, !mine)}><Sign size={20} aria-hidden />{one.votes}</button> : <span className="muted num">{one.votes > 0 ? t('queue.votes', { count: one.votes }) : null}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}
