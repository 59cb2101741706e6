import type { ActivityKind } from '@relevo/contracts/kit-document';
import type { BlockPlace, BlockRole, OfficeBlock, OfficeOutline } from './outline.ts';
import { proposeStructure } from './propose.ts';
import type { ProposedBlock } from './propose.ts';
import type { OfficeReport } from './report.ts';

/** Where a block is parted: before the piece of that index (from 1) something else begins. */
export interface BlockSplit {
  before: number;
  role: BlockRole;
  kind?: ActivityKind;
  title?: string;
  place?: BlockPlace;
  minutes?: number;
}

/** What an author changes in the proposal for one block; what is not named stays as proposed. `role: 'text'` joins a block to the one before it. */
export interface BlockCorrection {
  /** The block's id. */
  id: string;
  role?: BlockRole;
  kind?: ActivityKind;
  /** An empty one takes the heading away. */
  title?: string;
  place?: BlockPlace;
  minutes?: number;
  split?: readonly BlockSplit[];
}

/** A block as it is to be taken: proposal and corrections together. */
export interface SettledBlock extends Pick<ProposedBlock, 'role' | 'kind' | 'title' | 'place' | 'minutes'> {
  block: OfficeBlock;
  pieces: readonly string[];
  notes: string;
}

/** The outline's blocks as the author wants them, parted where they say so. The last of several corrections of one block counts. */
export function settledBlocks(outline: OfficeOutline, corrections: readonly BlockCorrection[], report: OfficeReport): SettledBlock[] {
  const byId = new Map(corrections.map((one) => [one.id, one]));
  const known = new Set(outline.blocks.map((block) => block.id));
  for (const id of byId.keys()) if (!known.has(id)) report.add('correction_unknown', id, { block: id });
  const proposed = proposeStructure(outline).blocks;
  return outline.blocks.flatMap((block, n) => {
    const proposal = proposed[n];
    return proposal ? parted(block, corrected(proposal, byId.get(block.id)), byId.get(block.id)?.split ?? []) : [];
  });
}

type Wanted = Pick<SettledBlock, 'role' | 'kind' | 'title' | 'place' | 'minutes'>;

function corrected({ role, kind, title, place, minutes }: ProposedBlock, correction: BlockCorrection | undefined): Wanted {
  const wanted: Wanted = {
    role: correction?.role ?? role, place: correction?.place ?? (correction?.role === undefined || correction.role === role ? place : 'body'),
    ...option('kind', correction?.kind ?? kind), ...option('title', correction?.title ?? title), ...option('minutes', correction?.minutes ?? minutes),
  };
  return wanted.role === 'text' ? wanted : { ...wanted, place: 'body' };
}

const option = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } => (value === undefined ? {} : ({ [key]: value } as { [key in K]?: V }));

function parted(block: OfficeBlock, wanted: Wanted, splits: readonly BlockSplit[]): SettledBlock[] {
  const cuts = [...new Map(splits.filter(({ before }) => Number.isInteger(before) && before > 0 && before < block.pieces.length).map((one) => [one.before, one])).values()].sort((a, b) => a.before - b.before);
  const ends = [...cuts.map((cut) => cut.before), block.pieces.length];
  const first: SettledBlock = { ...wanted, block, pieces: block.pieces.slice(0, ends[0]), notes: block.notes };
  return [first, ...cuts.map(({ before, place = 'body', ...cut }, n): SettledBlock => ({ ...cut, place: cut.role === 'text' ? place : 'body', block, pieces: block.pieces.slice(before, ends[n + 1]), notes: '' }))];
}
