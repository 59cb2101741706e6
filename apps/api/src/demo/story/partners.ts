import { UnavailabilityService } from '../../features/duties/unavailability.service.ts';
import { hoursAfter } from '../calendar.ts';
import { idOf } from '../chance.ts';
import type { Names } from '../cast/names.ts';
import type { Tenant } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import type { Stage } from '../stage.service.ts';
import { cohort } from './cohort.ts';
import { staffOf } from './group.ts';
import { attach, look, prepare } from './handing-over.ts';
import type { Observed } from './observing.ts';
import { divided, withoutVenue } from './replanning.ts';
import { twoDays, type Script } from './script.ts';
import { certify, recommend } from './standing.ts';

type Of = Pick<Script, 'key' | 'title' | 'slots' | 'trainers' | 'supervisors'> & { count: number } & Partial<Script>;
type Institution = { tenant: Tenant; by: Character; unit: string; name: string; area: string; place: string };

const learns = { pre: 0.44, post: 0.86 };
const course = (names: Names, { tenant, by, unit, name, area, place }: Institution) => ({ count, ...more }: Of): Script => ({
  tenant, by, purpose: 'delivery', unit, version: 'v1', ahead: 24, place, area, people: staffOf(more.key, names, name, area, count, learns), ...more,
});
const both = (whom: readonly Character[], first: Character, second: Character): Observed[] =>
  whom.flatMap((trainer, i) => [{ session: 1, trainer, by: first, as: i === 1 ? 'strong' : 'sound' }, { session: 2, trainer, by: second, as: 'strong' }] satisfies Observed[]);

/** The labour ministry: two courses accompanied, four certified, everything met but the signatures. */
export function labour(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const here = course(names, { tenant: 'trabajo', by: 'mTrabajo', unit: 'inspeccion', name: 'Secretaría de Trabajo y Seguridad Social', area: 'HN-FM', place: 'Auditorio de la Secretaría, Tegucigalpa' });
  prepare(stage, -380, 'trabajo');
  const four = ['l1', 'l2', 'l3', 'l4'] as const;
  cohort(stage, here({ key: 'sd1', title: 'Inspección del Trabajo, región centro', count: 20, slots: twoDays(calendar, -214), trainers: four, supervisors: [['sup1'], ['sup2']], observed: both(four, 'sup1', 'sup2'), faithful: 0.93 }));
  certify(stage, -190, four, { by: 'sup2', approver: 'coord1' });
  const two = ['l5', 'l6'] as const;
  cohort(stage, here({
    key: 'sd2', title: 'Inspección del Trabajo, región norte', unit: 'norte', area: 'HN-CR', place: 'Oficina regional, San Pedro Sula', count: 18, slots: twoDays(calendar, -40), trainers: two, supervisors: [['sup2'], ['sup1']], observed: both(two, 'sup2', 'sup1'),
    faithful: 0.92,
  }));
  look(stage, -36, 'trabajo');
  recommend(stage, -4, 'l5', 'sup2');
  stage.at(calendar.at(-8, '10:15'), 'trabajo: convenio', () => attach(stage, 'trabajo'));
  cohort(stage, here({ key: 'sd3', title: 'Inspección del Trabajo, tercer grupo', version: 'v11', count: 16, slots: twoDays(calendar, 9), trainers: ['l6', 'l1'], supervisors: [['sup1'], ['sup2']], activated: 0.5,
    answers: [{ who: 'sup2', session: 2 }, { who: 'l1', session: 2, declined: 'Ese día acompaña una inspección en otro departamento.' }],
  }));
  stage.at(calendar.now, 'Supervisión: días en que no puede', () => stage.service(UnavailabilityService).add(stage.actor('sup2'), { id: idOf('unavailability', 'sup2'), from: calendar.date(37), until: calendar.date(40) }));
}

/** The courts: the first accompanied course is under way; what was observed last week is still being answered. */
export function courts(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const here = course(names, { tenant: 'judicial', by: 'mJudicial', unit: 'escuela', name: 'Poder Judicial', area: 'HN-FM', place: 'Escuela Judicial, Tegucigalpa' });
  prepare(stage, -150, 'judicial');
  const [day] = twoDays(calendar, -3);
  const later = calendar.workingDay(5);
  cohort(stage, here({
    key: 'jd1', title: 'Personal de juzgados, primer grupo', version: 'v11', count: 18, slots: [day, { starts: calendar.at(later, '08:00'), ends: calendar.at(later, '16:30') }], trainers: ['j1', 'j2'],
    supervisors: [['sup1', 'sup2'], ['sup1']], ahead: 30,
    observed: [
      { session: 1, trainer: 'j1', by: 'sup2', as: 'sound', answer: 'none' }, { session: 1, trainer: 'j2', by: 'sup2', as: 'weak', answer: 'contested' }, { session: 1, trainer: 'j1', by: 'sup1', as: 'sound', draft: true },
    ],
  }));
  cohort(stage, here({ key: 'jd2', title: 'Personal de juzgados, segundo grupo', version: 'v11', count: 0, slots: twoDays(calendar, 45), ahead: 50, trainers: ['j3'], supervisors: [['sup2'], ['sup2']], draft: true }));
  withoutVenue(stage, { tenant: 'judicial', by: 'mJudicial', key: 'jd2' }, 2, calendar.at(-1, '09:40'));
}

/** The police prepares: its trainers are trained, its first course is being planned. */
export function police(stage: Stage, names: Names): void {
  const here = course(names, { tenant: 'policia', by: 'mPolicia', unit: 'dnep', name: 'Dirección Nacional de Educación Policial', area: 'HN-FM', place: 'DNEP, Tegucigalpa' });
  prepare(stage, -170, 'policia');
  cohort(stage, here({ key: 'pd1', title: 'Instructores de la DNEP, primer grupo', version: 'v11', count: 0, slots: twoDays(stage.calendar, 38), ahead: 45, trainers: [], supervisors: [['sup2'], ['sup2']], draft: true }));
  const [, second] = twoDays(stage.calendar, 38);
  divided(stage, { tenant: 'policia', by: 'mPolicia', key: 'pd1' }, 2, stage.calendar.at(-1, '11:20'), hoursAfter(second.starts, 24));
}

/** Civil society: one organisation has begun, another's course did not come about. */
export function civilSociety(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const young = course(names, { tenant: 'horizonte', by: 'mHorizonte', unit: 'horizonte', name: 'Red Horizonte Joven', area: 'HN-FM', place: 'Casa de la juventud, Tegucigalpa' });
  const open = course(names, { tenant: 'sendero', by: 'mSendero', unit: 'sendero', name: 'Colectiva Sendero Abierto', area: 'HN-CR', place: 'Casa de la colectiva, San Pedro Sula' });
  prepare(stage, -160, 'horizonte');
  prepare(stage, -130, 'sendero');
  cohort(stage, young({
    key: 'od1', title: 'Voluntariado juvenil', count: 15, slots: twoDays(calendar, -96), trainers: ['o1', 'o3'], supervisors: [['sup1'], ['sup2']],
    observed: [
      { session: 1, trainer: 'o1', by: 'sup1', as: 'strong' }, { session: 2, trainer: 'o1', by: 'sup2', as: 'sound' }, { session: 1, trainer: 'o3', by: 'sup1', as: 'weak' }, { session: 2, trainer: 'o3', by: 'sup2', as: 'sound' },
    ],
  }));
  certify(stage, -78, ['o1'], { by: 'sup2', approver: 'coord2' });
  // Begun and then nothing: its second day is still far off.
  const [began, [, ends]] = [twoDays(calendar, -30)[0], twoDays(calendar, 25)];
  cohort(stage, young({ key: 'od3', title: 'Voluntariado juvenil, segundo grupo', count: 12, slots: [began, ends], trainers: ['o1'], supervisors: [['sup1'], ['sup2']] }));
  cohort(stage, open({ key: 'od2', title: 'Promotoras comunitarias', count: 0, slots: twoDays(calendar, -52), ahead: 40, trainers: [], supervisors: [[], []], cancelled: { days: 12, reason: 'funding' } }));
}
