import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitAsset, KitDocument, KitModule, KitPage, Rubric } from '@relevo/contracts/kit-document';
import { sha256Hex } from './canonical.ts';
import { lessonRoot } from './file-source.ts';
import type { FileSource } from './file-source.ts';
import { readConfig } from './lesson/config.ts';
import type { LessonConfig } from './lesson/config.ts';
import { buildModule } from './lesson/episode.ts';
import { fittingText } from './lesson/fitting.ts';
import { idTaker, slugOf } from './lesson/ids.ts';
import type { TakeId } from './lesson/ids.ts';
import { linkTexts } from './lesson/linking.ts';
import { buildPages, cutLong, fitted } from './lesson/pages.ts';
import { importReport } from './lesson/import-report.ts';
import { findings } from './lesson/report.ts';
import type { Findings, ImportReport } from './lesson/report.ts';
import { namesRubric, rubricFrom } from './lesson/rubric-table.ts';
import { defaultRunSheet } from './lesson/run-sheet.ts';
import { assetPath, isPlaceholder, readText, sortFiles } from './lesson/sources.ts';
import type { LessonText } from './lesson/sources.ts';
import type { LessonTarget } from './lesson/targets.ts';
import { decodeText, minutesOf } from './lesson/text.ts';
import { mediaTypeOf } from './media-type.ts';
import { kitWord } from './words.ts';

export interface ImportProgress {
  done: number;
  total: number;
  /** The file at hand. */
  what: string;
}
export interface ImportedKit {
  /** Checked against the kit document's schema. */
  document: KitDocument;
  /** Reader of each of the document's assets by its path in the kit; files are read again when asked for. */
  assets: Map<string, () => Promise<Uint8Array>>;
  report: ImportReport;
}

/**
 * Reads a Markdown lesson folder (config.yaml, episodes/, learners/, instructors/, profiles/, fenced divs) into a kit document. The same
 * folder gives the same document, byte for byte in canonical form. Nothing in the folder's contents ends the import: what cannot be
 * placed is in the report, with file and line.
 */
export async function importLessonFolder(given: FileSource, options: { onProgress?: (progress: ImportProgress) => void } = {}): Promise<ImportedKit> {
  const source = lessonRoot(given);
  const found = findings();
  const config = await readConfig(source, found);
  const sorted = sortFiles(source, config, found);
  const total = sorted.texts.length + sorted.assets.length;
  let done = 0;
  const step = (what: string): void => options.onProgress?.({ done: (done += 1), total, what });

  const read: LessonText[] = [];
  for (const { file, role } of sorted.texts) {
    read.push(await readText(source, file, role, found));
    step(file);
  }
  const texts = read.filter((text) => !isPlaceholder(text));
  for (const text of read.filter(isPlaceholder)) found.report(text.file, 1, 'placeholder_page', 'The page only says that it is still to be written; it was left out.');
  if (!texts.some((text) => text.role === 'episode')) found.report('episodes', 0, 'no_episodes', 'The folder has no episodes, so the kit has no modules.');

  const takeId = idTaker();
  const ids = new Map(texts.map((text) => [text.file, takeId(idOf(text))]));
  const assetFiles = new Map(sorted.assets.map((path) => [path, assetPath(path)]));
  const kinds = new Map(texts.filter((text) => text.role !== 'definitions').map((text) => [text.file, targetOf(text, ids)]));
  const shown = await linkTexts(texts, { texts: kinds, assets: assetFiles, ...(config.site === undefined ? {} : { site: config.site }) }, found);
  const assets = await readAssets(source, assetFiles, shown, step);
  const document = kitDocument.parse(await compose({ source, config, texts, ids, takeId, found, assets }));
  return {
    document,
    assets: new Map([...assetFiles].map(([path, inKit]) => [inKit, () => source.read(path)])),
    report: await importReport({ source, document, read, texts, found }),
  };
}

const folderIds = /^(learners|instructors|profiles)\//;

function idOf({ file }: LessonText): string {
  const name = file.replace(/\.[^./]+$/, '');
  return slugOf(folderIds.test(name) ? name : (name.split('/').at(-1) ?? name), 50);
}

const targetOf = ({ role, file, anchors }: LessonText, ids: ReadonlyMap<string, string>): LessonTarget => ({ kind: role === 'episode' ? 'module' : 'page', id: ids.get(file) ?? '', anchors });

async function readAssets(source: FileSource, files: ReadonlyMap<string, string>, shown: ReadonlySet<string>, step: (what: string) => void): Promise<KitAsset[]> {
  const assets: KitAsset[] = [];
  for (const [file, path] of files) {
    const bytes = await source.read(file);
    // A file that no participant's text names may hold answers: it is the facilitators' until an author opens it.
    assets.push({ path, sha256: sha256Hex(bytes), bytes: bytes.byteLength, mediaType: mediaTypeOf(path), facilitatorOnly: !shown.has(path) });
    step(file);
  }
  return assets;
}

/** As many as a kit's document holds. */
const mostModules = 1_000;

interface Parts {
  source: FileSource;
  config: LessonConfig;
  texts: LessonText[];
  ids: ReadonlyMap<string, string>;
  takeId: TakeId;
  found: Findings;
  assets: KitAsset[];
}

async function compose(parts: Parts): Promise<KitDocument> {
  const { source, config, texts, found, assets } = parts;
  const episodes = texts.filter((text) => text.role === 'episode');
  if (episodes.length > mostModules) found.report('episodes', 0, 'too_many_modules', `A kit holds ${mostModules} modules; the episodes after the last of them were left out.`);
  const planned = episodes.slice(0, mostModules).map((text) => ({ module: withAssets(fitted(moduleFrom(text, parts), text.file, parts), assets), startsDay: /^(yes|true)$/i.test(String(text.source.data.start ?? '')) }));
  const rubrics: Rubric[] = texts.flatMap((text) => rubricOf(text, parts) ?? []);
  const pages = texts.filter((text) => text.role !== 'episode' && text.role !== 'definitions').flatMap((text) => pagesFrom(text, parts));
  const runSheet = defaultRunSheet(planned, config.locale);
  const index = pages.find((page) => page.id === 'index');
  return {
    format: 'relevo-kit/1',
    title: (config.title ?? index?.title ?? kitWord('untitled', config.locale)).slice(0, 300),
    summary: fittingText(firstParagraph(index?.body ?? ''), 'index.md', found),
    locale: config.locale, locales: [config.locale], licence: config.licence,
    attribution: fittingText(await attributionOf(source, found), 'CITATION', found),
    certifiesTrainers: false,
    tracks: [],
    modules: planned.map((one) => one.module),
    pages: pages.flatMap((page) => cutLong(page.body, `${page.id}.md`, found).map((body, n) => (n === 0 ? { ...page, body } : { ...page, id: parts.takeId(`${page.id}-part`), body }))),
    runSheets: runSheet ? [runSheet] : [],
    banks: [], tests: [], surveys: [], rubrics, glossary: [], assets, translations: {},
  };
}

function moduleFrom(text: LessonText, { ids, config, takeId, found }: Parts): KitModule {
  const { file, title, nodes, source } = text;
  const minutes = (key: string): number | undefined => minutesOf(source, key, file, found);
  const teaching = minutes('teaching');
  const exercises = minutes('exercises');
  if (teaching === undefined && exercises === undefined && minutes('break') === undefined) found.report(file, 1, 'minutes_missing', 'The front matter gives no minutes; the module counts none.');
  if (source.data.block !== undefined) found.report(file, 1, 'front_matter_not_taken', `Kits do not group modules; “block: ${String(source.data.block).slice(0, 80)}” was left out.`);
  return buildModule({ file, id: ids.get(file) ?? '', title, locale: config.locale, teaching: teaching ?? 0, exercises: exercises ?? 0, breakMinutes: minutes('break') ?? 0, nodes, takeId, found });
}

/** The files that an activity's text offers for download; images are part of the text. */
function withAssets(module: KitModule, assets: readonly KitAsset[]): KitModule {
  const files = new Map(assets.filter((one) => !one.mediaType.startsWith('image/')).map((one) => [one.path, one]));
  for (const activity of module.activities) {
    const named = [...activity.body.matchAll(/kit:asset\/([^)\s>#]+)/g)].map((match) => decodeURIComponent(match[1] ?? ''));
    activity.assets = [...new Set(named)].filter((path) => files.has(path));
  }
  return module;
}

function rubricOf({ file, title, role, source }: LessonText, { takeId, found }: Parts): Rubric | undefined {
  if (role === 'index' || role === 'definitions' || !namesRubric(`${file} ${title}`)) return undefined;
  const rubric = rubricFrom(source.lines.join('\n'), `rubric-${file.split('/').at(-1)?.replace(/\.[^.]+$/, '') ?? ''}`, title);
  if (rubric) rubric.id = takeId(rubric.id);
  if (rubric) found.report(file, 0, 'rubric_to_check', `A rubric with ${rubric.criteria.length} criteria was made of the tables; its pass mark and critical criteria are for an author to set.`);
  else if (source.lines.some((line) => /^\s*\|/.test(line))) found.report(file, 0, 'rubric_not_recognised', 'The tables have no shape that makes a rubric; they stay in the page.');
  return rubric;
}

function pagesFrom({ file, role, title, nodes }: LessonText, { ids, config, takeId }: Parts): KitPage[] {
  const named = role === 'index' ? (config.title ?? kitWord('about', config.locale)) : title;
  return buildPages({ id: ids.get(file) ?? '', audience: role === 'facilitator' ? 'facilitator' : 'participant', title: named, locale: config.locale, nodes, takeId });
}

const firstParagraph = (body: string): string => body.split(/\n\s*\n/).find((part) => part.trim() !== '' && !/^\s*(#|:::|!\[|\||[-*+] |```)/.test(part))?.trim() ?? '';

async function attributionOf(source: FileSource, found: Findings): Promise<string> {
  const parts: string[] = [];
  for (const file of ['CITATION', 'AUTHORS']) {
    if (source.paths.includes(file)) parts.push(decodeText(await source.read(file), file, found).trim());
  }
  return parts.filter(Boolean).join('\n\n').slice(0, 40_000);
}
