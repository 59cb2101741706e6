import type { AttendanceStatus } from '@relevo/domain/attendance';
import { Chance, idOf } from '../chance.ts';
import { coalition, departments, tenantId, type Department, type Tenant } from '../cast/organisations.ts';
import { nameOf, partOf, personId, type Character } from '../cast/people.ts';
import type { Names } from '../cast/names.ts';
import type { Seat } from './learning.ts';

/** How well a group does before and after: shares of right answers, with a spread from person to person. */
export type Learns = { pre: number; post: number };
/** Somebody who takes part: by name in the story, or one of the many. */
export type Participant = Seat & { known: Character | null; given: string; family: string; institution: string; area: string; signIn?: string };

const institutions = ['Municipalidad', 'Centro de salud', 'Secretaría de Educación', 'Policía Nacional', 'Ministerio Público', 'Oficina de la mujer', 'Patronato', 'Cruz Roja', 'Pastoral social', 'Juzgado de letras', 'Cámara de comercio', 'Radio comunitaria'] as const;

/** People of one department's committee: of public offices, justice, civil society and firms. */
export function committee(cohort: string, names: Names, area: Department, count: number, learns: Learns, from = 0): Participant[] {
  return Array.from({ length: count }, (_, i) => {
    const chance = new Chance('comité', cohort, area, i);
    return person(cohort, from + i + 1, { ...names.next(), institution: `${chance.of(institutions)}, ${departments[area]}`, area }, learns);
  });
}

/** Two of each country of the coalition. */
export function focalPoints(cohort: string, names: Names, learns: Learns): Participant[] {
  return Object.entries(coalition).flatMap(([code, country], i) => [0, 1].map((n) =>
    person(cohort, i * 2 + n + 1, { ...names.next(), institution: `Enlace nacional, ${country}`, area: code }, learns)));
}

/** Staff of one institution. */
export function staffOf(cohort: string, names: Names, institution: string, area: string, count: number, learns: Learns): Participant[] {
  return Array.from({ length: count }, (_, i) => person(cohort, i + 1, { ...names.next(), institution, area }, learns));
}

/** People of the story, trained as trainers. `failing` learn too little. */
export function byName(cohort: string, whom: readonly Character[], failing: readonly Character[] = []): Participant[] {
  return whom.map((who, i) => ({
    enrolmentId: idOf('enrolment', cohort, who), personId: personId(who), ordinal: i + 1, known: who, given: nameOf(who), family: '', institution: partOf(who).institution, area: partOf(who).area,
    skill: failing.includes(who) ? { pre: 0.35, post: 0.42 } : { pre: new Chance('antes', cohort, who).between(0.45, 0.65), post: 0.97 },
  }));
}

function person(cohort: string, ordinal: number, who: Pick<Participant, 'given' | 'family' | 'institution' | 'area'>, learns: Learns): Participant {
  const chance = new Chance('persona', cohort, ordinal);
  const able = chance.between(-0.14, 0.14);
  return {
    ...who, known: null, ordinal, enrolmentId: idOf('enrolment', cohort, ordinal), personId: idOf('participant', cohort, ordinal),
    skill: { pre: Math.max(0.1, learns.pre + able), post: Math.min(0.98, learns.post + able * 0.7) },
  };
}

/** Who came, as the list says. `faithful` is the share that comes to a session; trainers-to-be who pass are always there. */
export function presence({ enrolmentId, known, skill, signIn }: Participant, session: number, minutes: number, faithful: number): { status: AttendanceStatus; minutes: number | null } {
  const chance = new Chance('asistencia', enrolmentId, session);
  const drawn = chance.next();
  if (signIn) return { status: 'present', minutes: null };
  if (known) return skill.post > 0.5 || session === 1 ? { status: 'present', minutes: null } : { status: 'absent', minutes: null };
  if (drawn < faithful) return { status: 'present', minutes: null };
  if (drawn < faithful + (1 - faithful) * 0.35) return { status: 'late', minutes: minutes - chance.whole(20, 70) };
  if (drawn < faithful + (1 - faithful) * 0.5) return { status: 'left_early', minutes: Math.round(minutes * chance.between(0.55, 0.8)) };
  return { status: drawn < faithful + (1 - faithful) * 0.65 ? 'excused' : 'absent', minutes: null };
}

/** Self-declared and optional: some say, with consent, so that the programme may report. */
export function attributes(tenant: Tenant, { personId: person_id }: Participant, at: Date) {
  const chance = new Chance('atributos', person_id);
  if (!chance.happens(0.6)) return [];
  return [{
    tenant_id: tenantId(tenant), person_id, sex: chance.of(['woman', 'woman', 'woman', 'man', 'man', 'undisclosed']), age_band: chance.of(['18_29', '30_44', '30_44', '45_59', '60_over']),
    population_group: null, disability: chance.happens(0.05), consent_version: '2026-1', consented_at: at,
  }];
}
