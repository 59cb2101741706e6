import type { ActivityKind } from '@relevo/contracts/kit-document';
import { labelsIn, withFootnotes } from './footnotes.ts';
import type { Footnotes } from './fit.ts';
import { listItems } from './list-items.ts';
import type { SettledBlock } from './corrections.ts';
import type { BlockPlace, OfficeOutline } from './outline.ts';
import { markdownOf } from './pieces.ts';
import type { OfficePlace, OfficeReport } from './report.ts';
import { placeOf } from './words-in-files.ts';

/** An activity before its texts are fitted. */
export interface ActivityDraft {
  title: string;
  kind: ActivityKind;
  minutes: number | undefined;
  at: OfficePlace;
  body: string[];
  notes: string[];
  solution: string[];
  method: string[];
  materials: string[];
}
export interface ModuleDraft {
  title: string;
  break: boolean;
  minutes: number | undefined;
  at: OfficePlace;
  /** Text before the first activity. */
  lead: string[];
  notes: string[];
  materials: string[];
  objectives: string[];
  questions: string[];
  keyPoints: string[];
  activities: ActivityDraft[];
}

const newModule = (title: string, at: OfficePlace): ModuleDraft => ({
  title, break: false, minutes: undefined, at, lead: [], notes: [], materials: [], objectives: [], questions: [], keyPoints: [], activities: [],
});
const newActivity = (title: string, kind: ActivityKind, at: OfficePlace): ActivityDraft => ({ title, kind, minutes: undefined, at, body: [], notes: [], solution: [], method: [], materials: [] });

interface Drafting {
  /** What stands before the first module. */
  front: ModuleDraft;
  modules: ModuleDraft[];
  footnotes: Footnotes;
  report: OfficeReport;
}

/** Settled blocks as modules with activities; `front` is what stood before the first of them. */
export function draftModules(blocks: readonly SettledBlock[], outline: OfficeOutline, report: OfficeReport): Pick<Drafting, 'front' | 'modules'> {
  const drafting: Drafting = { front: newModule(outline.title, {}), modules: [], footnotes: outline.footnotes, report };
  for (const settled of blocks) {
    const at = placeOfBlock(settled);
    if (settled.role === 'skip') skipped(settled, outline, report, at);
    else if (settled.role === 'module') startModule(settled, drafting, at);
    else if (settled.role === 'activity') startActivity(settled, drafting, at);
    else addText(settled, drafting, at);
    if (settled.role !== 'skip' && settled.minutes === settled.block.minutes && settled.block.minutesFrom !== undefined) report.add('minutes_taken', settled.block.minutesFrom, at);
  }
  return drafting;
}

const placeOfBlock = ({ block }: SettledBlock): OfficePlace => ({ ...block.at, block: block.id });

function skipped({ block, pieces, notes, title }: SettledBlock, outline: OfficeOutline, report: OfficeReport, at: OfficePlace): void {
  const words = [block.title ?? title ?? '', withFootnotes(pieces, outline.footnotes), notes].filter((part) => part !== '').join('\n\n');
  if (words !== '') report.add('block_skipped', words, at);
}

const currentModule = ({ front, modules }: Drafting): ModuleDraft => modules.at(-1) ?? front;

/** What a title of the kit cannot hold: its footnotes become text, its links and looks are said. */
function titleRests({ block, title }: SettledBlock, { footnotes, report }: Drafting, at: OfficePlace): string[] {
  if (block.heading === undefined || title === undefined) return [];
  const labels = labelsIn(block.heading);
  if (labels.length > 0) report.add('note_in_title', labels.map((label) => footnotes[label] ?? '').join('\n'), at);
  if (/\]\(|<\w+:/.test(block.heading)) report.add('title_plain', block.heading, at);
  return labels.flatMap((label) => footnotes[label] ?? []);
}

const titleOf = (settled: SettledBlock): string => settled.title?.trim() || settled.block.title?.trim() || '';

/** As many as a kit's document holds. */
const mostModules = 1_000;

function startModule(settled: SettledBlock, drafting: Drafting, at: OfficePlace): void {
  const { front, modules, report } = drafting;
  if (modules.length >= mostModules - 1) {
    report.add('too_many_modules', titleOf(settled), at);
    return startActivity({ ...settled, kind: settled.kind ?? 'reading' }, drafting, at);
  }
  const module = { ...newModule(titleOf(settled) || front.title, at), minutes: settled.minutes, break: settled.kind === 'break' };
  modules.push(module);
  module.lead.push(...titleRests(settled, drafting, at), ...settled.pieces);
  if (settled.notes !== '') module.notes.push(settled.notes);
}

function startActivity(settled: SettledBlock, drafting: Drafting, at: OfficePlace): void {
  const module = currentModule(drafting);
  const activity = { ...newActivity(titleOf(settled) || module.title, settled.kind ?? 'reading', at), minutes: settled.minutes };
  module.activities.push(activity);
  activity.materials.push(...module.materials.splice(0));
  activity.body.push(...titleRests(settled, drafting, at), ...settled.pieces);
  if (settled.notes !== '') activity.notes.push(settled.notes);
}

function addText(settled: SettledBlock, drafting: Drafting, at: OfficePlace): void {
  const module = currentModule(drafting);
  const activity = module.activities.at(-1);
  const { place, pieces, notes } = settled;
  const side = sideOf(place, module, activity);
  if (side) side.push(...headingOf(settled, place), ...pieces);
  else addItems(settled, place as ListPlace, drafting, at);
  if (notes !== '') (activity ?? module).notes.push(notes);
  if (settled.minutes !== undefined && place === 'body' && activity && activity.minutes === undefined) activity.minutes = settled.minutes;
  else if (settled.minutes !== undefined && !activity && module.minutes === undefined) module.minutes = settled.minutes;
}

type ListPlace = 'objectives' | 'questions' | 'keyPoints' | 'materials';

function sideOf(place: BlockPlace, module: ModuleDraft, activity: ActivityDraft | undefined): string[] | undefined {
  if (place === 'body') return activity?.body ?? module.lead;
  if (place === 'notes') return (activity ?? module).notes;
  if (place === 'solution' || place === 'method') return activity?.[place] ?? module.notes;
  return undefined;
}

/** A heading within a text. A label that says where its text goes is not repeated there. */
function headingOf({ block, title, place }: SettledBlock, side: BlockPlace): string[] {
  if (title === undefined || title.trim() === '') return [];
  if (place !== 'body' && (block.place === side || block.source === 'label' || placeOf(title) === side)) return [];
  if (block.heading !== undefined && title === block.title) return [`${'#'.repeat(depthOf(block.level))} ${block.heading}`];
  return [markdownOf({ type: 'heading', depth: depthOf(block.level), children: [{ type: 'text', value: title.replace(/\s+/g, ' ') }] })];
}

const depthOf = (level: number): 3 | 4 | 5 | 6 => (level <= 3 ? 3 : level === 4 ? 4 : level === 5 ? 5 : 6);

function addItems(settled: SettledBlock, place: ListPlace, { footnotes, report, ...drafting }: Drafting, at: OfficePlace): void {
  const module = currentModule({ footnotes, report, ...drafting });
  const activity = module.activities.at(-1);
  const { items, leadIns, rest } = listItems(settled.pieces, { footnotes, isMaterials: place === 'materials' });
  (place === 'materials' ? (activity ?? module).materials : module[place]).push(...items);
  for (const words of leadIns) report.add('lead_in_left', words, at);
  const body = activity?.body ?? module.lead;
  if (rest.length > 0) body.push(...headingOf({ ...settled, place: 'body' }, 'body'), ...rest);
}
