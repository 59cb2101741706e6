import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { KitChange } from '@relevo/contracts/kit-changes';
import type { attendDraft, saveDraft } from '@relevo/contracts/kit-studio';
import type { Outcome } from '../send.ts';
import type { KeptDrafts } from './kept-draft.ts';

export type DraftStatus = 'saved' | 'unsaved' | 'saving' | 'offline' | 'refused';
/** Somebody who has the draft open, and where in it. */
export type Person = { name: string; institution: string | null; mine: boolean; tab: string; place: string | null; at: string };
export type Saved = ResponseOf<typeof saveDraft>;
export type Attended = ResponseOf<typeof attendDraft>;

/** How a draft reaches the server and this device; whoever asks gives up by the signal. */
export type DraftLines = {
  save: (body: { id: string; revision: number; changes: KitChange[] }, signal: AbortSignal) => Promise<Outcome<Saved>>;
  attend: (body: { revision: number; place: string | null }, signal: AbortSignal) => Promise<Outcome<Attended>>;
  kept: KeptDrafts;
  newId: () => string;
};
