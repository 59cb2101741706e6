import { IconAlertTriangle, IconCalendarEvent, IconCircleCheck, IconCircleX, IconPencil, IconSpeakerphone, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useTimes, type Entry } from './entries.ts';
import { useOverlapWords } from './overlap-line.ts';

const signs = { planned: IconCalendarEvent, held: IconCircleCheck, cancelled: IconCircleX } as const;

function SessionRow({ entry, session }: { entry: Entry; session: NonNullable<Entry['session']> }) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const times = useTimes(f);
  const overlap = useOverlapWords();
  const draft = session.cohortState === 'draft';
  const where = [session.place, session.areaName].filter(Boolean).join(', ') || (session.online ? t('online') : null);
  const sub = [times(entry), session.own ? null : session.organisationName, where, f.list(session.trainers)].filter(Boolean).join(' · ');
  const tag = session.state === 'cancelled' ? <Tag tone="stop" icon={IconCircleX}>{t('cancelled')}</Tag> : draft ? <Tag tone="idle" icon={IconPencil}>{t('draft')}</Tag> : session.asked ? <Tag tone="wait" icon={IconUserQuestion}>{t('asked')}</Tag> : session.duty ? <Tag tone="act">{t(`duty.${session.duty}`)}</Tag> : null;
  return (
    <Row
      icon={signs[session.state]} tone={session.state === 'held' ? 'done' : session.state === 'cancelled' ? 'stop' : 'idle'} title={`${session.cohortTitle}: ${session.title}`} to={entry.to} tail={tag}
      sub={<>{sub}{session.overlaps.map((one, i) => <span key={i} className="cal-met tone" data-tone="wait"><IconAlertTriangle size={16} aria-hidden />{overlap(one)}</span>)}</>}
    />
  );
}

function OutreachRow({ entry, outreach }: { entry: Entry; outreach: NonNullable<Entry['outreach']> }) {
  const { t } = useTranslation('calendar');
  const times = useTimes(useFormat());
  const sub = [times(entry), [outreach.place, outreach.areaName].filter(Boolean).join(', '), outreach.ledByName].filter(Boolean).join(' · ');
  return <Row icon={IconSpeakerphone} title={entry.name} sub={sub} to={entry.to} tail={entry.off ? <Tag tone="stop" icon={IconCircleX}>{t('cancelled')}</Tag> : <Tag tone="idle">{t('public')}</Tag>} />;
}

/** The days that have something, each with its sessions. */
export function DayList({ entries, empty }: { entries: readonly Entry[]; empty: string }) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  if (entries.length === 0) return <EmptyState title={empty}>{t('emptyLead')}</EmptyState>;
  const days = [...new Set(entries.map(({ day }) => day))];
  return (
    <div className="stack">{days.map((day) => (
      <Rows key={day} led title={f.capital(f.weekday(day))}>
        {entries.filter((entry) => entry.day === day).map((entry) => (entry.session ? <SessionRow key={entry.id} entry={entry} session={entry.session} /> : <OutreachRow key={entry.id} entry={entry} outreach={entry.outreach!} />))}
      </Rows>
    ))}</div>
  );
}
