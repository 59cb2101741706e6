import { getQuestionExportReport } from '@relevo/contracts/kit-exchange';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { HandoffState } from '@relevo/domain/handoff';
import { suggestedHandoffStandard } from '@relevo/domain/handoff-standard';
import { newId } from '../../src/platform/ids.ts';
import { smallKit } from '../matrix/small-kit.ts';
import { send, type TestApp } from './app.ts';
import type { TestPerson } from './people.ts';

let count = 0;
/** A kit with a core module and one that is free. */
export function twoPartKit(): KitDocument {
  const kit = smallKit(`línea ${(count += 1)}`);
  const [core] = kit.modules;
  const free = structuredClone(core!);
  return {
    ...kit, modules: [core!, {
      ...free, id: 'libre', title: 'Módulo libre', core: false, objectives: free.objectives.map((one) => ({ ...one, id: `l-${one.id}` })), questions: [], keyPoints: [],
      activities: [{ ...free.activities[0]!, id: 'ejemplo', kind: 'reading', title: 'Ejemplo', body: 'Un ejemplo de la capital.', testId: undefined, surveyId: undefined, assets: [], objectiveIds: [] }],
    }],
  };
}

/** Puts a partner's hand-off of a kit into a state. */
export async function standAt(at: TestApp, { steward, partner, author }: { steward: string; partner: string; author: TestPerson }, kitId: string, state: HandoffState): Promise<void> {
  const standardId = newId();
  await at.owner.query(
    `INSERT INTO standard (tenant_id, id, kit_id, kind, number, document, adopted_by, adopted_at) VALUES ($1, $2, $3, 'handoff', 1, $4, $5, now())`,
    [steward, standardId, kitId, JSON.stringify(suggestedHandoffStandard), author.personId],
  );
  await at.owner.query('INSERT INTO handoff (tenant_id, id, partner_tenant_id, kit_id, state, state_since, standard_id) VALUES ($1, $2, $3, $4, $5, now(), $6)', [steward, newId(), partner, kitId, state, standardId]);
}

/** What becomes of taking a version's questions, which leave with their answers. */
export const questionsTaken = async (at: TestApp, who: { cookie: string }, id: string): Promise<number> => (await send(at, who.cookie, getQuestionExportReport, { params: { id, format: 'gift' } })).status;
