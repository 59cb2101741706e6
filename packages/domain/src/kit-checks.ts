export const publishBlockerCodes = [
  'no_modules', 'module_without_activity', 'module_without_objective', 'run_sheet_over_slot', 'run_sheet_unknown_activity', 'asset_missing',
  'test_unknown', 'question_unknown', 'question_repeated', 'question_without_answer', 'forms_unequal', 'rubric_missing', 'standard_missing',
  'case_study_unattested', 'translation_missing', 'translation_stale',
] as const;
export type PublishBlockerCode = (typeof publishBlockerCodes)[number];
