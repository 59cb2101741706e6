import { evaluationItems, type EvaluationScore } from '@relevo/domain/evaluation';
import { EvaluationsService } from '../../features/evaluations/evaluations.service.ts';
import { Chance, idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import { addRows } from '../rows.service.ts';
import type { Stage } from '../stage.service.ts';
import { cohortId, type Script } from './script.ts';

const best = ['El mapa de servicios', 'Los casos compuestos', 'Trabajar con gente de otras instituciones', 'La forma de escuchar', 'El ejercicio en parejas'];
const improve = ['Más tiempo para los casos', 'Un receso más largo', 'Que el sonido se oiga atrás', 'Empezar a la hora'];

/** What people of a cohort said of a session, some four of five of them. */
export async function evaluated(stage: Stage, script: Script, sessionId: string): Promise<void> {
  const by = stage.actor(script.by);
  await stage.service(EvaluationsService).open(by, cohortId(script.key), sessionId, { open: true });
  const sheets = script.people.filter(({ personId }) => new Chance('valora', sessionId, personId).happens(0.8)).map(({ personId }) => {
    const chance = new Chance('valoración', sessionId, personId);
    const scores = Object.fromEntries(evaluationItems.filter(() => chance.happens(0.97)).map((item) => [item, Math.min(5, chance.whole(3, 6)) as EvaluationScore]));
    return {
      tenant_id: tenantId(script.tenant), id: idOf('evaluation', sessionId, personId), session_id: sessionId, cohort_id: cohortId(script.key), source: 'link', scores,
      best: chance.happens(0.3) ? chance.of(best) : '', improve: chance.happens(0.2) ? chance.of(improve) : '',
    };
  });
  await stage.within(script.tenant, (tx) => addRows(tx, 'evaluation', sheets));
  await stage.service(EvaluationsService).open(by, cohortId(script.key), sessionId, { open: false });
}
