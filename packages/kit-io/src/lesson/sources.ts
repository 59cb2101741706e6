import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { kitFileLimits, kitTextFault } from '@relevo/domain/kit-text';
import type { FileSource } from '../file-source.ts';
import { blockTree } from './blocks.ts';
import type { LessonNode } from './blocks.ts';
import { plainDefinitionLists } from './attributes.ts';
import { folders } from './config.ts';
import type { LessonConfig } from './config.ts';
import { plainText } from '../markdown.ts';
import { titleOf } from './emit.ts';
import { faultInWords, fittingNodes, reportUnknown } from './fitting.ts';
import { countBlocks } from './found.ts';
import type { Findings } from './report.ts';
import { decodeText, partFrontMatter } from './text.ts';
import type { SourceText } from './text.ts';

export type TextRole = 'episode' | 'participant' | 'facilitator' | 'index' | 'definitions';
export interface LessonText {
  file: string;
  role: TextRole;
  source: SourceText;
  title: string;
  nodes: LessonNode[];
  anchors: Set<string>;
  /** Opening fences by kind, counted on the raw lines. */
  counted: Map<string, number>;
}

/** What each file of a lesson folder is. */
export interface Sorted {
  texts: { file: string; role: TextRole }[];
  assets: string[];
}

const rootTexts = new Map<string, TextRole>([['index.md', 'index'], ['links.md', 'definitions'], ['LICENSE.md', 'participant'], ['CODE_OF_CONDUCT.md', 'participant']]);
const attributions = new Set(['CITATION', 'CITATION.cff', 'AUTHORS']);
const roleOf = { episodes: 'episode', learners: 'participant', instructors: 'facilitator', profiles: 'participant' } as const;

/** Says what each file is; a file that is neither text nor asset of the lesson is reported, so that nobody misses it unawares. */
export function sortFiles(source: FileSource, config: LessonConfig, found: Findings): Sorted {
  const texts: Sorted['texts'] = folders.flatMap((folder) => config.order[folder].map((file) => ({ file, role: roleOf[folder] })));
  const taken = new Set(texts.map((one) => one.file));
  const assets: string[] = [];
  for (const path of source.paths) {
    const root = rootTexts.get(path);
    if (taken.has(path) || path.split('/').some((part) => part.startsWith('.')) || /^config\.ya?ml$/.test(path) || attributions.has(path)) continue;
    if (root) texts.push({ file: path, role: root });
    else if (isAsset(path)) assets.push(path);
    else found.report(path, 0, 'file_not_taken', 'The file belongs to the folder’s upkeep, not to the course; it was left out.');
  }
  return { texts: texts.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role)), assets };
}

const order: TextRole[] = ['definitions', 'index', 'episode', 'participant', 'facilitator'];

function isAsset(path: string): boolean {
  const parts = path.split('/');
  if (parts[0] === 'site' || parts.length < 2) return false;
  if (parts.slice(0, -1).some((part) => ['fig', 'files', 'data', 'img', 'images', 'figures', 'media', 'assets'].includes(part.toLowerCase()))) return true;
  return (folders as readonly string[]).includes(parts[0] ?? '') && !/\.(r?md|markdown|qmd)$/i.test(path);
}

/** A file's path within the kit: the folder of the episodes goes without saying. */
export const assetPath = (path: string): string => path.replace(/^episodes\//, '').slice(-300);

/** Reads one text of the lesson: front matter, block tree, headings, and the raw count of its blocks. */
export async function readText(source: FileSource, file: string, role: TextRole, found: Findings): Promise<LessonText> {
  const text = decodeText(await source.read(file), file, found);
  const parted = partFrontMatter(text, file, found);
  const fault = kitTextFault(text, kitFileLimits);
  if (fault) {
    found.report(file, fault.line, fault.code, faultInWords(fault.code));
    parted.lines = [];
  }
  const lines = plainDefinitionLists(parted.lines);
  if (/\.(rmd|qmd)$/i.test(file)) found.report(file, 0, 'code_not_run', 'Code in this file was kept as text: kits do not run it, and show no output of it.');
  const nodes = fittingNodes(blockTree(lines, parted.firstLine, file, found), file, found);
  reportUnknown(nodes, file, found);
  return { file, role, source: { ...parted, lines }, title: titleFrom(parted, lines, file, role, found), nodes, anchors: anchorsOf(lines), counted: countBlocks(text) };
}

function titleFrom({ data }: SourceText, lines: readonly string[], file: string, role: TextRole, found: Findings): string {
  const written = typeof data.title === 'string' || typeof data.title === 'number' ? titleOf(String(data.title)) : '';
  if (written !== '') return written;
  const heading = lines.map((line) => /^#{1,3}\s+(.+?)(?:\s*\{[^}]*\})?\s*#*$/.exec(line)?.[1]).find(Boolean);
  if (role === 'episode') found.report(file, 1, 'title_missing', 'The front matter gives no title; the first heading or the file’s name stands in.');
  return titleOf(heading ?? '') || posix.basename(file).replace(/\.[^.]+$/, '').replace(/^\d+[-_]?/, '').replace(/[-_]+/g, ' ').trim() || file;
}

/** Ids that links may point at: headings as the renderer names them, and those an author gave. */
function anchorsOf(lines: readonly string[]): Set<string> {
  const anchors = new Set<string>();
  const slugger = new GithubSlugger();
  let code = false;
  for (const line of lines) {
    if (/^\s*(```|~~~)/.test(line)) code = !code;
    const heading = code ? null : /^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/.exec(line);
    if (!heading?.[1]) continue;
    const explicit = /\{\s*#([^}\s]+)[^}]*\}$/.exec(heading[1]);
    if (explicit?.[1]) anchors.add(explicit[1].toLowerCase());
    else anchors.add(slugger.slug(plainText(heading[1])).toLowerCase());
  }
  return anchors;
}

/** Whether a page says nothing but that somebody should write it. */
export const isPlaceholder = ({ source }: LessonText): boolean =>
  String(source.data.title ?? '').trim() === 'FIXME' && source.lines.join(' ').trim().length < 200;
