import './team.css';
import type { Candidate } from '@relevo/contracts/duties';
import { IconAlertTriangle, IconCircleX, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';

type Sessions = readonly { id: string; ordinal: number }[];

/** What is said of a candidate, each reason in words; sessions by their number. */
export function useCandidateNotes(sessions: Sessions) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const numbers = (ids: readonly string[]) => f.list(sessions.filter(({ id }) => ids.includes(id)).map(({ ordinal }) => String(ordinal)));
  return (one: Candidate) => one.notes.map(({ code, tone }) => {
    const of = { busy: one.busySessionIds, away: one.awaySessionIds, declined: one.declinedSessionIds, teaches_here: one.teachesSessionIds }[code as string] ?? [];
    return { code, tone, text: t(`notes.${code}`, { count: of.length, sessions: numbers(of), until: one.validUntil ? f.date(one.validUntil) : '' }) };
  });
}

/** Whether somebody may be asked at all. */
export const mayAsk = ({ may }: Candidate): boolean => may.co_supervised || may.independent;

function CandidateRow({ one, notes, onPick }: { one: Candidate; notes: ReturnType<ReturnType<typeof useCandidateNotes>>; onPick: () => void }) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const standing = one.founding ? t('founding') : one.master ? t('master') : one.standing ? t(`common:states.certification.${one.standing}`) : null;
  const where = one.areaName ? (one.nearness === 'same' ? t('near', { area: one.areaName }) : one.areaName) : null;
  const sub = [standing, where, f.list(one.languages.map(f.languageName)), one.organisationName].filter(Boolean).join(' · ');
  return (
    <Row
      icon={IconUser} title={one.displayName} {...(mayAsk(one) ? { onPick } : {})}
      sub={<>{sub}{notes.map(({ code, tone, text }) => <span key={code} className="met tone" data-tone={tone}>{tone === 'stop' ? <IconCircleX size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}{text}</span>)}</>}
    />
  );
}

/** People who may be asked, the best first, and under their own heading those who may not, each with the reason. */
export function CandidateRows({ items, sessions, onPick }: { items: readonly Candidate[]; sessions: Sessions; onPick: (one: Candidate) => void }) {
  const { t } = useTranslation('team');
  const notesOf = useCandidateNotes(sessions);
  const rows = (of: readonly Candidate[]) => of.map((one) => <CandidateRow key={one.personId} one={one} notes={notesOf(one)} onPick={() => onPick(one)} />);
  const able = items.filter(mayAsk);
  const not = items.filter((one) => !mayAsk(one));
  if (items.length === 0) return <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>;
  return (
    <>
      {able.length > 0 ? <Rows led title={t('able')}>{rows(able)}</Rows> : null}
      {not.length > 0 ? <Rows led title={t('notNow')}>{rows(not)}</Rows> : null}
    </>
  );
}
