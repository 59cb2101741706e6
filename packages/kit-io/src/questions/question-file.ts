import type { Question } from '@relevo/contracts/kit-questions';
import type { ZipRefusal } from '../safe-zip-entries.ts';

export const questionReadFormats = ['gift', 'moodle-xml', 'qti-2.2', 'qti-3.0', 'xlsx', 'csv'] as const;
export type QuestionReadFormat = (typeof questionReadFormats)[number];
export const questionWriteFormats = ['gift', 'moodle-xml', 'qti-3.0', 'xlsx'] as const;
export type QuestionWriteFormat = (typeof questionWriteFormats)[number];

/** What a file of questions may cost; `depth` and `nodes` are of XML, `attribute` counts its characters, `columns` are a spreadsheet's, `parts` what one question may be made of. */
export const questionFileLimits = {
  bytes: 20 * 1024 * 1024, unpackedBytes: 120 * 1024 * 1024, entries: 11_000, questions: 5_000, depth: 200, nodes: 500_000, attribute: 100_000, columns: 100, tags: 5_000, html: 400_000, parts: 2_000,
} as const;

export const questionFileRefusals = [
  'question_file_empty', 'question_file_too_large', 'question_file_unknown', 'too_many_questions', 'xml_dtd', 'xml_too_deep', 'xml_too_large', 'xml_damaged',
  'package_no_manifest', 'package_no_items', 'sheet_no_headings', 'sheet_too_large', 'sheet_damaged',
] as const;
/** Why a whole file is refused; `detail` names the limit, the actual figure, or the line. */
export type QuestionFileRefusal = (typeof questionFileRefusals)[number] | ZipRefusal;

/** A question came through as it stands in the file; or with something approximated; or not at all. One question may have several lines. */
export const reportLevels = ['taken', 'changed', 'left'] as const;
export const changedCodes = [
  'credit_approximated', 'partial_credit_dropped', 'single_became_multiple', 'feedback_joined', 'feedback_left', 'hints_left', 'points_adjusted', 'tags_adjusted', 'case_ignored', 'wildcard_dropped',
  'units_left', 'range_as_tolerance', 'relative_tolerance_fixed', 'gap_weights_levelled', 'options_cut', 'repeated_answer_dropped', 'associate_as_matching', 'hottext_as_choice', 'distractors_left', 'placeholder_changed',
  'html_converted', 'html_removed', 'formula_as_text', 'image_missing', 'image_without_alt', 'image_outside', 'text_simplified', 'response_template_left', 'attachments_left', 'stimulus_left', 'rubric_left',
  'id_renamed', 'objective_left', 'difficulty_left', 'unit_left', 'guide_left', 'limit_left', 'tags_left', 'asset_missing', 'encoding_guessed', 'test_structure_left', 'column_unknown', 'credit_unknown',
  'facilitator_text_left',
] as const;
export const leftCodes = [
  'question_out_of_bounds', 'question_without_answer', 'question_kind_unknown', 'not_a_question', 'answers_unreadable', 'braces_unclosed', 'braces_repeated', 'stem_missing', 'answer_text_missing', 'several_interactions', 'no_interaction',
  'interaction_not_taken', 'templates_not_taken', 'matching_repeated', 'associate_not_matching', 'gap_kind_unknown', 'file_missing', 'xml_damaged', 'xml_dtd', 'xml_too_deep', 'xml_too_large', 'sheet_damaged', 'kind_not_held',
] as const;
export type ChangedCode = (typeof changedCodes)[number];
export type LeftCode = (typeof leftCodes)[number];

export type ReportDetail = Readonly<Record<string, string | number>>;
/**
 * One line of the report. `line` is the file's, from 1 (of a spreadsheet the row), 0 where it is of the file as a whole; `detail.entry` is the
 * file within a package, `detail.name` what the file calls the question, `detail.id` its id here.
 */
export type ReportLine = { line: number; detail: ReportDetail } & (
  | { level: 'taken'; code: 'question_taken' | 'question_written' }
  | { level: 'changed'; code: ChangedCode }
  | { level: 'left'; code: LeftCode });

/** A file that the questions refer to as `kit:asset/<path>`. */
export interface QuestionAsset {
  path: string;
  bytes: Uint8Array;
}

export interface ReadQuestions {
  format: QuestionReadFormat;
  questions: Question[];
  items: ReportLine[];
  /** What the file calls itself. */
  title?: string;
  /** Pictures that came with the questions and that a question shows. */
  assets: QuestionAsset[];
}

export interface WrittenQuestions {
  bytes: Uint8Array;
  fileName: string;
  mediaType: string;
  /** `line` counts the questions given, from 1. */
  items: ReportLine[];
}
