import type { HandoffScope } from '@relevo/domain/handoff';
import { handoffResponsibilities } from '@relevo/domain/handoff';
import { HandoffMovesService } from '../../features/handoffs/handoff-moves.service.ts';
import { HandoffsService } from '../../features/handoffs/handoffs.service.ts';
import { found } from '../../platform/domain-error.ts';
import { idOf } from '../chance.ts';
import { tenantId, type Tenant } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import { paper } from '../paper.ts';
import { kitId, type Stage } from '../stage.service.ts';

const idFor = (partner: Tenant) => idOf('handoff', partner);

/** Begins to prepare a partner. */
export function prepare(stage: Stage, day: number, partner: Tenant): void {
  stage.at(stage.calendar.at(day, '09:00'), `${partner}: traspaso en preparación`, () => stage.service(HandoffsService).open(stage.actor('coord1'), { id: idFor(partner), partnerTenantId: tenantId(partner), kitId }));
}

/** Looks whether the criteria are met, as a job does after what they rest on has changed. */
export function look(stage: Stage, day: number, partner: Tenant): void {
  stage.at(stage.calendar.at(day, '23:30'), `${partner}: criterios`, () => stage.service(HandoffMovesService).lookAgain({ kitTenantId: tenantId('ibcr'), kitId, partnerTenantId: tenantId(partner) }));
}

/** The agreement, the steward's signature and a week later the partner's, on the same evidence. */
export function handOver(stage: Stage, day: number, partner: Tenant, manager: Character, scope: HandoffScope): void {
  const service = () => stage.service(HandoffsService);
  stage.at(stage.calendar.at(day, '10:00'), `${partner}: convenio`, () => attach(stage, partner));
  stage.at(stage.calendar.at(day, '11:30'), `${partner}: propuesta`, async () => {
    const { evidenceHash } = await service().get(stage.actor('coord1'), idFor(partner));
    await service().propose(stage.actor('coord1'), idFor(partner), { scope, evidenceHash });
  });
  stage.at(stage.calendar.at(day + 7, '09:20'), `${partner}: aceptación`, async () => {
    const { proposal } = await service().get(stage.actor(manager), idFor(partner));
    await service().accept(stage.actor(manager), idFor(partner), { scope, evidenceHash: found(proposal, 'proposal').evidenceHash, responsibilities: [...handoffResponsibilities] });
  });
}

/** What the steward needs before it can sign. */
export async function attach(stage: Stage, partner: Tenant): Promise<void> {
  const bytes = await paper('Convenio de traspaso', ['Las partes acuerdan el traspaso del kit y de su método.', 'Documento inventado para la demostración: no obliga a nadie.']);
  await stage.service(HandoffsService).attach(stage.actor('coord1'), idFor(partner), { name: 'convenio-de-traspaso.pdf', bytes });
}
