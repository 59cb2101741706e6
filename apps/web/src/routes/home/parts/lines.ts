import type { HomeItem } from '@relevo/contracts/home';
import type { HomeKind } from '@relevo/domain/home';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

const withTime: readonly HomeKind[] = ['duty_asked', 'session_today', 'session_next', 'session_to_close', 'observe_today', 'observe_next'];

/** The line under a thing's name: the few words that help to decide. */
export function useLines(): (kind: HomeKind, item: HomeItem) => string {
  const { t } = useTranslation('home');
  const f = useFormat();
  const zone = (item: HomeItem) => item.timeZone ?? undefined;
  const lines: Partial<Record<HomeKind, (item: HomeItem) => (string | false)[]>> = {
    certification_to_approve: (i) => [i.sub, i.byName && t('lines.recommended', { name: i.byName })],
    handoff_turn: (i) => [i.sub, t(`common:states.handoff.${i.state}`)],
    cohort_without_supervisor: (i) => [i.sub, i.at !== null && f.shortDate(i.at, zone(i)), t('lines.sessions', { count: i.count ?? 0 })],
    duty_to_settle: (i) => [i.sub, i.at !== null && f.shortDate(i.at, zone(i)), t('lines.duties', { count: i.count ?? 0 })],
    act_to_confirm: (i) => [t(`lines.acts.${i.state}`), i.sub, i.byName && t('lines.asked', { name: i.byName })],
    version_to_sign: (i) => [t('lines.version', { label: i.sub })],
    adaptation_to_accept: (i) => [i.sub],
    key_to_decide: (i) => [i.byName && t('lines.asked', { name: i.byName }), i.at !== null && f.date(i.at)],
    appeal_to_decide: (i) => [i.at !== null && f.date(i.at, zone(i))],
    version_to_review: (i) => [t('lines.version', { label: i.sub }), i.byName && t('lines.submitted', { name: i.byName })],
    recovery_to_confirm: (i) => [i.byName && t('lines.asked', { name: i.byName })],
    merge_to_confirm: (i) => [t('lines.joins', { name: i.sub }), i.byName && t('lines.asked', { name: i.byName })],
    invitation_open: (i) => [t(`common:roles.${i.state}`), i.until !== null && t('lines.until', { when: f.date(i.until) })],
    cards_to_print: (i) => [t('lines.cards', { count: i.count ?? 0 }), i.at !== null && f.date(i.at, zone(i))],
    work_round: (i) => [t('lines.workRound', { months: i.count ?? 3 }), i.until !== null && t('lines.until', { when: f.date(i.until, zone(i)) })],
    trainer_without_practice: (i) => [i.sub, t(`common:states.certification.${i.state}`)],
    observation_to_answer: (i) => [i.sub, t('lines.observed', { name: i.byName }), i.until !== null && t('lines.until', { when: f.date(i.until) })],
    own_path: (i) => [t(`common:states.certification.${i.state}`)],
    version_draft: (i) => [t('lines.version', { label: i.sub }), i.at !== null && f.date(i.at)],
    version_sent_back: (i) => [t('lines.version', { label: i.sub }), i.state],
  };
  return (kind, item) => {
    const plain = () => [item.sub, item.at !== null && (withTime.includes(kind) ? f.dateTime(item.at, zone(item)) : f.date(item.at, zone(item))), item.place];
    return (lines[kind] ?? plain)(item).filter(Boolean).join(' · ');
  };
}
