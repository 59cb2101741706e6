import type { Readable } from 'node:stream';

/** What a format could not hold, or holds in another way. */
export const exportGapCodes = [
  'form_b_left_out', 'draw_became_fixed', 'question_kind_left_out', 'credit_rule_left_out', 'feedback_left_out', 'survey_left_out', 'break_left_out', 'test_left_out',
  'bank_left_out', 'points_rounded', 'glossary_became_page', 'test_empty', 'translations_left_out', 'answers_left_out',
] as const;
export interface ExportGap {
  code: (typeof exportGapCodes)[number];
  /** Id of the part it is about; `kit` for the whole. */
  at: string;
  detail: Readonly<Record<string, string | number>>;
}
export interface ExportReport {
  gaps: ExportGap[];
}

/** A package on its way out, and what it lacks against the kit. */
export interface KitExport {
  stream: Readable;
  report: ExportReport;
}

/** Collects what a format cannot hold, each once. */
export class Gaps {
  readonly found: ExportGap[] = [];

  add(code: ExportGap['code'], at: string, detail: ExportGap['detail'] = {}): void {
    if (!this.found.some((one) => one.code === code && one.at === at)) this.found.push({ code, at, detail });
  }
}
