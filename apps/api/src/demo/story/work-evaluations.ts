import type { EvaluationScore } from '@relevo/domain/evaluation';
import type { FollowUpRound } from '@relevo/domain/follow-up';
import { workItems, type WorkView } from '@relevo/domain/work-evaluation';
import { WorkEvaluationsService } from '../../features/evaluations/at-work/work-evaluations.service.ts';
import { hoursAfter } from '../calendar.ts';
import { Chance, idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import { addRows } from '../rows.service.ts';
import type { Stage } from '../stage.service.ts';
import { cohortId, type Script } from './script.ts';

const changed: Readonly<Record<WorkView, readonly string[]>> = {
  self: ['Escucho sin interrumpir', 'Pregunto antes de actuar', 'Tengo el mapa de servicios a mano', 'Llamo a la línea de ayuda'],
  superior: ['Llenan mejor los registros', 'Piden apoyo antes', 'Hablan del tema en las reuniones'],
};
const hindered = ['Falta de transporte', 'Mucha rotación en la oficina', 'No hay un lugar privado para conversar', 'El tiempo'];

/** A round of what is done at work, months later: those that are over have their results; of those that are open some wait for somebody to open them. */
export function atWork(stage: Stage, script: Script, { months, opensAt, closesAt }: FollowUpRound): void {
  const [by, id] = [stage.actor(script.by), cohortId(script.key)];
  const service = () => stage.service(WorkEvaluationsService);
  const over = closesAt < stage.calendar.now;
  if (!over && new Chance('ronda', script.key, months).happens(0.5)) return;
  const open = async (view: WorkView, come: number) => {
    await service().open(by, id, { months, view }, { open: true });
    await stage.within(script.tenant, async (tx) => {
      const [work] = (await tx.query('SELECT id FROM work_evaluation WHERE tenant_id = $1 AND cohort_id = $2 AND months = $3 AND view = $4', [tenantId(script.tenant), id, months, view])) as { id: string }[];
      await addRows(tx, 'work_sheet', Array.from({ length: come }, (_, i) => sheet(script, { months, view, workId: work!.id, i })));
    });
  };
  const people = script.people.length;
  stage.at(hoursAfter(opensAt, 30), `${script.title}: en el trabajo, ${months} meses`, async () => {
    await open('self', Math.round(people * (over ? 0.6 : 0.3)));
    await open('superior', over ? Math.round(people / 4) : 0);
  });
  if (over) stage.at(hoursAfter(closesAt, 1), `${script.title}: en el trabajo, ${months} meses, se cierra`, async () => {
    for (const view of ['self', 'superior'] as const) await service().open(by, id, { months, view }, { open: false });
  });
}

/** Those above a group see a little less of it than it does; what the workplace gives is what both find wanting. */
function sheet(script: Script, { months, view, workId, i }: { months: number; view: WorkView; workId: string; i: number }) {
  const chance = new Chance('en el trabajo', script.key, months, view, i);
  const scores = Object.fromEntries(workItems.filter(() => chance.happens(0.95)).map((item) => {
    const least = item === 'supported' ? 1 : view === 'self' ? 3 : 2;
    return [item, Math.min(5, chance.whole(least, least + 2)) as EvaluationScore];
  }));
  return {
    tenant_id: tenantId(script.tenant), id: idOf('work-sheet', script.key, months, view, i), work_id: workId, cohort_id: cohortId(script.key), source: 'link', scores,
    changed: chance.happens(0.35) ? chance.of(changed[view]) : '', hindered: chance.happens(0.3) ? chance.of(hindered) : '',
  };
}
