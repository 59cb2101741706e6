import { SelfPacedCompletionService } from '../../features/learning/self-paced-completion.service.ts';
import { JoiningService } from '../../features/self-paced/joining.service.ts';
import { SelfPacedQueries } from '../../features/self-paced/self-paced.queries.ts';
import { SelfPacedService } from '../../features/self-paced/self-paced.service.ts';
import { refreshFigures } from '../../features/cohorts/figures.service.ts';
import { systemOf } from '../../database/database.ts';
import { Chance, idOf } from '../chance.ts';
import { tenantId, unitId } from '../cast/organisations.ts';
import { addRows } from '../rows.service.ts';
import { demoParticipants, demoPin } from '../sign-ins.ts';
import { versionIds, type Stage } from '../stage.service.ts';
import { sit, type Course, type Seat } from './learning.ts';
import { cohortId } from './script.ts';

const by = 'mCicesct';
const course: Course = { tenant: 'cicesct', cohortId: cohortId('sp1'), version: 'v11' };

/** Who came in by the link, so many days ago, under a name of their own choosing; how many modules they have done, and whether they went on to the test. */
type Learner = { alias: string; days: number; modules: number; test?: boolean; signIn?: string };
const learners: readonly Learner[] = [
  { alias: 'Enfermera del turno de noche', days: 47, modules: 99, test: true }, { alias: 'Dr. Colibrí', days: 45, modules: 99, test: true }, { alias: 'Promotor de salud', days: 40, modules: 99, test: true }, { alias: 'Lucero', days: 38, modules: 2 },
  { alias: 'Recepción', days: 33, modules: 1 }, { alias: 'Ana', days: 26, modules: 99, test: true }, { alias: 'Farmacia 2', days: 21, modules: 99 }, { alias: 'Trabajo social', days: 12, modules: 3, signIn: demoParticipants.selfPaced },
  { alias: 'Laboratorio', days: 9, modules: 1 }, { alias: 'Marimba', days: 5, modules: 0 }, { alias: 'Vacunas', days: 2, modules: 0 },
];

/** Staff of health centres come in by a link and go through the kit alone: some are done, some under way, some have only come in. */
export function selfPaced(stage: Stage): void {
  const { calendar } = stage;
  stage.at(calendar.at(-50, '09:00'), 'curso a su ritmo: se abre', () => stage.service(SelfPacedService).open(stage.actor(by), {
    id: course.cohortId, kitVersionId: versionIds[course.version], trackId: stage.document(course.version).tracks[0]?.id ?? null, organisationId: unitId('cicesct'), locale: 'es',
    title: 'Recibir y orientar', forWhom: 'Personal de centros de salud (inventado)', opensOn: calendar.date(-50), closesOn: null, places: 200,
  }));
  learners.forEach((learner, i) => {
    let seat: Seat | null = null;
    stage.at(calendar.at(-learner.days, `${String(7 + i).padStart(2, '0')}:10`), `curso a su ritmo: ${learner.alias} entra`, async () => { seat = await join(stage, learner, i); });
    if (learner.modules > 0) stage.at(calendar.at(-Math.max(1, learner.days - 3), '18:40'), `curso a su ritmo: ${learner.alias} lee`, async () => { if (seat) await work(stage, learner, seat); });
  });
}

async function join(stage: Stage, { alias, signIn }: Learner, i: number): Promise<Seat> {
  const { opening } = await stage.read('cicesct', (tx) => stage.service(SelfPacedQueries).present(tx, stage.actor(by), course.cohortId));
  const { personId } = await stage.service(JoiningService).joinNew(opening?.url?.split('/').at(-1) ?? '', { id: idOf('joining', 'sp1', i), name: alias, pin: demoPin, locale: 'es' });
  return stage.within('cicesct', async (tx) => {
    if (signIn) await tx.query('UPDATE sign_in SET name = $2 WHERE person_id = $1', [personId, signIn]);
    const [row] = (await tx.query('SELECT e.id, e.ordinal FROM enrolment e WHERE e.tenant_id = $1 AND e.cohort_id = $2 AND e.person_id = $3', [tenantId('cicesct'), course.cohortId, personId])) as { id: string; ordinal: number }[];
    return { enrolmentId: row!.id, ordinal: row!.ordinal, personId, skill: { pre: 0.45, post: 0.97 } };
  });
}

/** In one evening: what they knew before, as many modules as they got to, and the test at the end. */
async function work(stage: Stage, { modules, test = false }: Learner, seat: Seat): Promise<void> {
  await sit(stage, course, 'pre', [seat]);
  const chance = new Chance('curso a su ritmo', seat.enrolmentId);
  const tracks = stage.document(course.version).tracks.slice(0, 1).map((one) => one.id);
  const rows = stage.document(course.version).modules.filter((one) => !one.break).slice(0, modules).flatMap((module) =>
    module.activities.filter((one) => one.kind !== 'break' && (one.tracks.length === 0 || one.tracks.some((track) => tracks.includes(track)))).map((activity) => ({
      tenant_id: tenantId('cicesct'), enrolment_id: seat.enrolmentId, activity_id: activity.id, cohort_id: course.cohortId, person_id: seat.personId, module_id: module.id,
      state: activity.warning && chance.happens(0.2) ? 'skipped' : 'done', at: stage.now,
    })));
  await stage.within('cicesct', (tx) => addRows(tx, 'progress', rows));
  if (test) await sit(stage, course, 'post', [seat]);
  await stage.within('cicesct', async (tx) => {
    await refreshFigures(tx, tenantId('cicesct'), course.cohortId);
    await stage.service(SelfPacedCompletionService).follow(tx, systemOf(tenantId('cicesct')), { tenantId: tenantId('cicesct'), cohortId: course.cohortId, personId: seat.personId });
  });
}
