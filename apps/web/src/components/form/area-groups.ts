import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { listAreas } from '@relevo/contracts/organisations';
import { fold } from '@relevo/domain/fold';

export type Areas = ResponseOf<typeof listAreas>['areas'];
export type AreaGroup = { code: string; name: string; areas: Areas };

/** Areas under what they lie in: municipalities under their department, departments under their country, and countries of which nothing more is known last, together. */
export function areaGroups(areas: Areas, others: string): AreaGroup[] {
  const inside = (code: string) => areas.filter((area) => area.parentCode === code);
  const holders = areas.filter((area) => inside(area.code).length > 0);
  const deepest = (kind: string) => holders.filter((area) => area.kind === kind).map((area) => ({ code: area.code, name: area.name, areas: [area, ...inside(area.code).filter((one) => inside(one.code).length === 0)] }));
  const alone = areas.filter((area) => area.parentCode === null && inside(area.code).length === 0);
  const groups = [...deepest('country'), ...deepest('department')];
  return alone.length > 0 ? [...groups, { code: '', name: groups.length > 0 ? others : '', areas: alone }] : groups;
}

/** What is left of the groups where names hold what was written, accents or not; a group whose own name does is left whole. */
export function narrowed(groups: readonly AreaGroup[], sought: string): AreaGroup[] {
  const text = fold(sought.trim());
  if (text === '') return [...groups];
  return groups.flatMap((group) => {
    if (group.code !== '' && fold(group.name).includes(text)) return [group];
    const areas = group.areas.filter(({ name }) => fold(name).includes(text));
    return areas.length > 0 ? [{ ...group, areas }] : [];
  });
}
