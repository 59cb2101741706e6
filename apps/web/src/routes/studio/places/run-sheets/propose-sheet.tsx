import '@mantine/core/styles/Input.css';
import { breakRule, proposeSessions } from '@relevo/domain/run-sheet';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { isOfTrack } from '../../kit/new-parts.ts';
import { activitiesOf, sessionsOf, sheetOf } from './sheet-parts.ts';
import type { SheetActs } from './use-sheet-acts.ts';

const least = 15;
const most = 1440;
const slotsIn = (text: string): number[] | undefined => {
  const slots = text.split(/[^\d]+/).filter(Boolean).map(Number);
  return slots.length > 0 && slots.every((one) => one >= least && one <= most) ? slots : undefined;
};

/** Fills sessions of given lengths with the activities of a track; it can be taken back. */
export function ProposeSheet({ sheetId, acts, onDone }: { sheetId: string; acts: SheetActs; onDone: () => void }) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const modules = useDraft((document) => document.modules);
  const tracks = useDraft((document) => document.tracks);
  const sheet = useDraft((document) => sheetOf(document, sheetId));
  const [track, setTrack] = useState(sheet?.tracks[0] ?? '');
  const [entry, setEntry] = useState(String(sheet?.sessions[0]?.slotMinutes ?? 90));
  const slots = useMemo(() => slotsIn(entry), [entry]);
  const proposed = useMemo(() => {
    const activities = modules.filter((one) => !one.break).flatMap((one) => one.activities).filter((one) => one.kind !== 'break' && one.minutes > 0 && isOfTrack(one, track || null));
    return slots ? proposeSessions({ activities, slots }) : [];
  }, [modules, track, slots]);
  if (!sheet) return null;
  const propose = () => {
    const sessions = sessionsOf(proposed, activitiesOf({ modules }), { session: (n) => t('session.new', { n }), pause: t('pause') });
    acts.replace({ ...sheet, sessions, tracks: track === '' || sheet.tracks.includes(track) ? sheet.tracks : [track] }, t('propose.done'));
    onDone();
  };
  const minutes = proposed.flatMap((one) => one.blocks).reduce((sum, one) => sum + one.minutes, 0);
  return (
    <div className="stack">
      <p>{t('propose.lead', { every: f.minutes(breakRule.every) })}</p>
      {tracks.length > 0 ? <NativeSelect label={t('propose.track')} value={track} onChange={(event) => setTrack(event.currentTarget.value)} data={[{ value: '', label: t('propose.allTracks') }, ...tracks.map((one) => ({ value: one.id, label: one.title }))]} /> : null}
      <TextInput label={t('propose.slots')} description={t('propose.slotsHint')} inputMode="text" value={entry} error={slots ? undefined : t('propose.slotsWrong')} onChange={(event) => setEntry(event.currentTarget.value)} />
      <p role="status">{proposed.length > 0 ? t('propose.result', { count: proposed.length, time: f.minutes(minutes) }) : t('propose.nothing')}</p>
      {sheet.sessions.some((one) => one.blocks.length > 0) ? <p className="small muted">{t('propose.replaces')}</p> : null}
      <Button disabled={proposed.length === 0} onClick={propose}>{t('propose.button')}</Button>
    </div>
  );
}
