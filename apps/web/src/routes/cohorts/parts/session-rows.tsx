import type { Cohort, CohortSession } from '@relevo/contracts/cohorts';
import { IconCalendarEvent, IconCalendarPlus, IconCircleCheck, IconCircleX, IconUserCheck, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';
import { unplannedPath } from '../../session-run/parts/places.ts';
import { sessionPath } from './places.ts';

const signs = { planned: IconCalendarEvent, held: IconCircleCheck, cancelled: IconCircleX } as const;

/** Whether a supervisor sits beside the trainer, by the rule and not by choice. */
export function ModeTag({ mode }: { mode: CohortSession['mode'] }) {
  const { t } = useTranslation('cohorts');
  return mode === 'co_supervised' ? <Tag tone="act" icon={IconUsersGroup}>{t('mode.co_supervised')}</Tag> : <Tag tone="idle" icon={IconUserCheck}>{t('mode.independent')}</Tag>;
}

/** @param take whether sessions may be taken in hand here, so that one may be opened on the spot */
export function SessionRows({ cohort, take = false }: { cohort: Cohort; take?: boolean }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const sub = (s: CohortSession) => {
    const people = cohort.team.filter((m) => m.sessionId === s.id && m.duty === 'trainer').map((m) => m.displayName);
    const came = s.state === 'held' && s.attended !== null ? t('came', { count: s.attended }) : null;
    return [`${f.weekday(s.startsAt, cohort.timeZone)}, ${f.time(s.startsAt, cohort.timeZone)}–${f.time(s.endsAt, cohort.timeZone)}`, f.list(people), came].filter(Boolean).join(' · ');
  };
  return (
    <Rows title={t('sessions')} led>
      {cohort.sessions.map((s) => (
        <Row key={s.id} icon={signs[s.state]} tone={s.state === 'held' && s.attended !== null ? 'done' : s.state === 'cancelled' ? 'stop' : 'idle'} title={`${s.ordinal}. ${s.title}`} sub={sub(s)} to={sessionPath(cohort.id, s.id)} tail={s.state === 'cancelled' ? null : <span className="only-l"><ModeTag mode={s.mode} /></span>} />
      ))}
      {take && cohort.state === 'running' ? <Row icon={IconCalendarPlus} title={t('session-run:unplanned.open')} sub={t('session-run:unplanned.openSub')} to={unplannedPath(cohort.id)} /> : null}
    </Rows>
  );
}
