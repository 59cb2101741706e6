import type { ActivityKind } from '@relevo/contracts/kit-document';
import type { OfficePlace, OfficeRemark } from './report.ts';

export const blockRoles = ['module', 'activity', 'text', 'skip'] as const;
/** What a block becomes: a module, an activity, text of the activity before it, or nothing. */
export type BlockRole = (typeof blockRoles)[number];

/** Where a text block's content goes: lists of the module, materials and sides of the activity. */
export const blockPlaces = ['body', 'objectives', 'questions', 'keyPoints', 'materials', 'notes', 'solution', 'method'] as const;
export type BlockPlace = (typeof blockPlaces)[number];

/** A heading with what stands under it, a labelled list, a slide, or text before or after these; in document order. */
export interface OfficeBlock {
  /** `b1`, `b2` …: the same for the same file. */
  id: string;
  /** Depth of the heading from 1; 0 for text without one. */
  level: number;
  /** As the file itself says; `proposeStructure` says more. */
  role: BlockRole;
  kind?: ActivityKind;
  /** The heading in plain words. */
  title?: string;
  /** The heading as Markdown, where it holds more than plain words. */
  heading?: string;
  /** What participants read: `pieces` and the footnotes that they name. */
  body: string;
  /** The body's paragraphs, lists, tables and pictures, each Markdown: where it may be split. */
  pieces: readonly string[];
  /** Speaker notes: the facilitators' side. */
  notes: string;
  /** As found in words such as “(20 min)”. */
  minutes?: number;
  /** The words that say so. */
  minutesFrom?: string;
  place?: BlockPlace;
  /** The heading is not marked as one in the file; it only looks like one. */
  guessed: boolean;
  /** The file's own name for what it stands on: the document's title, a section, a title slide, a slide. */
  source: 'heading' | 'title' | 'label' | 'text' | 'section' | 'title_slide' | 'section_slide' | 'slide';
  at: OfficePlace;
}

export interface OfficeAsset {
  /** Path in the kit, as texts name it after `kit:asset/`. */
  path: string;
  bytes: Uint8Array;
  mediaType: string;
  alt: string;
}

/** A Word or PowerPoint file as a flat list that its author corrects before it becomes modules. */
export interface OfficeOutline {
  kind: 'docx' | 'pptx';
  title: string;
  locale: string;
  blocks: OfficeBlock[];
  /** Footnotes and endnotes by label: Markdown of their definitions. */
  footnotes: Readonly<Record<string, string>>;
  assets: OfficeAsset[];
  report: OfficeRemark[];
}
