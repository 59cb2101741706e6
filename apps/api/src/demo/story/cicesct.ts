import { EvaluationsService } from '../../features/evaluations/evaluations.service.ts';
import { hoursAfter } from '../calendar.ts';
import { departmentCodes, departments, type Department } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import type { Names } from '../cast/names.ts';
import { demoCard, demoParticipants } from '../sign-ins.ts';
import type { Stage } from '../stage.service.ts';
import { cohort, sessionOf } from './cohort.ts';
import { addMembers } from './institutions.ts';
import { byName, committee, type Learns, type Participant } from './group.ts';
import { liveMoments } from './live.ts';
import { discussed } from './discussed.ts';
import { handedIn } from './handed-in.ts';
import { handOver, look, prepare } from './handing-over.ts';
import { toldOf } from './notices.ts';
import type { Observed, Quality } from './observing.ts';
import { onPaper } from './paper-tests.ts';
import { cohortId, twoDays, type Script } from './script.ts';
import { certify, training } from './standing.ts';

type Of = { key: string; area: Department; count: number; slots: Script['slots']; trainers: readonly Character[]; supervisors?: Script['supervisors']; observed?: readonly Observed[]; learns: Learns } & Partial<Script>;

/** A local committee's course: what CICESCT delivers. */
function local(stage: Stage, names: Names, { key, area, count, learns, ...more }: Of): void {
  cohort(stage, {
    key, tenant: 'cicesct', by: 'mCicesct', purpose: 'delivery', title: `Comité local de ${departments[area]}`, unit: area, version: 'v1', ahead: 26, place: `Salón municipal, ${departments[area]}`, area,
    supervisors: [[], []], people: committee(key, names, area, count, learns), ...more,
  });
}

/** Both days, each trainer by one supervisor on the first and by another on the second. */
const seenTwice = (whom: readonly Character[], by: readonly [Character, Character], as: Quality = 'sound'): Observed[] =>
  whom.flatMap((trainer, i) => by.map((who, day) => ({ session: day + 1, trainer, by: who, as: i % 2 === 0 ? 'strong' : as })));

/** What falls off from hop to hop: the closer to the source, the more is learnt. */
const byGeneration: readonly Learns[] = [{ pre: 0.45, post: 0.9 }, { pre: 0.43, post: 0.84 }, { pre: 0.42, post: 0.7 }];

/** Three accompanied courses, eight certifications, two master trainers: then the kit is theirs. */
export function untilHandedOver(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const learns = byGeneration[1]!;
  const sups = (...by: [Character, Character]): Script['supervisors'] => [[by[0]], [by[1]]];
  prepare(stage, -600, 'cicesct');
  const first = ['c1', 'c2', 'c3', 'c4'] as const;
  local(stage, names, { key: 'cd1', area: 'HN-FM', count: 24, learns, slots: twoDays(calendar, -524), trainers: first, supervisors: sups('sup1', 'sup2'), observed: seenTwice(first, ['sup1', 'sup2']), faithful: 0.92, ahead: 20 });
  certify(stage, -505, first, { by: 'sup1', approver: 'coord1' });
  const second = ['c5', 'c6', 'c7', 'c8'] as const;
  local(stage, names, { key: 'cd2', area: 'HN-CR', count: 22, learns, slots: twoDays(calendar, -492), trainers: second, supervisors: sups('sup2', 'sup1'), observed: seenTwice(second, ['sup2', 'sup1']), faithful: 0.9 });
  certify(stage, -474, second, { by: 'sup2', approver: 'coord2' });
  const third = ['c1', 'c2'] as const;
  local(stage, names, { key: 'cd3', area: 'HN-AT', count: 20, learns, slots: twoDays(calendar, -424), trainers: third, ahead: 12, supervisors: sups('sup2', 'sup1'), observed: seenTwice(third, ['sup2', 'sup1'], 'strong'), faithful: 0.91 });
  certify(stage, -416, third, { by: 'sup1', approver: 'coord2', level: 'master_trainer' });
  stage.at(calendar.at(-413, '09:00'), 'maestras', () => stage.within('cicesct', (tx) => addMembers(tx, 'cicesct', third.map((who) => ({ who, role: 'supervisor' as const, since: stage.now })))));
  look(stage, -413, 'cicesct');
  handOver(stage, -410, 'cicesct', 'mCicesct', 'deliver_and_train');
}

/** On its own: courses, its own trainers, and their courses. */
export function onItsOwn(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const [, one, two] = byGeneration as [Learns, Learns, Learns];
  local(stage, names, { key: 'ic1', area: 'HN-CH', count: 22, learns: one, slots: twoDays(calendar, -330), trainers: ['c1', 'c2', 'c3', 'c4'] });
  const own = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;
  const slots = twoDays(calendar, -300);
  cohort(stage, {
    key: 'ct1', tenant: 'cicesct', by: 'mCicesct', purpose: 'trainer_training', title: 'Personas formadoras de los comités locales', unit: 'cicesct', version: 'v1', slots, ahead: 24, place: 'Centro de convenciones, Comayagua', area: 'HN-CM',
    trainers: ['c1', 'c2'], supervisors: [[], []], people: byName('ct1', own),
  });
  training(stage, { key: 'ct1', slots, by: 'coord2', whom: own });
  const pair = ['d1', 'd2'] as const;
  local(stage, names, {
    key: 'ic2', area: 'HN-OL', count: 18, learns: two, slots: twoDays(calendar, -255), trainers: pair, supervisors: [['c1'], ['sup1']], observed: seenTwice(pair, ['c1', 'sup1']),
  });
  certify(stage, -244, pair, { by: 'sup1', approver: 'coord1' });
  local(stage, names, { key: 'ic3', area: 'HN-YO', count: 20, learns: two, slots: twoDays(calendar, -198), trainers: ['d1', 'd2', 'c2'], supervisors: [['sup2'], []], observed: [{ session: 1, trainer: 'd1', by: 'sup2', as: 'strong' }] });
  local(stage, names, { key: 'ic5', area: 'HN-CP', count: 16, learns: one, slots: twoDays(calendar, -120), trainers: ['c5', 'c6', 'c1'] });
  local(stage, names, { key: 'ic6', area: 'HN-IN', count: 14, learns: two, slots: twoDays(calendar, -82), trainers: ['d3', 'd4'], supervisors: [['c2'], ['c1']], observed: [
    { session: 1, trainer: 'd3', by: 'c2', as: 'sound' }, { session: 1, trainer: 'd4', by: 'c2', as: 'weak' }, { session: 2, trainer: 'd3', by: 'c1', as: 'sound' }, { session: 2, trainer: 'd4', by: 'c1', as: 'sound' },
  ] });
}

/** As long as the run sheet's day. */
const wholeDay = (starts: Date): Script['slots'][number] => ({ starts, ends: new Date(starts.getTime() + 490 * 60_000) });

/** These weeks: 227 people of all eighteen departments on a screen, a group that meets now, one that begins next week. */
export function thisMonth(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const learns = byGeneration[2]!;
  const online = (day: number) => ({ starts: calendar.at(day, '08:30'), ends: calendar.at(day, '12:00') });
  const monday = calendar.workingDay(-47);
  cohort(stage, {
    key: 'on1', tenant: 'cicesct', by: 'mCicesct', purpose: 'delivery', title: 'Respuesta local: los dieciocho departamentos', unit: 'cicesct', version: 'v1', ahead: 30, place: '', area: null,
    online: 'https://reuniones.example.org/respuesta-local', slots: [online(monday), online(monday + 3)], trainers: ['c3', 'd1'], supervisors: [[], []], people: everyDepartment(names, learns), faithful: 0.86, activated: 0.8,
  });
  const began = calendar.fromNow(-75);
  const here = withSignIns(committee('rc1', names, 'HN-CM', 24, learns), { 0: demoParticipants.running });
  local(stage, names, {
    key: 'rc1', area: 'HN-CM', count: 24, learns, ahead: 70, slots: [wholeDay(new Date(began.getTime() - 86_400_000)), wholeDay(began)], trainers: ['c4', 'd2'], supervisors: [[], ['sup1']], activated: 0.85, reading: 0.8, people: here,
  });
  const now = () => sessionOf(stage, 'cicesct', 'rc1', 2);
  liveMoments(stage, { key: 'rc1', tenant: 'cicesct', by: 'mCicesct', title: departments['HN-CM'], starts: began, people: here, sessionId: now });
  stage.at(hoursAfter(began, 1), 'Valoración del encuentro', async () => stage.service(EvaluationsService).open(stage.actor('mCicesct'), cohortId('rc1'), await now(), { open: true }));
  handedIn(stage, { key: 'rc1', tenant: 'cicesct', people: here, trainers: ['c4', 'd2'] }, began);
  discussed(stage, { key: 'rc1', tenant: 'cicesct', people: here, trainers: ['c4', 'd2'] }, began);
  onPaper(stage, { key: 'rc1', by: 'mCicesct', version: 'v1' }, new Date(began.getTime() - 86_400_000), hoursAfter(began, 1.1));
  const far = withSignIns(committee('ic4', names, 'HN-GD', 14, learns), { 2: demoCard.name });
  const [slots, trainers] = [twoDays(calendar, 11), ['d1', 'c3'] as const];
  local(stage, names, { key: 'ic4', area: 'HN-GD', count: 14, learns, version: 'v11', slots, ahead: 30, trainers, activated: 0.3, people: far });
  toldOf(stage, { key: 'ic4', tenant: 'cicesct', by: 'mCicesct', people: far, slots }, { place: 'Casa de la cultura, Puerto Lempira' });
}

/** 227 in eighteen committees, as many of each as divide; one of them has a published sign-in. */
function everyDepartment(names: Names, learns: Learns): Participant[] {
  const people = departmentCodes.reduce<Participant[]>((all, area, i) => [...all, ...committee('on1', names, area, i < 227 % 18 ? 13 : 12, learns, all.length)], []);
  return withSignIns(people, { 40: demoParticipants.completed });
}

const withSignIns = (people: readonly Participant[], signIns: Readonly<Record<number, string>>): Participant[] =>
  people.map((one, i) => (signIns[i] ? { ...one, signIn: signIns[i], skill: { pre: 0.5, post: 0.95 } } : one));
