/** What the operator is told, by code: what is wrong and what to do. The client has its own, in its three languages. */
const sentences: Readonly<Record<string, string>> = {
  kit_file_missing: 'There is no such file or folder.',
  kit_empty: 'No module was found: a lesson folder has an episodes/ folder with Markdown files in it.',
  zip_unreadable: 'The file is neither a zip nor a .relevo archive.',
  kit_not_found: 'No kit or version has this id; `relevo kit list` shows them.',
  kit_version_not_found: 'No kit or version has this id; `relevo kit list` shows them.',
  asset_missing: 'A file of the kit is missing from the storage; restore it and try again.',
  not_allowed: 'The role acted in may not do this; choose another sign-in with --as.',
  no_role: 'The sign-in has no role that may do this; choose another one with --as.',
  sign_in_not_found: 'No sign-in has this name, or it is disabled.',
  not_set_up: 'This installation has no organisation yet: `relevo user create`, or the set-up guide of `npm start -- --empty`, makes the first.',
  already_set_up: 'This installation has been set up already.',
  not_migrated: 'The database is not up to date: run `relevo migrate` first.',
  demo_elsewhere: 'The demo programme is for an installation of its own; this one has organisations that are not the demonstration’s.',
  organisation_not_found: 'No organisation goes by this name or id.',
  organisation_needed: 'The first organisation needs a name: --organisation "…".',
  invalid_input: 'Something given is not as it has to be.',
  file_unreadable: 'The file cannot be read.',
  heads_of_another: 'Somebody else signed these heads: if that is whom you trust, say so with --signer.',
  heads_nowhere: 'No place for heads is configured: set AUDIT_HEADS to a file’s absolute path or to an https address.',
  not_a_csv: 'The file is not a table of comma-separated values with one line of headings.',
  name_column_missing: 'No column with names was found: call it `nombre`, or `nombres` and `apellidos`.',
  role_not_here: 'This role does not exist in that institution: a steward is coordinated, a partner is managed.',
  database_unreachable: 'The database does not answer.',
};

/** The sentence of a code, with what it is about; an unknown code is at least readable. */
export function refusalSentence(code: string, detail?: Readonly<Record<string, string | number | boolean>>): string {
  const about = Object.entries(detail ?? {}).map(([key, value]) => `${key}: ${String(value)}`).join(', ');
  const sentence = sentences[code] ?? `${code.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())}.`;
  return about ? `${sentence} (${about})` : sentence;
}
