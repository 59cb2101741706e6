import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitChecks } from '@relevo/contracts/kits';

type Place = KitChecks['blockers'][number]['place'];
type Given = { code: string; where: string };

const byCode: Readonly<Record<string, Place['kind']>> = {
  asset_missing: 'asset', standard_missing: 'standard', translation_missing: 'text', translation_stale: 'text', link_broken: 'text',
  image_without_alternative: 'text',
};

/**
 * Says for each blocker which thing of the kit it stands on, so that the screen can name it and lead there.
 * `where` is an id, a path of ids, an asset's path, or `locale:string id`.
 */
export function blockerPlaces(document: KitDocument): (blocker: Given) => Place {
  const places = new Map<string, Place>();
  for (const module of document.modules) {
    places.set(module.id, { kind: 'module', title: module.title, moduleId: module.id });
    for (const activity of module.activities) places.set(activity.id, { kind: 'activity', title: activity.title, moduleId: module.id });
  }
  for (const sheet of document.runSheets) {
    places.set(sheet.id, { kind: 'run_sheet', title: sheet.title, moduleId: null });
    for (const session of sheet.sessions) places.set(`${sheet.id}.${session.id}`, { kind: 'run_sheet', title: session.title, moduleId: null });
  }
  for (const test of document.tests) places.set(test.id, { kind: 'test', title: test.title, moduleId: null });
  for (const survey of document.surveys) places.set(survey.id, { kind: 'survey', title: survey.title, moduleId: null });
  const questions = document.banks.flatMap((bank) => bank.questions);
  questions.forEach((question, n) => places.set(question.id, { kind: 'question', title: `${n + 1}. ${question.stem.slice(0, 120)}`, moduleId: null }));
  return ({ code, where }) => {
    const kind = byCode[code];
    const owner = closestOwner(places, where.replace(/^[a-z]{2,3}(-[A-Z]{2})?:/, ''));
    if (kind) return { kind, title: kind === 'asset' ? where : (owner?.title ?? document.title), moduleId: owner?.moduleId ?? null };
    return owner ?? { kind: 'kit', title: document.title, moduleId: null };
  };
}

/** The thing whose id the path begins with, the longest first. */
function closestOwner(places: ReadonlyMap<string, Place>, path: string): Place | undefined {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const place = places.get(parts.slice(0, length).join('.'));
    if (place) return place;
  }
  return undefined;
}
