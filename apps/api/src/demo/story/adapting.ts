import { beginAdaptation } from '@relevo/contracts/adaptations';
import type { KitChange } from '@relevo/contracts/kit-changes';
import { AdaptationsService } from '../../features/kits/adaptations.service.ts';
import { CoAuthorsService } from '../../features/kits/co-authors.service.ts';
import { DraftReach } from '../../features/kits/draft-reach.ts';
import { DraftSavingService } from '../../features/kits/draft-saving.service.ts';
import { tenantId } from '../cast/organisations.ts';
import { idOf } from '../chance.ts';
import { kitId, versionIds, type Stage } from '../stage.service.ts';

const lineId = idOf('version', 'cicesct');

/** The commission adapts the first version for its committees, and has not yet taken in what came later; the courts write the next edition too. */
export function adapting(stage: Stage): void {
  const { calendar } = stage;
  stage.at(calendar.at(-120, '09:30'), 'cicesct: adaptación', () => stage.service(AdaptationsService).begin(stage.actor('mCicesct'), kitId, beginAdaptation.body.parse({ id: lineId, fromId: versionIds.v1 })));
  stage.at(calendar.at(-118, '11:10'), 'cicesct: ejemplos propios', () => adapt(stage));
  stage.at(calendar.at(-16, '10:00'), 'judicial: coautoría', () => stage.service(CoAuthorsService).set(stage.actor('coord1'), kitId, { partnerTenantIds: [tenantId('judicial')] }));
}

/** A module of its own, a title that people there know, and an example from there. */
async function adapt(stage: Stage): Promise<void> {
  const actor = await stage.service(DraftReach).as(stage.actor('mCicesct'), lineId, 'draft:write');
  const module = stage.document('v1').modules.find((one) => one.id === 'm4');
  const [offer, storm] = ['m4-a3', 'm4-a4'].map((id) => module?.activities.find((one) => one.id === id));
  if (!module || !offer || !storm) return;
  const own = {
    id: 'ruta-local', title: 'La ruta en su municipio', core: false, break: false, summary: 'Quién hace qué cuando alguien pide ayuda en su municipio.', objectives: [{ id: 'ruta-local-o1', text: 'Nombrar a quién se llama primero en su municipio.' }],
    questions: [], keyPoints: [], facilitator: { notes: 'Pida al comité su directorio al día.' },
    activities: [{
      id: 'ruta-local-a1', kind: 'exercise', title: 'Dibujar la ruta', minutes: 20, body: 'En grupos por municipio, dibujen la ruta desde la primera llamada hasta el albergue. Marquen lo que hoy no existe.', grouping: 'small_groups', materials: ['Papelógrafo'],
      assets: [], objectiveIds: ['ruta-local-o1'], tracks: [], facilitator: { notes: '', solution: '', method: 'Mapa en grupo.' },
    }],
  };
  const path = ['modules', module.id, 'activities'];
  const changes: KitChange[] = [
    { kind: 'insert', list: ['modules'], item: own, after: module.id },
    { kind: 'set', path: [...path, storm.id, 'title'], before: storm.title, after: 'Después de la crecida del Ulúa' },
    { kind: 'set', path: [...path, offer.id, 'body'], before: offer.body, after: `${offer.body}\n\nUse también un anuncio que hayan visto en su municipio, sin nombres ni números.` },
  ];
  await stage.service(DraftSavingService).save(actor, lineId, { id: idOf('save', 'cicesct'), revision: 1, changes });
}
