import { activity as activitySchema, kitModule } from '@relevo/contracts/kit-document';
import type { Activity, KitAsset, KitModule } from '@relevo/contracts/kit-document';
import { sha256Hex } from '../canonical.ts';
import { idTaker, slugOf } from '../lesson/ids.ts';
import type { TakeId } from '../lesson/ids.ts';
import { shareMinutes } from '../lesson/minutes.ts';
import { settledBlocks } from './corrections.ts';
import type { BlockCorrection } from './corrections.ts';
import { draftModules } from './drafts.ts';
import type { ActivityDraft, ModuleDraft } from './drafts.ts';
import { fittedTexts } from './fit.ts';
import type { Footnotes } from './fit.ts';
import type { OfficeOutline } from './outline.ts';
import { officeReport } from './report.ts';
import type { OfficePlace, OfficeRemark, OfficeReport } from './report.ts';

export interface AppliedAsset {
  /** As the kit document holds it. */
  entry: KitAsset;
  data: Uint8Array;
}
export interface AppliedStructure {
  /** Each as the kit document's schema has it. */
  modules: KitModule[];
  /** Pictures that the modules show; those of facilitators' texts alone are theirs. */
  assets: AppliedAsset[];
  /** What reading the file said, then what putting it together said. */
  report: OfficeRemark[];
}

/** Longer text before a module's first activity is an activity of its own. */
const longestSummary = 1200;

/**
 * An outline with its author's corrections as modules of a kit. What does not fit a text of a kit goes on in a further activity; what is
 * skipped is in the report with its words.
 * @param taken ids that the kit the modules go into already uses, in any of its versions
 */
export function applyStructure(outline: OfficeOutline, corrections: readonly BlockCorrection[] = [], { taken = [] }: { taken?: Iterable<string> } = {}): AppliedStructure {
  const report = officeReport();
  const blocks = settledBlocks(outline, corrections, report);
  const { front, modules: drafts } = draftModules(blocks, outline, report);
  const used = new Set(taken);
  const take = idTaker();
  const takeId: TakeId = (name) => {
    for (;;) {
      const id = take(name);
      if (!used.has(id)) return id;
    }
  };
  const building: Building = { takeId, report, footnotes: outline.footnotes };
  const modules = withFront(front, drafts).map((draft) => buildModule(draft, building));
  const assets = shownAssets(outline, modules, report);
  return { modules, assets, report: [...outline.report, ...report.remarks] };
}

interface Building {
  takeId: TakeId;
  report: OfficeReport;
  footnotes: Footnotes;
}

const isEmpty = (draft: ModuleDraft): boolean => [draft.lead, draft.notes, draft.materials, draft.objectives, draft.questions, draft.keyPoints, draft.activities].every((list) => list.length === 0);
const lengthOf = (pieces: readonly string[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

/** A few lines before the first module are its; more are a module under the document's title. */
function withFront(front: ModuleDraft, modules: ModuleDraft[]): ModuleDraft[] {
  const [first] = modules;
  if (isEmpty(front)) return modules;
  if (!first || front.activities.length > 0 || lengthOf(front.lead) > longestSummary) return [front, ...modules];
  for (const list of ['lead', 'notes', 'objectives', 'questions', 'keyPoints'] as const) first[list].unshift(...front[list]);
  (first.activities[0] ?? first).materials.unshift(...front.materials);
  return modules;
}

function buildModule(draft: ModuleDraft, building: Building): KitModule {
  const { takeId } = building;
  const title = shortTitle(draft.title, draft.at, building);
  const id = takeId(slugOf(title.title, 40));
  const lead = [...title.rest, ...draft.lead];
  const loose = draft.activities.length === 0 ? [] : draft.materials.splice(0);
  draft.activities[0]?.materials.unshift(...loose);
  const isSummary = !draft.break && lengthOf(lead) <= longestSummary && (draft.activities.length > 0 || lead.length === 0) && draft.materials.length === 0;
  const summaries = isSummary ? fit(lead, draft.at, building) : [];
  const drafts = [...draft.activities];
  const needsOne = summaries.length > 1 || (!isSummary && (lead.length > 0 || draft.materials.length > 0)) || (draft.break && drafts.length === 0);
  const own: ActivityDraft = { title: title.title, kind: draft.break ? 'break' : 'reading', minutes: undefined, at: draft.at, body: lead, notes: [], solution: [], method: [], materials: draft.materials };
  if (needsOne) drafts.unshift(own);
  const [notes = '', ...moreNotes] = fit(draft.notes, draft.at, building);
  if (moreNotes.length > 0) drafts.push({ ...own, kind: 'reading', body: [], materials: [], notes: moreNotes });
  spread(drafts, draft.minutes);
  const items = (texts: readonly string[], letter: string): KitModule['objectives'] => texts.map((text, n) => ({ id: takeId(`${id}-${letter}${n + 1}`), text }));
  return kitModule.parse({
    id, title: title.title, core: true, break: draft.break, summary: needsOne ? '' : (summaries[0] ?? ''),
    objectives: items(draft.objectives, 'o'), questions: items(draft.questions, 'q'), keyPoints: items(draft.keyPoints, 'k'),
    activities: drafts.flatMap((one) => buildActivities(one, building)), facilitator: { notes },
  });
}

/** A module's minutes are shared among the activities that state none. */
function spread(activities: ActivityDraft[], minutes: number | undefined): void {
  const open = activities.filter((one) => one.minutes === undefined);
  const left = (minutes ?? 0) - activities.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  if (left <= 0) return;
  shareMinutes(left, open.map((one) => Math.max(1, lengthOf(one.body) / 600))).forEach((share, n) => Object.assign(open[n] ?? {}, { minutes: share }));
}

function shortTitle(title: string, at: OfficePlace, { report }: Building): { title: string; rest: string[] } {
  const tidy = title.replace(/\s+/g, ' ').trim() || '…';
  if (tidy.length <= 300) return { title: tidy, rest: [] };
  report.add('title_cut', tidy, at);
  return { title: `${tidy.slice(0, 299).replace(/\s+\S*$/, '')}…`, rest: [tidy.replace(/([\\`*_{}[\]<>#|~:!])/g, '\\$1')] };
}

function fit(pieces: readonly string[], at: OfficePlace, { footnotes, report }: Building): string[] {
  return fittedTexts(pieces, footnotes, (text) => report.add('text_cut', text, at));
}

/** An activity, and as many more under its title as its texts need. */
function buildActivities(draft: ActivityDraft, building: Building): Activity[] {
  const { at } = draft;
  const { takeId, report } = building;
  const { title, rest } = shortTitle(draft.title, at, building);
  const [bodies, notes, solutions, methods] = [[...rest, ...draft.body], draft.notes, draft.solution, draft.method].map((pieces) => fit(pieces, at, building)) as [string[], string[], string[], string[]];
  const count = Math.max(1, bodies.length, notes.length, solutions.length, methods.length);
  if (count > 1) report.add('text_split', `${title}: ${count}`, at);
  if (draft.kind === 'case_study') report.add('case_study_unattested', title, at);
  if (draft.kind === 'quiz') report.add('quiz_without_test', title, at);
  if (draft.kind === 'survey') report.add('survey_without_questions', title, at);
  return Array.from({ length: count }, (_, n) => activitySchema.parse({
    id: takeId(slugOf(title, 40)), kind: draft.kind, title: n === 0 ? title : `${title.slice(0, 290)} (${n + 1})`, minutes: n === 0 ? (draft.minutes ?? 0) : 0,
    body: bodies[n] ?? '', materials: n === 0 ? draft.materials : [], ...(n === 0 && draft.kind === 'video' ? filmIn(bodies[0] ?? '') : {}),
    facilitator: { notes: notes[n] ?? '', solution: solutions[n] ?? '', method: methods[n] ?? '' },
  }));
}

/** The film that a video activity's text leads to, where it leads to one address alone. */
function filmIn(body: string): { link?: string } {
  const links = [...new Set([...body.matchAll(/https:\/\/[^\s)>\]]+/g)].map((match) => match[0]))];
  return links.length === 1 && links[0] && links[0].length <= 500 && URL.canParse(links[0]) ? { link: links[0] } : {};
}

function shownAssets({ assets }: OfficeOutline, modules: readonly KitModule[], report: OfficeReport): AppliedAsset[] {
  const read = modules.map((module) => JSON.stringify({ ...module, facilitator: undefined, activities: module.activities.map((one) => ({ ...one, facilitator: undefined })) })).join('\n');
  const all = JSON.stringify(modules);
  const names = (text: string, path: string): boolean => new RegExp(`kit:asset/${path.replace(/[.]/g, '\\.')}(?![\\w.])`).test(text);
  return assets.flatMap(({ path, bytes, mediaType, alt }) => {
    if (!names(all, path)) return report.add('asset_unused', [path, alt].filter(Boolean).join(': '), {}), [];
    return [{ entry: { path, sha256: sha256Hex(bytes), bytes: bytes.byteLength, mediaType, facilitatorOnly: !names(read, path) }, data: bytes }];
  });
}
