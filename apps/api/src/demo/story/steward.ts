import type { Names } from '../cast/names.ts';
import type { Stage } from '../stage.service.ts';
import { cohort } from './cohort.ts';
import { byName, focalPoints, staffOf } from './group.ts';
import { toldOf } from './notices.ts';
import { twoDays, type Script } from './script.ts';
import { certify, earlier, founders, training } from './standing.ts';

type Of = Pick<Script, 'key' | 'title' | 'slots' | 'trainers' | 'people'> & Partial<Script>;

const trainerTraining = (more: Of): Script => ({
  tenant: 'ibcr', by: 'coord1', purpose: 'trainer_training', unit: 'tegucigalpa', version: 'v1', ahead: 28, place: 'Sala de formación, Tegucigalpa', area: 'HN-FM', supervisors: [[], []], ...more,
});

/** The first promotions of trainers, taught by the founders: generation 0. */
export function firstPromotions(stage: Stage): void {
  const { calendar } = stage;
  founders(stage, ['found1', 'found2']);
  const first = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'l1', 'l2', 'l3', 'j1', 'j2', 'p1', 'o1', 'o2'] as const;
  const one = twoDays(calendar, -560);
  cohort(stage, trainerTraining({ key: 'tt1', title: 'Personas formadoras, primera promoción', slots: one, trainers: ['found1', 'found2'], supervisors: [['sup1'], ['sup1']], people: byName('tt1', first, ['o2']) }));
  training(stage, { key: 'tt1', slots: one, by: 'sup1', whom: first, failing: ['o2'] });

  const second = ['l4', 'l5', 'l6', 'p2', 'p3', 'p4', 'j3', 'o3', 'o4'] as const;
  const two = twoDays(calendar, -365);
  cohort(stage, trainerTraining({ key: 'tt2', title: 'Personas formadoras, segunda promoción', slots: two, trainers: ['found1', 'found2'], supervisors: [['sup2'], ['sup2']], people: byName('tt2', second, ['o4']) }));
  training(stage, { key: 'tt2', slots: two, by: 'sup2', whom: second, failing: ['o4'] });
}

/** The founders are certified themselves, on documents of what they did before the platform. */
export function foundersCertified(stage: Stage): void {
  for (const [who, days] of [['found1', -520], ['found2', -519]] as const) {
    earlier(stage, days, who, [
      { kind: 'attendance', share: 1, days: -900 }, { kind: 'post_test', share: 0.92, days: -898 }, { kind: 'teach_back', passed: true, days: -890 },
      { kind: 'observation', passed: true, observerName: 'Equipo de la primera etapa', taughtTrainee: false, days: -690 },
      { kind: 'observation', passed: true, observerName: 'Evaluación externa', taughtTrainee: false, days: -680 },
    ]);
  }
  certify(stage, -510, ['found1', 'found2'], { by: 'sup1', approver: 'coord2' });
}

/** Two of CICESCT go on to train trainers themselves. */
export function masters(stage: Stage): void {
  const whom = ['c1', 'c2', 'c3'] as const;
  const slots = twoDays(stage.calendar, -455);
  cohort(stage, trainerTraining({ key: 'ttm', title: 'Formación avanzada', slots, trainers: ['found1', 'found2'], supervisors: [['sup1'], ['sup1']], people: byName('ttm', whom, ['c3']) }));
  training(stage, { key: 'ttm', slots, by: 'sup1', level: 'master_trainer', whom, failing: ['c3'] });
}

/** What the steward does itself this year: a course of its own, a promotion under way, one for the region ahead. */
export function stewardToday(stage: Stage, names: Names): void {
  const { calendar } = stage;
  cohort(stage, {
    key: 'ibd1', tenant: 'ibcr', by: 'coord2', purpose: 'delivery', title: 'Organizaciones de la sociedad civil', unit: 'tegucigalpa', version: 'v1', slots: twoDays(calendar, -240), ahead: 30,
    place: 'Casa comunitaria, Tegucigalpa', area: 'HN-FM', trainers: ['found1', 'found2'], supervisors: [['sup1'], ['sup2']], people: staffOf('ibd1', names, 'Organización comunitaria', 'HN-FM', 18, { pre: 0.44, post: 0.86 }),
    observed: [
      { session: 1, trainer: 'found1', by: 'sup1', as: 'strong' }, { session: 1, trainer: 'found2', by: 'sup1', as: 'strong' },
      { session: 2, trainer: 'found1', by: 'sup2', as: 'strong' }, { session: 2, trainer: 'found2', by: 'sup2', as: 'sound' },
    ],
  });
  const third = ['p5', 'p6', 'j4', 'l7', 'o5'] as const;
  const [day] = twoDays(calendar, -3);
  const later = calendar.workingDay(6);
  const slots: Script['slots'] = [day, { starts: calendar.at(later, '08:00'), ends: calendar.at(later, '16:30') }];
  cohort(stage, trainerTraining({
    key: 'tt3', title: 'Personas formadoras, tercera promoción', version: 'v11', slots, trainers: ['found1', 'found2'], supervisors: [['sup1'], ['sup1']], people: byName('tt3', third),
  }));
  training(stage, { key: 'tt3', slots, by: 'sup1', whom: third });
  const region = trainerTraining({
    key: 'tt4', title: 'Encuentro regional de personas formadoras', version: 'v11', slots: twoDays(calendar, 24), ahead: 40, place: '', area: null, online: 'https://reuniones.example.org/encuentro-regional', trainers: ['found1', 'found2'],
    people: focalPoints('tt4', names, { pre: 0.5, post: 0.9 }), activated: 0.4,
  });
  cohort(stage, region);
  toldOf(stage, region, { onlineUrl: 'https://reuniones.example.org/encuentro-regional-2' });
}
