import type { FileSource } from '../file-source.ts';
import { decodeText, readYaml } from './text.ts';
import type { Findings } from './report.ts';

export const folders = ['episodes', 'learners', 'instructors', 'profiles'] as const;
export type LessonFolder = (typeof folders)[number];

export interface LessonConfig {
  title?: string;
  locale: string;
  licence: string;
  /** Address of the published lesson, without a closing slash. */
  site?: string;
  /** Files in the order the lesson wants; a folder without one keeps its names' order. */
  order: Record<LessonFolder, string[]>;
}

const isText = (path: string): boolean => /\.(r?md|markdown|qmd)$/i.test(path);

/** The lesson's settings; what they lack has a plain default and is reported. */
export async function readConfig(source: FileSource, found: Findings): Promise<LessonConfig> {
  const file = source.paths.find((path) => path === 'config.yaml' || path === 'config.yml');
  const order: LessonConfig['order'] = { episodes: [], learners: [], instructors: [], profiles: [] };
  if (!file) found.report('config.yaml', 0, 'config_missing', 'The folder has no config.yaml; titles and order come from the files.');
  const text = file ? decodeText(await source.read(file), file, found) : '';
  const data = file ? readYaml(text, file, 0, found) : {};
  for (const folder of folders) order[folder] = orderOf(source, folder, data[folder], file ?? 'config.yaml', text, found);
  return {
    ...optional('title', line(data.title)),
    locale: localeOf(data.lang, file ?? 'config.yaml', found),
    licence: (line(data.license) ?? '').slice(0, 120),
    ...optional('site', line(data.url)?.replace(/\/+$/, '')),
    order,
  };
}

const line = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, ' ').trim() || undefined : undefined);
const optional = <K extends string>(key: K, value: string | undefined): { [P in K]?: string } => (value === undefined ? {} : ({ [key]: value } as { [P in K]?: string }));

function localeOf(value: unknown, file: string, found: Findings): string {
  const [language = '', region] = (line(value) ?? '').split(/[-_]/);
  const locale = region && /^[a-z]{2}$/i.test(region) ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase();
  if (/^[a-z]{2,3}(-[A-Z]{2})?$/.test(locale)) return locale;
  found.report(file, 0, 'locale_missing', 'No usable “lang”; the kit was taken to be in English, the default of this kind of lesson.');
  return 'en';
}

/** Listed files first, in their order; files nobody lists follow. A listed file that is not there is a missing file. */
function orderOf(source: FileSource, folder: LessonFolder, listed: unknown, config: string, text: string, found: Findings): string[] {
  const there = source.paths.filter((path) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/') && isText(path));
  const wanted = Array.isArray(listed) ? listed.flatMap((one) => line(one) ?? []) : [];
  const first: string[] = [];
  for (const name of new Set(wanted)) {
    const path = `${folder}/${name}`;
    if (there.includes(path)) first.push(path);
    else found.miss(config, text.split('\n').findIndex((one) => one.includes(name)) + 1, name);
  }
  const rest = there.filter((path) => !first.includes(path));
  if (wanted.length > 0 && folder === 'episodes') {
    for (const path of rest) found.report(path, 0, 'episode_not_listed', 'config.yaml does not list this episode; it was put after the others.');
  }
  return [...first, ...rest];
}
