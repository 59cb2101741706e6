import type { Cohort, TeamMember } from '@relevo/contracts/cohorts';
import { Button } from '@mantine/core';
import { IconClock, IconEye, IconSchool, IconUserPlus, IconUserQuestion, IconUserX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher } from 'react-router';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import type { Rights } from './rights.ts';

type Person = { personId: string; displayName: string; duty: TeamMember['duty']; visiting: boolean; of: TeamMember[] };

function peopleOf(team: readonly TeamMember[]): Person[] {
  const people = new Map<string, Person>();
  for (const member of team) {
    const key = `${member.duty} ${member.personId}`;
    const known = people.get(key);
    if (known) known.of.push(member);
    else people.set(key, { personId: member.personId, displayName: member.displayName, duty: member.duty, visiting: member.visiting, of: [member] });
  }
  return [...people.values()];
}

/** Who teaches and who supervises, with the sessions each has. */
export function TeamRows({ cohort, rights }: { cohort: Cohort; rights: Rights }) {
  const { t } = useTranslation('cohorts');
  const [shown, setShown] = useState<Person | null>(null);
  const people = peopleOf(cohort.team);
  const open = rights.assign && cohort.state !== 'completed' && cohort.state !== 'cancelled' && cohort.sessions.some((s) => s.state === 'planned');
  const ordinals = (person: Person) => cohort.sessions.filter((s) => person.of.some((m) => m.sessionId === s.id)).map((s) => String(s.ordinal));
  const declined = cohort.declined.filter((d) => !d.replaced);
  const ordinalOf = (id: string) => cohort.sessions.find((s) => s.id === id)?.ordinal ?? '';
  const [gone, setGone] = useState<Cohort['declined'][number] | null>(null);
  const left = gone && declined.find((d) => d.assignmentId === gone.assignmentId);
  const current = shown && people.find((p) => p.personId === shown.personId && p.duty === shown.duty);
  return (
    <>
      <Rows title={t('team.title')} led>
        {people.map((p) => (
          <Row key={p.duty + p.personId} icon={p.duty === 'trainer' ? IconSchool : IconEye} title={p.displayName} sub={[t(`team.${p.duty}`), t('team.of', { count: p.of.length, sessions: ordinals(p).join(', ') })].join(' · ')} tail={<Answer of={p.of} />} {...(open ? { onPick: () => setShown(p) } : {})} />
        ))}
        {rights.assign ? declined.map((d) => (
          <Row key={d.assignmentId} icon={IconUserX} tone="idle" title={d.displayName} sub={[t(`team.declined_${d.duty}`, { session: ordinalOf(d.sessionId) }), d.reason].filter(Boolean).join(' · ')} tail={<Tag tone="wait" icon={IconUserX}>{t('team.saidNo')}</Tag>} onPick={() => setGone(d)} />
        )) : null}
        {people.length === 0 ? <Row title={t('team.none')} icon={IconSchool} /> : null}
        {open ? <Row icon={IconUserPlus} title={t('assign.trainer')} to={`/grupos/${cohort.id}/equipo?duty=trainer`} /> : null}
        {open ? <Row icon={IconUserPlus} title={t('assign.supervisor')} to={`/grupos/${cohort.id}/equipo?duty=supervisor`} /> : null}
      </Rows>
      <Sheet open={Boolean(current)} onClose={() => setShown(null)} title={current?.displayName ?? ''}>{current ? <Duties cohort={cohort} person={current} /> : null}</Sheet>
      <Sheet open={Boolean(left)} onClose={() => setGone(null)} title={left?.displayName ?? ''}>{left ? <Declined cohort={cohort} one={left} /> : null}</Sheet>
    </>
  );
}

/** What somebody answered, where it is not a plain yes. */
function Answer({ of }: { of: readonly TeamMember[] }) {
  const { t } = useTranslation('cohorts');
  if (of.some((m) => m.silent)) return <Tag tone="wait" icon={IconClock}>{t('team.silent')}</Tag>;
  return of.some((m) => m.answer === 'asked') ? <Tag tone="idle" icon={IconUserQuestion}>{t('team.asked')}</Tag> : null;
}

/** Somebody cannot: the next thing is to find another. */
function Declined({ cohort, one }: { cohort: Cohort; one: Cohort['declined'][number] }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  const session = cohort.sessions.find((s) => s.id === one.sessionId);
  return (
    <div className="stack">
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <p>{t(`team.declined_${one.duty}`, { session: session?.ordinal ?? '' })}{session ? <><br /><span className="small muted">{f.dateTime(session.startsAt, cohort.timeZone)}</span></> : null}</p>
      <p className={one.reason ? '' : 'muted'}>{one.reason || t('team.noReason')}</p>
      <div className="sheet-acts">
        <Button component={Link} to={`/grupos/${cohort.id}/equipo?duty=${one.duty}&session=${one.sessionId}`}>{t('team.findAnother')}</Button>
        <Button variant="default" data-pending={fetcher.state !== 'idle' || undefined} onClick={() => { void fetcher.submit({ intent: 'unassign', assignmentId: one.assignmentId }, { method: 'post' }); }}>{t('team.takeOff')}</Button>
      </div>
    </div>
  );
}

/** Taking a duty back is undone by giving it again, so it happens at once. */
function Duties({ cohort, person }: { cohort: Cohort; person: Person }) {
  const { t } = useTranslation('cohorts');
  const f = useFormat();
  const tell = useTell();
  const fetcher = useFetcher<Outcome>();
  const remove = (member: TeamMember) => {
    void fetcher.submit({ intent: 'unassign', assignmentId: member.assignmentId }, { method: 'post' });
    tell(t('team.removed'), () => { void fetcher.submit({ intent: 'assign', personId: person.personId, duty: person.duty, sessionId: member.sessionId }, { method: 'post' }); });
  };
  return (
    <div className="stack-s">
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <ul className="stack-s">{person.of.map((member) => {
        const session = cohort.sessions.find((s) => s.id === member.sessionId);
        return session ? (
          <li key={member.assignmentId} className="line between"><span>{session.ordinal}. {session.title}<br /><span className="small muted">{f.dateTime(session.startsAt, cohort.timeZone)}</span></span>
            {session.state === 'planned' ? <Button variant="default" onClick={() => remove(member)}>{t('team.remove')}</Button> : null}</li>
        ) : null;
      })}</ul>
    </div>
  );
}
