/** What a reader of Word and PowerPoint files says of a place: `info` where nothing is missing, `warning` where an author should look. */
export const officeCodes = {
  comment_left: 'info', header_footer_left: 'info', field_left: 'info', contents_left: 'info', hidden_text_left: 'warning', insertion_taken: 'info', deletion_left: 'info',
  text_box_moved: 'info', table_cells_repeated: 'info', table_nested: 'warning', numbering_changed: 'info', equation_as_text: 'warning', chart_as_table: 'warning', chart_left: 'warning',
  diagram_as_list: 'info', drawing_left: 'warning', embedded_object_left: 'warning', media_left: 'warning', image_alt_missing: 'warning', image_format_left: 'warning',
  image_external_left: 'warning', image_missing: 'warning', image_too_large: 'warning', link_left: 'warning', link_internal_left: 'info', external_left: 'warning', content_left: 'warning',
  part_unreadable: 'warning', symbol_unknown: 'warning', note_missing: 'warning', note_in_title: 'info', title_in_table: 'info', slide_hidden: 'warning', slide_missing: 'warning', headings_guessed: 'warning',
  block_skipped: 'info', lead_in_left: 'info', minutes_taken: 'info', title_cut: 'warning', title_plain: 'info', text_split: 'warning', text_cut: 'warning', asset_unused: 'info',
  quiz_without_test: 'warning', survey_without_questions: 'warning', case_study_unattested: 'warning', too_many_modules: 'warning', correction_unknown: 'warning',
} as const;
export type OfficeCode = keyof typeof officeCodes;

/** Where: the slide or page and the paragraph, from 1; `part` for what stands beside the text (`header1.xml`); `block` once blocks are made. */
export interface OfficePlace {
  page?: number;
  paragraph?: number;
  part?: string;
  block?: string;
}
export interface OfficeRemark {
  at: OfficePlace;
  code: OfficeCode;
  level: 'info' | 'warning';
  /** The words, the address or the name at hand, whole: what is in no block is here. */
  detail: string;
}

export interface OfficeReport {
  remarks: OfficeRemark[];
  add(code: OfficeCode, detail: string, at: OfficePlace): void;
}

/** An empty report; the same remark of the same place counts once. */
export function officeReport(): OfficeReport {
  const remarks: OfficeRemark[] = [];
  const seen = new Set<string>();
  return {
    remarks,
    add: (code, detail, at) => {
      const key = JSON.stringify([code, detail, at]);
      if (seen.has(key)) return;
      seen.add(key);
      remarks.push({ at, code, level: officeCodes[code], detail });
    },
  };
}
