import type { KitPath } from '@relevo/contracts/kit-changes';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { createContext, useContext } from 'react';
import type { Wanted } from '../kit/find.ts';

export const panels = ['publish', 'comments', 'history', 'search', 'conflicts'] as const;
export type Panel = (typeof panels)[number];
/** What a jump selects in the field it leads to: the n-th of the places that have the words. */
export type Selecting = { wanted: Wanted; nth: number };

export type StudioNav = {
  version: KitVersionDetail;
  /** `/kits/…/versiones/…/estudio`. */
  base: string;
  /** Address of a part; the panel and the track stay. */
  hrefOf: (part: KitPath) => string;
  /** Opens the part that a path lies in and puts the focus into its field. */
  goTo: (path: KitPath, select?: Selecting) => void;
  panel: Panel | null;
  openPanel: (panel: Panel | null) => void;
  /** The track that outline, checks and minutes look at; null: the whole kit. */
  track: string | null;
  /** An adaptation: modules of the core stay as the steward has them. */
  adapts: boolean;
  chooseTrack: (track: string | null) => void;
};

/** Whether what is inside may not be changed here. */
export const LockedContext = createContext(false);

export const StudioNavContext = createContext<StudioNav | null>(null);

export function useStudio(): StudioNav {
  const nav = useContext(StudioNavContext);
  if (!nav) throw new Error('only inside the studio');
  return nav;
}
