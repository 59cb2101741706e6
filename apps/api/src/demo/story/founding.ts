import type { KitChange } from '@relevo/contracts/kit-changes';
import { contentHash } from '@relevo/kit-io/canonical';
import { listStrings, sourceHash } from '@relevo/kit-io/translations';
import { withFilm } from '../kit/film.ts';
import { demoKit, demoKitVersion2 } from '../kit/demo-kit.ts';
import { demoCertificationStandard, demoHandoffStandard, demoMasterStandard } from '../kit/standards.ts';
import { adoptStandard } from '@relevo/contracts/standards';
import { DraftSavingService } from '../../features/kits/draft-saving.service.ts';
import { FilmQueue } from '../../features/kits/films/film-queue.service.ts';
import { KitCommentsService } from '../../features/kits/kit-comments.service.ts';
import { KitImportService } from '../../features/kits/kit-import.service.ts';
import { KitLifecycleService } from '../../features/kits/kit-lifecycle.service.ts';
import { KitsService } from '../../features/kits/kits.service.ts';
import { StandardsService } from '../../features/kits/standards.service.ts';
import { TranslationSaving } from '../../features/kits/translations/translation-saving.service.ts';
import { idOf } from '../chance.ts';
import { tenantId, tenants } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import { kitId, versionIds, type Stage, type Version } from '../stage.service.ts';

/** The kit: written by one, published by another; a revision two months ago; the next edition begun. */
export function kits(stage: Stage): void {
  const { calendar } = stage;
  stage.at(calendar.at(-650, '10:20'), 'El kit se trae', () => bring(stage, 'v1', 'author'));
  stage.at(calendar.at(-645, '09:10'), 'Estándares', () => adoptStandards(stage));
  stage.at(calendar.at(-640, '15:40'), 'A revisión', () => submit(stage, 'v1', 'author'));
  stage.at(calendar.at(-634, '11:05'), 'El kit se publica', () => publish(stage, 'v1', 'coord2'));
  stage.at(calendar.at(-632, '11:30'), 'El kit se comparte', () => share(stage));
  stage.at(calendar.at(-74, '10:00'), 'Mejoras del kit', () => bring(stage, 'v11', 'author2'));
  stage.at(calendar.at(-66, '16:20'), 'A revisión', () => submit(stage, 'v11', 'author2'));
  stage.at(calendar.at(-60, '09:45'), 'Mejoras publicadas', () => publish(stage, 'v11', 'coord1'));
  stage.at(calendar.at(-18, '14:00'), 'Edición siguiente', () => beginNext(stage));
  stage.at(calendar.at(-11, '10:40'), 'Una segunda autora', () => writeTogether(stage));
  stage.at(calendar.at(-4, '15:10'), 'La edición sigue', () => goOn(stage));
  stage.at(calendar.at(-3, '11:20'), 'La edición en otros idiomas', () => translate(stage));
}

async function bring(stage: Stage, version: Version, by: Character): Promise<void> {
  const written = version === 'v1' ? demoKit() : demoKitVersion2();
  const { document, files } = (await withFilm(written)) ?? { document: written, files: new Map<string, Buffer>() };
  stage.documents.set(version, document);
  const readFile = async (path: string) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`the demo kit has no ${path}`);
    return bytes;
  };
  const target = version === 'v1' ? { newKitId: kitId } : { kitId };
  await stage.service(KitImportService).importDocument(stage.actor(by), document, contentHash(document), readFile, { ...target, newVersionId: versionIds[version] });
}

const revisionOf = (stage: Stage, version: Version) => stage.read('ibcr', async (tx) => {
  const rows = (await tx.query('SELECT revision FROM kit_version WHERE tenant_id = $1 AND id = $2', [tenantId('ibcr'), versionIds[version]])) as { revision: number }[];
  return rows[0]?.revision ?? 1;
});

async function submit(stage: Stage, version: Version, by: Character): Promise<void> {
  await stage.service(KitLifecycleService).submit(stage.actor(by), versionIds[version], await revisionOf(stage, version));
}

async function publish(stage: Stage, version: Version, by: Character): Promise<void> {
  await stage.service(KitLifecycleService).publish(stage.actor(by), versionIds[version], contentHash(stage.document(version)));
}

async function adoptStandards(stage: Stage): Promise<void> {
  const documents = { certification: demoCertificationStandard, master_trainer: demoMasterStandard, handoff: demoHandoffStandard } as const;
  for (const [kind, document] of Object.entries(documents)) {
    const { version: _, ...content } = document;
    const body = adoptStandard.body.parse({ id: idOf('standard', kind), kind, follows: 0, document: content });
    await stage.service(StandardsService).adopt(stage.actor('coord1'), kitId, body);
  }
}

/** Institutions read the published versions from the start; handing over is another matter. */
async function share(stage: Stage): Promise<void> {
  const acting = stage.actor('coord1');
  for (const partner of tenants.filter((one) => one !== 'ibcr')) {
    await stage.within('ibcr', (tx) => stage.service(KitsService).share(tx, acting, { tenantId: acting.tenantId, id: kitId }, tenantId(partner)));
  }
}

/** A second edition in writing. */
async function beginNext(stage: Stage): Promise<void> {
  const author = stage.actor('author');
  const begun = await stage.service(KitLifecycleService).begin(author, kitId, {
    id: versionIds.v2, fromId: versionIds.v11, change: 'edition', notes: 'Segunda edición: más práctica de primer contacto y referencia.',
  });
  const [module] = stage.document('v11').modules;
  const activity = module?.activities[0];
  if (!activity) return;
  const path = ['modules', module.id, 'activities', activity.id];
  await save(stage, 'author', begun.revision, [{ kind: 'set', path: [...path, 'minutes'], before: activity.minutes, after: activity.minutes + 5 }]);
}

const save = (stage: Stage, by: Character, revision: number, changes: KitChange[]) =>
  stage.service(DraftSavingService).save(stage.actor(by), versionIds.v2, { id: idOf('save', revision), revision, changes });

/** A second pair of hands: what she leads with, and what the two still talk over. */
async function writeTogether(stage: Stage): Promise<void> {
  const [module] = stage.document('v11').modules;
  if (!module) return;
  const point = { id: 'clave-pausa', text: 'Una pausa a tiempo también es parte del método.' };
  await save(stage, 'author2', 2, [{ kind: 'insert', list: ['modules', module.id, 'keyPoints'], item: point, after: module.keyPoints.at(-1)?.id ?? null }]);
  const comments = stage.service(KitCommentsService);
  const asked = idOf('comment', 1);
  await comments.add(stage.actor('author2'), versionIds.v2, { id: asked, path: ['modules', module.id, 'keyPoints', point.id, 'text'], quote: 'Una pausa a tiempo', body: '¿Lo dejamos aquí o en el módulo de cuidado del equipo?' });
  await comments.add(stage.actor('author'), versionIds.v2, { id: idOf('comment', 2), path: ['modules', module.id, 'title'], quote: '', body: 'Falta decidir cuántos minutos quedan para la ronda de cierre.' });
}

/** The author goes on from there. */
async function goOn(stage: Stage): Promise<void> {
  const document = stage.document('v11');
  const summary = `${document.summary}\n\nEn esta edición se practica más el primer contacto y la referencia.`.trim();
  await save(stage, 'author', 3, [{ kind: 'set', path: ['summary'], before: document.summary, after: summary }]);
  await stage.service(KitCommentsService).add(stage.actor('author'), versionIds.v2, { id: idOf('comment', 3), path: [], quote: '', body: 'Aquí está bien: en el otro módulo ya se habla de eso.', answers: idOf('comment', 1) });
}

/** English follows the new key point; of French somebody has read the titles over, its summary fell behind and the key point is missing. */
async function translate(stage: Stage): Promise<void> {
  const document = stage.document('v11');
  const point = 'Una pausa a tiempo también es parte del método.';
  const [module] = document.modules;
  if (!module) return;
  const saving = stage.service(TranslationSaving);
  await saving.save(stage.actor('author2'), versionIds.v2, 'en', [{ id: `${module.id}.clave-pausa.text`, text: 'A pause in time is part of the method too.', source: sourceHash(point), before: '' }]);
  const french = document.translations['fr'] ?? {};
  const titles = listStrings(document).filter(({ id }) => /^(kit|m\d+)\.title$/.test(id));
  const read = titles.flatMap(({ id, text }) => (french[id] ? [{ id, text: french[id].text, source: sourceHash(text), before: french[id].text, reviewed: true }] : []));
  await saving.save(stage.actor('coord2'), versionIds.v2, 'fr', read);
}

/** The kit's film is made ready by the first server that runs; while the story was told nothing was queued. */
export async function queueFilm(stage: Stage): Promise<void> {
  const [film] = stage.document('v11').assets.filter((one) => one.mediaType.startsWith('video/'));
  if (film) await stage.within('ibcr', (tx) => stage.service(FilmQueue).again(tx, tenantId('ibcr'), film.sha256));
}
