import { answerLive } from '@relevo/contracts/live';
import { liveLimits } from '@relevo/domain/live';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { send, type Refused } from '../../../lib/send.ts';
import type { MomentOf } from './kinds.ts';
import type { OwnProps } from './own-poll.tsx';

/** One line a word, as many as one may send. */
export function OwnCloud({ moment, given, sessionId, onOwn }: OwnProps<MomentOf<'cloud'>> & { given: readonly string[] | undefined }) {
  const { t } = useTranslation('live');
  const [words, setWords] = useState<readonly string[]>(() => Array.from({ length: moment.wordsEach }, (_, i) => given?.[i] ?? ''));
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const written = words.map((word) => word.trim()).filter((word) => word !== '');
  const sent = given !== undefined && given.join('\n') === written.join('\n');
  const submit = async () => {
    const outcome = await send(answerLive, { params: { sessionId, momentId: moment.id }, body: { kind: 'cloud', words: written } });
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) onOwn(outcome.value);
  };
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); if (written.length > 0 && !sent) void submit(); }}>
      {words.map((word, i) => (
        // The lines stand for themselves: none is ever moved or taken out.
        // oxlint-disable-next-line react/no-array-index-key -- see above
        <label key={i} className="stack-s"><span className="strong">{moment.wordsEach === 1 ? t('cloud.word') : t('cloud.wordOf', { number: i + 1 })}</span>
          <input className="filter" value={word} maxLength={liveLimits.wordLetters} autoComplete="off" autoCapitalize="none" onChange={(event) => { const { value } = event.currentTarget; setWords((now) => now.map((one, n) => (n === i ? value : one))); }} /></label>
      ))}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {sent ? <p className="sent" role="status"><IconCircleCheck size={22} aria-hidden />{t('sent')}</p> : <Button type="submit" fullWidth {...(given === undefined ? {} : { variant: 'default' })} aria-disabled={written.length === 0 || undefined}>{t(given === undefined ? 'send' : 'change')}</Button>}
    </form>
  );
}
