import type { KitPath } from '@relevo/contracts/kit-changes';

/** A path as one word: what fields, presence and marks are told apart by. */
export const keyOfPath = (path: KitPath): string => path.join('/');

export const modulePath = (moduleId: string): KitPath => ['modules', moduleId];
export const activityPath = (moduleId: string, activityId: string): KitPath => ['modules', moduleId, 'activities', activityId];

/** Lists of the document whose members have a place of their own in the studio, by the word in the address. */
export const placeWords: Readonly<Record<string, string>> = {
  pages: 'paginas', runSheets: 'guion', banks: 'bancos', tests: 'pruebas', surveys: 'encuestas', rubrics: 'pauta',
};

/** The path of the part that has a screen of its own, of whatever lies within it; empty for the kit itself. */
export function partOf(path: KitPath): KitPath {
  const [list, id, inner, innerId] = path;
  if (list === undefined || id === undefined) return [];
  if (list === 'modules') return inner === 'activities' && innerId !== undefined ? activityPath(id, innerId) : modulePath(id);
  if (list === 'banks' && inner === 'questions' && innerId !== undefined) return [list, id, inner, innerId];
  return list in placeWords ? [list, id] : [];
}

/** Address of a part below `…/estudio`, without a leading slash; empty for the kit itself. */
export function addressOf(part: KitPath): string {
  const [list, id, , innerId] = part;
  if (list === undefined || id === undefined) return '';
  const words = list === 'modules' ? ['modulo', id, ...(innerId === undefined ? [] : [innerId])] : [placeWords[list] ?? '', id, ...(innerId === undefined ? [] : [innerId])];
  return words.map(encodeURIComponent).join('/');
}

/** Whether a path lies at another or within it; both as keys. */
export const within = (key: string, part: string): boolean => key === part || key.startsWith(`${part}/`);
