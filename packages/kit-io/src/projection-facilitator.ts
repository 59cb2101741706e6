import type { KitDocument } from '@relevo/contracts/kit-document';
import type { ProjectedRubric, ProjectedRunSheet } from '@relevo/contracts/kit-projection';
import { given, hashed, reader } from './projection-reader.ts';
import type { ProjectionOptions } from './projection-reader.ts';

/** A run sheet for facilitators, each block with the minute it starts at. Nothing when the kit has no such run sheet. */
export function projectRunSheet(document: KitDocument, runSheetId: string, locale: string, options: ProjectionOptions = {}): ProjectedRunSheet | undefined {
  const sheet = document.runSheets.find((one) => one.id === runSheetId);
  if (!sheet) return undefined;
  const { head, words, prose } = reader(document, 'facilitator', locale, options);
  const moduleOf = new Map(document.modules.flatMap((module) => module.activities.map((activity) => [activity.id, module.id])));
  const sessions = sheet.sessions.map((session) => {
    let clock = 0;
    const blocks = session.blocks.map((block) => {
      const path = `${sheet.id}.${session.id}.${block.id}`;
      const startsAt = clock;
      clock += block.minutes;
      return {
        id: block.id,
        ...given('activityId', block.activityId),
        ...given('moduleId', block.activityId === undefined ? undefined : moduleOf.get(block.activityId)),
        title: words(`${path}.title`, block.title),
        startsAt,
        minutes: block.minutes,
        method: words(`${path}.method`, block.method),
        ...given('grouping', block.grouping),
        materials: block.materials.map((material, n) => words(`${path}.materials.${n}`, material)),
        notes: prose(`${path}.notes`, block.notes),
      };
    });
    return { id: session.id, title: words(`${sheet.id}.${session.id}.title`, session.title), slotMinutes: session.slotMinutes, minutes: clock, blocks };
  });
  return hashed({ ...head, id: sheet.id, title: words(`${sheet.id}.title`, sheet.title), tracks: [...sheet.tracks], sessions });
}

/** A rubric in a locale, for supervisors and the trainers they observe. Nothing when the kit has no such rubric. */
export function projectRubric(document: KitDocument, rubricId: string, locale: string): ProjectedRubric | undefined {
  const rubric = document.rubrics.find((one) => one.id === rubricId);
  if (!rubric) return undefined;
  const { head, words } = reader(document, 'facilitator', locale);
  return hashed({
    ...head,
    id: rubric.id,
    title: words(`${rubric.id}.title`, rubric.title),
    levels: rubric.levels.map(({ value, label }) => ({ value, label: words(`${rubric.id}.levels.${value}.label`, label) })),
    passMean: rubric.passMean,
    criteria: rubric.criteria.map((criterion) => {
      const path = `${rubric.id}.${criterion.id}`;
      return {
        id: criterion.id,
        group: words(`${path}.group`, criterion.group),
        title: words(`${path}.title`, criterion.title),
        weight: criterion.weight,
        critical: criterion.critical,
        ...given('least', criterion.least),
        descriptors: criterion.descriptors.map((descriptor, n) => words(`${path}.descriptors.${n}`, descriptor)),
      };
    }),
  });
}
