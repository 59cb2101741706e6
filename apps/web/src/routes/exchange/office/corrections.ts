import type { OfficeBlock, OfficeCorrection } from '@relevo/contracts/kit-office';
import { useCallback, useState } from 'react';

export type Corrections = Readonly<Record<string, OfficeCorrection>>;
export type Split = NonNullable<OfficeCorrection['split']>[number];
/** What a block is to become: as proposed, with what its author changed. */
export type Wanted = Pick<OfficeBlock['proposed'], 'role' | 'kind' | 'title' | 'place' | 'minutes'>;

/** Follows the rule by which the server puts proposal and corrections together. */
export function wantedOf({ proposed }: OfficeBlock, correction: OfficeCorrection | undefined): Wanted {
  const role = correction?.role ?? proposed.role;
  const place = correction?.place ?? (correction?.role === undefined || correction.role === proposed.role ? proposed.place : 'body');
  return { role, kind: correction?.kind ?? proposed.kind, title: correction?.title ?? proposed.title, minutes: correction?.minutes ?? proposed.minutes, place: role === 'text' ? place : 'body' };
}

// Under the drafts' own prefix: it is a kit's text, and goes with the person who signs out.
const keyOf = (fileId: string) => `relevo.draft.office.${fileId}`;

function kept(fileId: string): Corrections {
  try {
    return (JSON.parse(localStorage.getItem(keyOf(fileId)) ?? '{}') as Corrections) ?? {};
  } catch {
    return {};
  }
}

/** Nothing is left of a document that was taken, or left. */
export const forgetCorrections = (fileId: string): void => localStorage.removeItem(keyOf(fileId));

/** What the author changed, kept on this device until the document is taken, so that it survives a reload. */
export function useCorrections(fileId: string) {
  const [corrections, setCorrections] = useState(() => kept(fileId));
  const change = useCallback((id: string, changes: Partial<OfficeCorrection>) => setCorrections((now) => {
    const next = { ...now, [id]: { ...now[id], ...changes, id } };
    try {
      localStorage.setItem(keyOf(fileId), JSON.stringify(next));
    } catch {
      // A full disk keeps it on the screen.
    }
    return next;
  }), [fileId]);
  return { corrections, change };
}
