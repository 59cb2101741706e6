import type { Cohort, TeamMember } from '@relevo/contracts/cohorts';
import { Button } from '@mantine/core';
import { IconEye, IconSchool, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
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
  const current = shown && people.find((p) => p.personId === shown.personId && p.duty === shown.duty);
  return (
    <>
      <Rows title={t('team.title')} led>
        {people.map((p) => (
          <Row key={p.duty + p.personId} icon={p.duty === 'trainer' ? IconSchool : IconEye} title={p.displayName} sub={[t(`team.${p.duty}`), t('team.of', { count: p.of.length, sessions: ordinals(p).join(', ') })].join(' · ')} {...(open ? { onPick: () => setShown(p) } : {})} />
        ))}
        {people.length === 0 ? <Row title={t('team.none')} icon={IconSchool} /> : null}
        {open ? <Row icon={IconUserPlus} title={t('assign.trainer')} to={`/grupos/${cohort.id}/equipo?duty=trainer`} /> : null}
        {open ? <Row icon={IconUserPlus} title={t('assign.supervisor')} to={`/grupos/${cohort.id}/equipo?duty=supervisor`} /> : null}
      </Rows>
      <Sheet open={Boolean(current)} onClose={() => setShown(null)} title={current?.displayName ?? ''}>{current ? <Duties cohort={cohort} person={current} /> : null}</Sheet>
    </>
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
