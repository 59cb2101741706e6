import type { HomeGroup } from '@relevo/contracts/home';
import type { HomeKind } from '@relevo/domain/home';
import {
  IconAlertTriangle, IconBook2, IconBriefcase, IconCalendarEvent, IconCertificate, IconChecklist, IconEye, IconGitMerge, IconKey, IconMail, IconPencil, IconPlayerPlay, IconPrinter, IconRoute, IconScale, IconTransfer,
  IconUserQuestion, IconUsersGroup, IconUserX, type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useLines } from './lines.ts';
import { places } from './places.ts';

const signs: Record<HomeKind, Icon> = {
  certification_to_approve: IconCertificate, handoff_turn: IconTransfer, cohort_without_supervisor: IconAlertTriangle, act_to_confirm: IconChecklist, version_to_review: IconBook2, version_to_sign: IconBook2, adaptation_to_accept: IconBook2, key_to_decide: IconChecklist, appeal_to_decide: IconScale,
  recovery_to_confirm: IconKey, merge_to_confirm: IconGitMerge, invitation_open: IconMail, cohort_to_schedule: IconUsersGroup, cohort_to_start: IconPlayerPlay, cohort_to_complete: IconUsersGroup, cards_to_print: IconPrinter, work_round: IconBriefcase,
  trainer_without_practice: IconRoute, duty_asked: IconUserQuestion, duty_to_settle: IconUserX, session_today: IconCalendarEvent, session_next: IconCalendarEvent, session_to_close: IconCalendarEvent, observation_to_answer: IconEye, own_path: IconRoute,
  observe_today: IconEye, observe_next: IconCalendarEvent, observation_draft: IconPencil, version_draft: IconPencil, version_sent_back: IconAlertTriangle,
};

/** A kind of thing that waits, on one line: one thing by its name, several by their number. */
function GroupRow({ group }: { group: HomeGroup }) {
  const { t } = useTranslation('home');
  const f = useFormat();
  const line = useLines();
  const [first] = group.items;
  const tone = group.kind === 'cohort_without_supervisor' || group.kind === 'duty_to_settle' || group.kind === 'version_sent_back' ? { tone: 'wait' as const } : {};
  if (group.total === 1 && first) {
    return <Row icon={signs[group.kind]} {...tone} title={t(`kinds.${group.kind}`, { count: 1 })} sub={[first.title, line(group.kind, first)].filter(Boolean).join(' · ')} to={places[group.kind].item(first)} />;
  }
  const named = group.items.slice(0, 2).map((i) => i.title);
  const rest = group.total - named.length;
  return <Row icon={signs[group.kind]} {...tone} title={t(`kinds.${group.kind}`, { count: group.total })} sub={rest > 0 ? `${named.join(', ')} ${t('more', { count: rest })}` : f.list(named)} to={places[group.kind].list} />;
}

export function Waiting({ title, groups }: { title: string; groups: readonly HomeGroup[] }) {
  if (groups.length === 0) return null;
  return <Rows title={title} led>{groups.map((group) => <GroupRow key={group.kind} group={group} />)}</Rows>;
}

/** The same thing by thing, for those whose day is a list of sessions. */
export function Items({ group }: { group: HomeGroup }) {
  const { t } = useTranslation('home');
  const line = useLines();
  return <Rows title={t(`kinds.${group.kind}`, { count: group.total })} led>{group.items.map((item) => <Row key={item.id} icon={signs[group.kind]} title={item.title} sub={line(group.kind, item)} to={places[group.kind].item(item)} />)}</Rows>;
}
