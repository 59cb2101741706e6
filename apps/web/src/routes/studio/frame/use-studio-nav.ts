import type { KitPath } from '@relevo/contracts/kit-changes';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { versionPath } from '../../kits/parts/places.ts';
import { addressOf, keyOfPath, partOf } from '../kit/paths.ts';
import { panels, type Panel, type Selecting, type StudioNav } from './studio-context.ts';

/** Where a jump leads, kept with the entry of the browser's history. */
export type Jump = { field: string; select?: Selecting; at: number };
/** Screens of a phone; a desk shows all of them side by side. */
export const views = ['indice', 'textos', 'revision'] as const;
export type View = (typeof views)[number];

const words: Record<Panel, string> = { publish: 'publicar', comments: 'comentarios', history: 'historial', search: 'buscar', conflicts: 'decidir' };
const closed = 'no';
const isDesk = () => matchMedia('(min-width:60em)').matches;

/** Where one is in the studio and how one gets elsewhere; the panel, the track and a phone's screen live in the address. */
export function useStudioNav(version: KitVersionDetail): StudioNav {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const query = search.toString();
  return useMemo(() => {
    const base = `${versionPath(version.kitId, version.id)}/estudio`;
    const now = () => new URLSearchParams(query);
    const searchOf = (change: Record<string, string | null>): string => {
      const next = now();
      for (const [key, value] of Object.entries(change)) value === null ? next.delete(key) : next.set(key, value);
      return next.size > 0 ? `?${next}` : '';
    };
    const pathOf = (part: KitPath): string => [base, addressOf(part)].filter(Boolean).join('/');
    const word = search.get('panel');
    return {
      version, base,
      hrefOf: (part) => pathOf(part) + searchOf({ vista: part.length === 0 ? 'textos' : null }),
      goTo: (path, select) => {
        const jump: Jump = { field: keyOfPath(path), at: Date.now(), ...(select ? { select } : {}) };
        const part = partOf(path);
        void navigate(pathOf(part) + searchOf({ vista: part.length === 0 ? 'textos' : null }), { state: jump });
      },
      panel: word === closed ? null : (panels.find((one) => words[one] === word) ?? 'publish'),
      openPanel: (panel) => void navigate({ search: searchOf({ panel: panel ? words[panel] : closed, vista: isDesk() ? search.get('vista') : 'revision' }) }, { replace: isDesk(), preventScrollReset: true }),
      track: search.get('recorrido'),
      adapts: version.upstream !== null,
      chooseTrack: (track) => void navigate({ search: searchOf({ recorrido: track }) }, { replace: true, preventScrollReset: true }),
    };
  }, [navigate, query, search, version]);
}
