import { surveyKinds, type QuestionKind } from './scoring.ts';

export const partBlockerCodes = ['survey_unknown', 'survey_empty', 'survey_question_unknown', 'survey_question_kind', 'track_unknown', 'objective_unknown'] as const;
export type PartBlocker = { code: (typeof partBlockerCodes)[number]; where: string };

type PartActivity = { id: string; kind: string; surveyId?: string | undefined; objectiveIds: readonly string[]; tracks: readonly string[] };
export type CheckedParts = {
  modules: readonly { objectives: readonly { id: string }[]; activities: readonly PartActivity[] }[];
  runSheets: readonly { id: string; tracks: readonly string[] }[];
  tracks: readonly { id: string }[];
  surveys: readonly { id: string; questions: readonly string[] }[];
  banks: readonly { questions: readonly { id: string; kind: QuestionKind }[] }[];
};

const takes = (kind: QuestionKind): boolean => surveyKinds.some((one) => one === kind);

/** What refers to nothing: surveys that activities open, objectives they serve, tracks of activities and run sheets; and surveys that cannot be answered. */
export function partBlockers(kit: CheckedParts): PartBlocker[] {
  const surveys = new Set(kit.surveys.map((survey) => survey.id));
  const tracks = new Set(kit.tracks.map((track) => track.id));
  const ofTracks = ({ id, tracks: named }: { id: string; tracks: readonly string[] }): PartBlocker[] =>
    named.some((track) => !tracks.has(track)) ? [{ code: 'track_unknown', where: id }] : [];
  const activities = kit.modules.flatMap((module) => {
    const objectives = new Set(module.objectives.map((objective) => objective.id));
    return module.activities.flatMap((activity): PartBlocker[] => [
      ...((activity.kind === 'survey' || activity.surveyId !== undefined) && !surveys.has(activity.surveyId ?? '') ? [{ code: 'survey_unknown', where: activity.id } as const] : []),
      ...(activity.objectiveIds.some((id) => !objectives.has(id)) ? [{ code: 'objective_unknown', where: activity.id } as const] : []),
      ...ofTracks(activity),
    ]);
  });
  return [...activities, ...kit.runSheets.flatMap(ofTracks), ...surveyBlockers(kit)];
}

function surveyBlockers({ surveys, banks }: CheckedParts): PartBlocker[] {
  const kinds = new Map(banks.flatMap((bank) => bank.questions.map((question) => [question.id, question.kind] as const)));
  return surveys.flatMap((survey): PartBlocker[] => {
    if (survey.questions.length === 0) return [{ code: 'survey_empty', where: survey.id }];
    return [...new Set(survey.questions)].flatMap((id): PartBlocker[] => {
      const kind = kinds.get(id);
      if (!kind) return [{ code: 'survey_question_unknown', where: `${survey.id}.${id}` }];
      return takes(kind) ? [] : [{ code: 'survey_question_kind', where: `${survey.id}.${id}` }];
    });
  });
}
