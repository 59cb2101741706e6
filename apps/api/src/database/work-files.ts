/** The files of somebody's work, row `s` of `submission`, as the contracts' `WorkFile`s in the order in which they came. */
export const workFilesOf = (s: string): string => `COALESCE((SELECT json_agg(json_build_object('id', f.id, 'form', f.form, 'name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes) ORDER BY f.added_at, f.id)
  FROM submission_file f WHERE f.tenant_id = ${s}.tenant_id AND f.submission_id = ${s}.id), '[]')`;
