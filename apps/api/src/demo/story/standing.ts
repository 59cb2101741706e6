import type { CertificationLevel } from '@relevo/domain/certification';
import { ActsService } from '../../features/certification/acts.service.ts';
import { CertificationService } from '../../features/certification/certification.service.ts';
import { CohortJudgementService } from '../../features/certification/cohort-judgement.service.ts';
import { DecisionsService } from '../../features/certification/decisions.service.ts';
import { EvidenceDocumentsService } from '../../features/certification/evidence-documents.service.ts';
import { found } from '../../platform/domain-error.ts';
import { hoursAfter } from '../calendar.ts';
import { idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import { nameOf, partOf, personId, type Character } from '../cast/people.ts';
import { paper } from '../paper.ts';
import { kitId, type Stage } from '../stage.service.ts';
import { addMembers, knownTo } from './institutions.ts';
import { cohortId, type Script } from './script.ts';

/** The certification of somebody of the story. */
export function certificationId(stage: Stage, who: Character, level: CertificationLevel = 'trainer'): Promise<string> {
  return stage.read('ibcr', async (tx) => {
    const rows = (await tx.query('SELECT id FROM certification WHERE tenant_id = $1 AND kit_id = $2 AND person_id = $3 AND level = $4', [tenantId('ibcr'), kitId, personId(who), level])) as { id: string }[];
    return found(rows[0], `certification of ${who}`).id;
  });
}

type Training = Pick<Script, 'key' | 'slots'> & { by: Character; level?: CertificationLevel; whom: readonly Character[]; failing?: readonly Character[] };

/** What makes candidates trainers: a practice lesson each, and the judgement of the whole group after its end. */
export function training(stage: Stage, { key, slots: [first, last], by, level = 'trainer', whom, failing = [] }: Training): void {
  whom.forEach((who, i) => stage.at(hoursAfter(last.starts, 4 + i * 0.1), `${who}: clase de práctica`, async () => {
    const passed = !failing.includes(who);
    await stage.service(DecisionsService).teachBack(stage.actor(by), await certificationId(stage, who, level), { id: idOf('teach-back', key, who), passed, note: passed ? 'Clase clara, con práctica y cierre.' : 'Faltó la práctica del grupo.' });
  }));
  stage.at(hoursAfter(last.ends, 48), `${key}: juicio`, () => stage.service(CohortJudgementService).judge(stage.actor('coord1'), cohortId(key), true));
  stage.at(hoursAfter(first.starts, -1), `${key}: funciones`, async () => {
    for (const who of whom) await stage.within(partOf(who).tenant, (tx) => addMembers(tx, partOf(who).tenant, [{ who, role: 'trainer', since: stage.now }]));
  });
}

/** A supervisor recommends, another person approves some days later. */
export function certify(stage: Stage, at: number, whom: readonly Character[], { by, approver, level = 'trainer' }: { by: Character; approver: Character; level?: CertificationLevel }): void {
  whom.forEach((who, i) => {
    recommend(stage, at, who, by, level, i);
    stage.at(stage.calendar.at(at + 2, `15:${10 + i}`), `${who}: certificación, ${level}`, async () => stage.service(DecisionsService).approve(stage.actor(approver), await certificationId(stage, who, level)));
  });
}

/** The supervisor's half; what follows is somebody else's to decide. */
export function recommend(stage: Stage, at: number, who: Character, by: Character, level: CertificationLevel = 'trainer', turn = 0): void {
  stage.at(stage.calendar.at(at, `10:${10 + turn}`), `${who}: recomendación, ${level}`, async () => stage.service(DecisionsService).recommend(stage.actor(by), await certificationId(stage, who, level)));
}

/** Named by one coordinator, confirmed by another: the first kit has nobody certified yet. */
export function founders(stage: Stage, whom: readonly Character[]): void {
  for (const who of whom) {
    const id = idOf('act', 'founder', who);
    stage.at(stage.calendar.at(-628, '09:30'), `${who}: persona fundadora`, async () => stage.service(ActsService).nominate(stage.actor('coord1'), {
      id, kitId, personId: personId(who), reason: 'Escribió y probó el método con tres grupos antes de que existiera el kit.',
      documents: [await stage.service(EvidenceDocumentsService).keep(stage.actor('coord1'), 'constancia-de-facilitacion.pdf', await paper('Constancia de facilitación', [nameOf(who), 'Tres talleres facilitados, 2018 y 2019.', 'Documento inventado para la demostración.']))],
    }));
    stage.at(stage.calendar.at(-626, '16:00'), `${who}: segunda firma`, () => stage.service(ActsService).confirm(stage.actor('coord2'), id));
  }
}

type Earlier = { kind: 'attendance' | 'post_test'; share: number } | { kind: 'teach_back'; passed: boolean } | { kind: 'observation'; passed: boolean; observerName: string; taughtTrainee: boolean };

/** Documents from before the platform: entered by one, confirmed by another. */
export function earlier(stage: Stage, at: number, who: Character, pieces: readonly (Earlier & { days: number })[]): void {
  pieces.forEach(({ days, ...piece }, i) => {
    const id = idOf('act', 'earlier', who, i);
    stage.at(stage.calendar.at(at, `09:${10 + i * 5}`), `${who}: evidencia anterior`, async () => {
      const happenedAt = stage.calendar.at(days, '16:00');
      await knownTo(stage, 'ibcr', [who]);
      const document = await stage.service(EvidenceDocumentsService).keep(stage.actor('sup2'), `evidencia-${i + 1}.pdf`, await paper('Evidencia anterior a la plataforma', [nameOf(who), `Documento ${i + 1}`, 'Documento inventado para la demostración.']));
      await stage.service(ActsService).record(stage.actor('sup2'), { id, kitId, personId: personId(who), happenedAt: happenedAt.toISOString(), reason: 'Consta en el archivo en papel de la primera etapa.', documents: [document], ...piece });
    });
    stage.at(stage.calendar.at(at + 3, `11:${10 + i * 5}`), `${who}: confirmación`, () => stage.service(ActsService).confirm(stage.actor('coord1'), id));
  });
}

/** What a certification's life has besides: time, a suspension, a revocation by two, somebody who leaves. */
export function turns(stage: Stage): void {
  const { calendar } = stage;
  const decisions = () => stage.service(DecisionsService);
  stage.at(calendar.at(-20, '03:00'), 'c7: vence', async () => stage.service(CertificationService).lookAtValidity(tenantId('ibcr'), await certificationId(stage, 'c7')));
  stage.at(calendar.at(-212, '10:00'), 'c8: se propone revocar', async () => decisions().proposeRevocation(stage.actor('coord1'), await certificationId(stage, 'c8'), { id: idOf('act', 'revocation', 'c8'), reason: 'Usó historias reales en dos sesiones, después de un aviso por escrito.' }));
  stage.at(calendar.at(-208, '14:30'), 'c8: se revoca', async () => decisions().confirmRevocation(stage.actor('coord2'), await certificationId(stage, 'c8')));
  stage.at(calendar.at(-30, '11:00'), 'o1: se suspende', async () => decisions().suspend(stage.actor('coord1'), await certificationId(stage, 'o1'), 'Queja de un grupo, en revisión.'));
  stage.at(calendar.at(-300, '17:20'), 'p1: se retira', async () => decisions().withdraw(stage.actor('p1'), await certificationId(stage, 'p1')));
}
