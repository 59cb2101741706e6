import { answerLive } from '@relevo/contracts/live';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { send, type Refused } from '../../../lib/send.ts';
import type { MomentOf } from './kinds.ts';
import type { OwnProps } from './own-poll.tsx';

/** Where one works; who else is there only where the team opened the names. */
export function OwnRoom({ moment, mine, sessionId, onOwn }: OwnProps<MomentOf<'breakout'>> & { mine: number | undefined }) {
  const { t } = useTranslation('live');
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const join = async () => {
    const outcome = await send(answerLive, { params: { sessionId, momentId: moment.id }, body: { kind: 'breakout' } });
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) onOwn(outcome.value);
  };
  if (mine === undefined) return moment.state !== 'open' ? null : <>{refusal ? <RefusalNote refusal={refusal} /> : null}<p>{t('breakout.late')}</p><Button fullWidth onClick={() => void join()}>{t('breakout.join')}</Button></>;
  const room = moment.rooms[mine];
  return (
    <div className="my-room" role="status">
      <span>{t('breakout.yours')}</span><b>{t('room', { number: mine + 1 })}</b>
      {room ? <span className="muted">{t('people', { count: room.people })}</span> : null}
      {room?.names ? <ul>{room.names.map((name, i) => <li key={`${name} ${i}`}>{name}</li>)}</ul> : null}
    </div>
  );
}
