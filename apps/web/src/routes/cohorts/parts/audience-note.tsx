import { getAudience } from '@relevo/contracts/cohorts';
import type { Audience } from '@relevo/contracts/plan-changes';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { call } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';

/** Who hears of what is about to be done, and how many. That it cannot be counted keeps nobody from doing it. */
export function AudienceNote({ cohortId, sessionId, next }: { cohortId: string; sessionId?: string; /** What they are told. */ next: 'off' | 'moved' | 'back' }) {
  const { t } = useTranslation('plan-changes');
  const f = useFormat();
  const [who, setWho] = useState<Audience | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    call(getAudience, { params: { id: cohortId }, query: sessionId ? { sessionId } : {}, signal: stop.signal }).then(setWho, () => undefined);
    return () => stop.abort();
  }, [cohortId, sessionId]);
  if (!who) return null;
  const nobody = !who.told || who.team + who.participants === 0;
  const some = [who.participants > 0 ? t('told.participants', { count: who.participants }) : null, who.team > 0 ? t('told.team', { count: who.team }) : null].filter((part) => part !== null);
  const people = t('told.people', { people: f.list(some) });
  return <Note tone="idle" level={3} title={nobody ? t('told.nobody') : people}>{nobody ? null : <p>{t(`told.${next}`)}</p>}</Note>;
}
