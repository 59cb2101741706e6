import { scoreRubric, type Ratings } from '@relevo/domain/rubric';
import { ratingsHashOf } from '../../features/observations/observation-page.service.ts';
import { ObservedSessionService } from '../../features/observations/observed-session.service.ts';
import { Chance, idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import { nameOf, partOf, personId, type Character } from '../cast/people.ts';
import { addEntries, addRows } from '../rows.service.ts';
import { kitId, versionIds, type Stage } from '../stage.service.ts';
import type { Course } from './learning.ts';

export type Quality = 'strong' | 'sound' | 'weak';
export type Observed = { session: number; trainer: Character; by: Character; as: Quality; answer?: 'acknowledged' | 'contested' | 'none'; draft?: true };

const strengths: Record<Quality, string> = {
  strong: 'Abrió con acuerdos claros, hizo practicar más de la mitad del tiempo y el grupo repitió la ruta de referencia con sus palabras.',
  sound: 'Explicó con calma y respetó los tiempos. Las preguntas abiertas dieron voz a casi todo el grupo.',
  weak: 'Conoce el contenido y trata al grupo con respeto.',
};
const actions: Record<Quality, string> = {
  strong: 'Dejar cinco minutos más para el cierre y anotar las dudas que queden abiertas.',
  sound: 'Ensayar el juego de papeles antes de la sesión y anunciar la persona de apoyo al abrir.',
  weak: 'Practicar el mensaje de referencia hasta decirlo completo y leer el aviso antes de la historia. Nueva observación en el próximo grupo.',
};

/** What a supervisor rated, written where the session is. The rubric scores it; nobody types an outcome in. */
export async function observe(stage: Stage, course: Course, sessionId: string, seen: Observed): Promise<void> {
  const [rubric] = stage.document(course.version).rubrics;
  if (!rubric) return;
  const id = idOf('observation', sessionIdKey(course, seen), seen.trainer, seen.by);
  const writing = {
    ratings: ratings(rubric.criteria, seen), notes: {}, strengths: seen.draft ? '' : strengths[seen.as], actions: seen.draft ? '' : actions[seen.as],
  };
  const score = scoreRubric(rubric, writing.ratings);
  const supervisor = stage.actor(seen.by, 'supervisor');
  const taught = await stage.read('ibcr', (tx) => stage.service(ObservedSessionService).taught(tx, supervisor, { kitTenantId: tenantId('ibcr'), kitId }, personId(seen.trainer)));
  await stage.within(course.tenant, async (tx) => {
    const signed = { state: 'signed', signed_at: stage.now, outcome: score.outcome, mean: score.mean, critical_open: score.criticalOpen, ratings_hash: ratingsHashOf({ id, rubricId: rubric.id, kitVersionId: versionIds[course.version], ...writing }), revision: 3 };
    await addRows(tx, 'observation', [{
      tenant_id: tenantId(course.tenant), id, cohort_id: course.cohortId, session_id: sessionId, kit_tenant_id: tenantId('ibcr'), kit_id: kitId, kit_version_id: versionIds[course.version], rubric_id: rubric.id,
      highest: Math.max(...rubric.levels.map((level) => level.value)), trainer_id: personId(seen.trainer), trainer_name: nameOf(seen.trainer), supervisor_id: supervisor.personId, supervisor_name: nameOf(seen.by),
      supervisor_tenant_id: tenantId(partOf(seen.by).tenant), supervisor_taught: taught, created_at: stage.now, answer_reason: '', ...writing, ...(seen.draft ? { state: 'draft', revision: 2, critical_open: [] } : signed),
    }]);
    const log = (action: string, detail = {}) => ({ at: stage.now, actorId: supervisor.personId, role: 'supervisor', action, subjectKind: 'observation', subjectId: id, detail });
    await addEntries(tx, tenantId(course.tenant), seen.draft ? [log('observation.start')] : [log('observation.start'), log('observation.sign', { outcome: score.outcome, critical: score.criticalOpen.length })]);
  });
}

/** The observed trainer's word. */
export async function answer(stage: Stage, course: Course, seen: Observed): Promise<void> {
  const id = idOf('observation', sessionIdKey(course, seen), seen.trainer, seen.by);
  const contested = seen.answer === 'contested';
  const reason = contested ? 'El aviso sí se leyó al empezar la sesión, antes de que llegara quien observaba.' : '';
  await stage.within(course.tenant, async (tx) => {
    await tx.query('UPDATE observation SET state = $3, answered_at = $4, answer_reason = $5, revision = revision + 1 WHERE tenant_id = $1 AND id = $2', [
      tenantId(course.tenant), id, contested ? 'contested' : 'acknowledged', stage.now, reason,
    ]);
    await addEntries(tx, tenantId(course.tenant), [{
      at: stage.now, actorId: personId(seen.trainer), role: 'trainer', action: contested ? 'observation.contest' : 'observation.acknowledge', subjectKind: 'observation', subjectId: id,
    }]);
  });
}

const sessionIdKey = (course: Course, seen: Observed) => `${course.cohortId} ${seen.session}`;

/** Levels by how the session went; a weak one leaves a critical criterion under its least level. A draft is half filled in. */
function ratings(criteria: readonly { id: string; critical: boolean }[], seen: Observed): Ratings {
  const chance = new Chance('pauta', seen.trainer, seen.by, seen.session, seen.as);
  const high = { strong: 0.55, sound: 0.2, weak: 0.05 }[seen.as];
  const low = { strong: 0, sound: 0.08, weak: 0.5 }[seen.as];
  const rated = seen.draft ? criteria.slice(0, Math.ceil(criteria.length / 2)) : criteria;
  const firstCritical = criteria.find((criterion) => criterion.critical)?.id;
  return Object.fromEntries(rated.map(({ id, critical }) => {
    const drawn = chance.next();
    if (critical) return [id, seen.as === 'weak' && id === firstCritical ? 2 : drawn < high ? 4 : 3];
    return [id, drawn < high ? 4 : drawn > 1 - low ? 2 : 3];
  }));
}
