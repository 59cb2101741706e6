import './team.css';
import type { Candidate } from '@relevo/contracts/duties';
import { IconAlertTriangle, IconCircleX, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Folded } from '../../../components/folded.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';

type Of = { tenantId: string; sessions: readonly { id: string; ordinal: number; state: string }[] };

/** What is said of a candidate, each reason in words; sessions by their number. */
export function useCandidateNotes(sessions: Of['sessions']) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const numbers = (ids: readonly string[]) => f.list(sessions.filter(({ id }) => ids.includes(id)).map(({ ordinal }) => String(ordinal)));
  return (one: Candidate) => one.notes.map(({ code, tone }) => {
    const of = { busy: one.busySessionIds, away: one.awaySessionIds, declined: one.declinedSessionIds, teaches_here: one.teachesSessionIds }[code as string] ?? [];
    return { code, tone, text: t(`notes.${code}`, { count: of.length, sessions: numbers(of), until: one.validUntil ? f.date(one.validUntil) : '' }) };
  });
}

/** Whether somebody may be asked at all: by their standing, and because they do not teach every session that is to be supervised. */
export const mayAsk = ({ may, teachesSessionIds }: Pick<Candidate, 'may' | 'teachesSessionIds'>, sessions: Of['sessions']): boolean => {
  const planned = sessions.filter(({ state }) => state === 'planned');
  return (may.co_supervised || may.independent) && (planned.length === 0 || !planned.every(({ id }) => teachesSessionIds.includes(id)));
};

function CandidateRow({ one, home, notes, onPick }: { one: Candidate; /** Of the cohort's own institution: it need not be said. */ home: boolean; notes: ReturnType<ReturnType<typeof useCandidateNotes>>; onPick?: () => void }) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const standing = one.founding ? t('founding') : one.master ? t('master') : one.standing ? t(`common:states.certification.${one.standing}`) : null;
  const where = one.areaName ? (one.nearness === 'same' ? t('near', { area: one.areaName }) : one.areaName) : null;
  const sub = [standing, where, f.list(one.languages.map(f.languageName)), home ? null : one.organisationName].filter(Boolean).join(' · ');
  return (
    <Row
      icon={IconUser} title={one.displayName} {...(onPick ? { onPick } : {})}
      sub={<>{sub}{notes.map(({ code, tone, text }) => <span key={code} className="met tone" data-tone={tone}>{tone === 'stop' ? <IconCircleX size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}{text}</span>)}</>}
    />
  );
}

/** People who may be asked, the best first; those who may not wait folded below, each with the reason. */
export function CandidateRows({ items, cohort: { tenantId, sessions }, onPick }: { items: readonly Candidate[]; cohort: Of; onPick: (one: Candidate) => void }) {
  const { t } = useTranslation('team');
  const notesOf = useCandidateNotes(sessions);
  const row = (one: Candidate, may: boolean) => <CandidateRow key={one.personId} one={one} home={one.tenantId === tenantId} notes={notesOf(one)} {...(may ? { onPick: () => onPick(one) } : {})} />;
  const able = items.filter((one) => mayAsk(one, sessions));
  const not = items.filter((one) => !able.includes(one));
  if (items.length === 0) return <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>;
  return (
    <>
      {able.length > 0 ? <Rows led title={t('able')}>{able.map((one) => row(one, true))}</Rows> : null}
      {not.length > 0 ? <Folded title={t('notNow', { count: not.length })} sub={t('notNowLead')} open={able.length === 0}><Rows led>{not.map((one) => row(one, false))}</Rows></Folded> : null}
    </>
  );
}
