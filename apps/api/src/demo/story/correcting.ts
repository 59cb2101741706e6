import { KeyCorrectionsService } from '../../features/key-corrections/key-corrections.service.ts';
import { RegradeJobs } from '../../features/key-corrections/regrade-jobs.service.ts';
import { tenantId } from '../cast/organisations.ts';
import { idOf } from '../chance.ts';
import { versionIds, type Stage } from '../stage.service.ts';

/** A question that could be read in two ways was found by its figures: everybody got its points. Another waits for a second person. */
export function correcting(stage: Stage): void {
  const { calendar } = stage;
  const corrections = () => stage.service(KeyCorrectionsService);
  const propose = async (questionId: string, kind: 'everybody' | 'left_out', reason: string) => {
    await corrections().propose(stage.actor('author'), versionIds.v11, { id: idOf('correction', questionId), questionId, kind, key: null, reason });
    await run(questionId);
  };
  const run = (questionId: string) => stage.service(RegradeJobs).run(tenantId('ibcr'), idOf('correction', questionId));
  stage.at(calendar.at(-3, '10:20'), 'kit: una clave en duda', () => propose('a03', 'everybody', 'Dos de las opciones pueden leerse como respuesta: la pregunta no estaba clara.'));
  stage.at(calendar.at(-2, '09:40'), 'kit: se califica otra vez', async () => {
    await corrections().confirm(stage.actor('coord1'), versionIds.v11, idOf('correction', 'a03'));
    await run('a03');
  });
  stage.at(calendar.at(-1, '16:10'), 'kit: otra clave en duda', () => propose('b03', 'left_out', 'A dos de las situaciones les faltan datos para decidir: no hay una sola respuesta correcta.'));
}
