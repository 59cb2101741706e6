/** Columns that hold the domain's `GainSums`, as roll-ups name them. */
export const gainColumns = 'matched, pre_sum, post_sum, pre_squares, post_squares, gain_squares';

/** The same of a cohort's kept figures, row `f` of `cohort_figures`; of one that has none, nothing. */
export const gainOfFigures = (f: string): string => `COALESCE(${f}.matched, 0) AS matched, COALESCE(${f}.matched * ${f}.pre_mean, 0) AS pre_sum, COALESCE(${f}.matched * ${f}.post_mean, 0) AS post_sum,
  COALESCE(${f}.pre_squares, 0) AS pre_squares, COALESCE(${f}.post_squares, 0) AS post_squares, COALESCE(${f}.gain_squares, 0) AS gain_squares`;

/** Rows of those columns added up, as `GainSums`. */
export const gainJson = `json_build_object('n', sum(matched)::int, 'pre', sum(pre_sum)::float8, 'post', sum(post_sum)::float8,
  'preSquares', sum(pre_squares)::float8, 'postSquares', sum(post_squares)::float8, 'gainSquares', sum(gain_squares)::float8)`;
