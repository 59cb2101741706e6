import type { ActivityKind } from '@relevo/contracts/kit-document';
import type { BlockPlace, BlockRole, OfficeBlock, OfficeOutline } from './outline.ts';
import { bare, kindOf, placeOf } from './words-in-files.ts';

/** Why a block is proposed as what it is, for the screen to say. */
export const proposalReasons = [
  'heading', 'looks_like_heading', 'deeper_heading', 'document_title', 'section', 'title_slide', 'slide', 'same_title', 'no_title', 'list', 'within_list', 'text', 'hidden', 'empty',
] as const;
export type ProposalReason = (typeof proposalReasons)[number];

export interface ProposedBlock {
  id: string;
  role: BlockRole;
  kind?: ActivityKind;
  /** Of a module, an activity or a part of the text; without the minutes that it states. */
  title?: string;
  place: BlockPlace;
  minutes?: number;
  /** By looks or words, not by what the file says. */
  guessed: boolean;
  why: ProposalReason;
}

export interface Proposal {
  /** One for each of the outline's blocks, in the same order. */
  blocks: ProposedBlock[];
}

/** Parts that only facilitators read. */
const facilitators: ReadonlySet<BlockPlace> = new Set(['notes', 'solution', 'method']);

type Choice = Pick<ProposedBlock, 'role' | 'why'> & Partial<Pick<ProposedBlock, 'guessed' | 'kind' | 'title'>> & { isUntitled?: boolean };

/**
 * What an outline would become without its author: the shallowest headings modules, the next activities, deeper ones headings in their text;
 * in a show its sections (or title slides) modules and its slides activities. Headings that name a list or the facilitators' side
 * (objectives, questions, key points, materials, notes, solution, method; in Spanish, English and French) go to their places.
 */
export function proposeStructure(outline: OfficeOutline): Proposal {
  const choose = outline.kind === 'docx' ? wordChoice(outline) : slideChoice(outline);
  let scope: { level: number; place: BlockPlace } | undefined;
  const blocks = outline.blocks.map((block, n): ProposedBlock => {
    if (scope && block.level > 0 && block.level <= scope.level) scope = undefined;
    const named = block.place ?? (block.title === undefined || block.source === 'section' ? undefined : placeOf(block.title));
    const { isUntitled, ...choice } = choose(block, n);
    const base = { id: block.id, guessed: block.guessed, ...timed(block), ...(isUntitled || block.title === undefined ? {} : { title: untimed(block) }) };
    if (choice.role === 'skip') return { ...base, ...choice, place: 'body' };
    // What facilitators read stays theirs, whatever lists it holds.
    const within = scope && facilitators.has(scope.place) ? scope.place : undefined;
    if (named !== undefined) {
      if (block.source !== 'label' && block.level > 0 && !within) scope = { level: block.level, place: named };
      return { ...base, role: 'text', place: within ?? named, guessed: true, why: 'list' };
    }
    if (scope) return { ...base, role: 'text', place: scope.place, guessed: true, why: 'within_list' };
    return { ...base, place: 'body', ...choice };
  });
  return { blocks };
}

const timed = (block: OfficeBlock): { minutes?: number } => (block.minutes === undefined ? {} : { minutes: block.minutes });

/** The title without the minutes it states, unless nothing would be left. */
function untimed({ title = '', minutesFrom }: OfficeBlock): string {
  const rest = minutesFrom === undefined ? title : title.replace(minutesFrom, ' ').replace(/\s+/g, ' ').replace(/\s+([:;,.])/g, '$1').trim();
  return /[\p{L}\p{N}]/u.test(rest) ? rest : title;
}

const activity = ({ title = '' }: OfficeBlock): Pick<ProposedBlock, 'role' | 'kind'> => ({ role: 'activity', kind: kindOf(title) ?? 'reading' });

function wordChoice({ blocks }: OfficeOutline): (block: OfficeBlock, n: number) => Choice {
  const levels = [...new Set(blocks.filter((block) => block.source === 'heading' && placeOf(block.title ?? '') === undefined).map((block) => block.level))].sort((a, b) => a - b);
  const guessed = blocks.some((block) => block.guessed && block.source === 'heading');
  // Guessed titles of one kind alone are activities: their depth says so.
  const modules = guessed ? 1 : (levels[0] ?? 1);
  const activities = levels.find((level) => level > modules) ?? modules + 1;
  const title = blocks.find((block) => block.source === 'title');
  return (block) => {
    if (block === title) return block.body === '' ? { role: 'skip', why: 'document_title' } : { role: 'text', why: 'document_title', isUntitled: true };
    if (block.level === 0 || block.title === undefined) return { role: 'text', why: 'text' };
    const why = block.guessed ? 'looks_like_heading' : 'heading';
    if (block.level <= modules || block.source === 'title') return { role: 'module', why, ...(kindOf(block.title) === 'break' ? { kind: 'break' } : {}) };
    return block.level <= activities ? { ...activity(block), why } : { role: 'text', why: 'deeper_heading' };
  };
}

const continued = (title: string): string => bare(title).replace(/\b(cont(inuacion|inued|inuation|d|\.)?|suite)$/, '').replace(/[\s\-–—:.]+$/, '').replace(/\s+\d{1,2}(\/\d{1,2})?$/, '');

function slideChoice({ blocks, title }: OfficeOutline): (block: OfficeBlock, n: number) => Choice {
  const hasSections = blocks.some((block) => block.source === 'section');
  const openers = blocks.filter((block) => /^(title|section)_slide$/.test(block.source) && block.title !== undefined && block.role !== 'skip');
  const first = blocks.find((block) => block.source !== 'section');
  return (block, n) => {
    if (block.role === 'skip') return { role: 'skip', why: 'hidden' };
    if (block.source === 'section') return { role: 'module', why: 'section', ...(/^(default section|secci[oó]n predeterminada|section par d[ée]faut)$/i.test(block.title ?? '') ? { title, guessed: true } : {}) };
    if (block.title === undefined) return block.body === '' && block.notes === '' ? { role: 'skip', why: 'empty' } : { role: 'text', why: 'no_title' };
    const isEmpty = block.body === '' && block.notes === '';
    if (block === first && block.source === 'title_slide' && (hasSections || openers.length > 1)) {
      return isEmpty ? { role: 'skip', why: 'document_title' } : { role: 'text', why: 'document_title', isUntitled: true };
    }
    if (!hasSections && openers.includes(block)) return { role: 'module', why: 'title_slide', guessed: block.source === 'title_slide' };
    const before = blocks.slice(0, n).findLast((one) => one.role !== 'skip');
    if (before?.title !== undefined && continued(before.title) !== '' && continued(before.title) === continued(block.title)) {
      return before.source === 'section' && isEmpty ? { role: 'skip', why: 'same_title' } : { role: 'text', why: 'same_title', isUntitled: before.title === block.title };
    }
    return { ...activity(block), why: 'slide' };
  };
}
