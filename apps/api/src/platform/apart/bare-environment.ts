/**
 * What a process needs that works on other people's files, and no more of this one's environment: where programs, its home and the temporary folder are.
 * @param also further names that may pass
 */
export function bareEnvironment(also: readonly string[] = []): Record<string, string> {
  const known = ['PATH', 'HOME', 'TMPDIR', ...also].map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(known.filter((one): one is readonly [string, string] => one[1] !== undefined));
}
