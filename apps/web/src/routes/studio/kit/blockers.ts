import type { KitPath } from '@relevo/contracts/kit-changes';
import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitChecks } from '@relevo/contracts/kits';
import { activityPath, modulePath, placeWords } from './paths.ts';
import { isOfTrack } from './new-parts.ts';

export type Blocker = KitChecks['blockers'][number];
export const blockerGroups = ['content', 'tests', 'runSheets', 'files', 'certification', 'translations'] as const;
export type BlockerGroup = (typeof blockerGroups)[number];

/** What a blocker is about, for putting those of a kind together. */
export function groupOf({ code, place }: Blocker): BlockerGroup {
  if (code.startsWith('translation') || code === 'locale_not_offered') return 'translations';
  if (code === 'asset_missing' || code.startsWith('image_')) return 'files';
  if (code === 'standard_missing' || code === 'rubric_missing') return 'certification';
  if (code.startsWith('run_sheet')) return 'runSheets';
  if (place.kind === 'test' || place.kind === 'question' || code === 'test_unknown') return 'tests';
  return 'content';
}

/** The field that a blocker wants changed; undefined where it is not in the kit's document (a standard) or nobody knows where. */
export function fieldOf(document: KitDocument, { code, where, place }: Blocker): KitPath | undefined {
  const stringId = where.replace(/^[a-z]{2,3}(-[A-Z]{2})?:/, '');
  const part = partWith(document, stringId.split('.')[0] ?? '') ?? partWith(document, place.moduleId ?? '');
  switch (code) {
    case 'no_modules': return ['modules'];
    case 'module_without_activity': return part && [...part, 'activities'];
    case 'module_without_objective': return part && [...part, 'objectives'];
    case 'case_study_unattested': return part && [...part, 'attestation'];
    case 'test_unknown': return part && [...part, 'testId'];
    case 'asset_missing': return usesOf(document, where);
    case 'locale_not_offered': return ['locales'];
    case 'standard_missing': return undefined;
    case 'rubric_missing': return ['certifiesTrainers'];
    default: return part && [...part, ...textField(stringId)];
  }
}

/** `a3.facilitator.notes` and `m1.title` name their field; other paths only their part. */
function textField(stringId: string): string[] {
  const [, ...fields] = stringId.split('.');
  return fields;
}

/** The path of a module, activity, question or other part by its id, which is the kit's own. */
export function partWith(document: KitDocument, id: string): KitPath | undefined {
  if (id === '') return undefined;
  for (const module of document.modules) {
    if (module.id === id) return modulePath(id);
    if (module.activities.some((one) => one.id === id)) return activityPath(module.id, id);
    for (const list of ['objectives', 'questions', 'keyPoints'] as const) if (module[list].some((one) => one.id === id)) return [...modulePath(module.id), list, id];
  }
  for (const bank of document.banks) if (bank.questions.some((one) => one.id === id)) return ['banks', bank.id, 'questions', id];
  for (const list of [...Object.keys(placeWords), 'glossary', 'tracks'] as ('pages' | 'glossary')[]) if (document[list].some((one) => one.id === id)) return [list, id];
  return undefined;
}

/** The first activity or text that uses a file. */
function usesOf(document: KitDocument, path: string): KitPath | undefined {
  const link = `kit:asset/${path}`;
  for (const module of document.modules) {
    if (module.summary.includes(link)) return [...modulePath(module.id), 'summary'];
    for (const one of module.activities) {
      if (one.assets.includes(path)) return [...activityPath(module.id, one.id), 'assets'];
      if (one.body.includes(link)) return [...activityPath(module.id, one.id), 'body'];
      const field = (['notes', 'solution', 'method'] as const).find((name) => one.facilitator[name].includes(link));
      if (field) return [...activityPath(module.id, one.id), 'facilitator', field];
    }
  }
  const page = document.pages.find((one) => one.body.includes(link));
  return page && ['pages', page.id, 'body'];
}

/** Whether what a blocker stands on is part of a track; what belongs to no track holds every one back. */
export function holdsBack(document: KitDocument, blocker: Blocker, track: string | null): boolean {
  const path = track === null ? undefined : fieldOf(document, blocker);
  if (path === undefined) return true;
  if (path[0] === 'modules' && path[2] === 'activities') {
    const activity = document.modules.find((one) => one.id === path[1])?.activities.find((one) => one.id === path[3]);
    return activity === undefined || isOfTrack(activity, track);
  }
  const sheet = path[0] === 'runSheets' ? document.runSheets.find((one) => one.id === path[1]) : undefined;
  return sheet === undefined || isOfTrack(sheet, track);
}
