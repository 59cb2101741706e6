import { useSearchParams } from 'react-router';

/** How a list is narrowed, sorted and paged. It lives in the address, so that going back and sharing keep it. */
export type ListState = {
  /** `name` upwards, `-name` downwards; empty: as the server sends it. */
  sort: string;
  page: number;
  /** Active filters by key; a filter that is off is absent. */
  filters: Readonly<Record<string, string>>;
  /** Changes entries and goes back to page 1; null takes one out. */
  change: (entries: Record<string, string | null>) => void;
  goTo: (page: number) => void;
  /** Address of another page of the list, for a plain link. */
  hrefOf: (page: number) => string;
  clear: () => void;
};

const own = new Set(['sort', 'page']);

/** The list's state from `?sort=&page=&…`. The route's loader reads the same names from the request. */
export function useListState(): ListState {
  const [params, setParams] = useSearchParams();
  const entries = [...params].filter(([key, value]) => !own.has(key) && value !== '');
  const change: ListState['change'] = (given) =>
    setParams((now) => {
      const next = new URLSearchParams(now);
      next.delete('page');
      for (const [key, value] of Object.entries(given)) value ? next.set(key, value) : next.delete(key);
      return next;
    }, { replace: true, preventScrollReset: true });
  const hrefOf = (page: number) => {
    const next = new URLSearchParams(params);
    page > 1 ? next.set('page', String(page)) : next.delete('page');
    return `?${next.toString()}`;
  };
  return {
    sort: params.get('sort') ?? '', page: Math.max(1, Number(params.get('page')) || 1), filters: Object.fromEntries(entries),
    change, hrefOf, goTo: (page) => setParams(new URLSearchParams(hrefOf(page)), { preventScrollReset: false }),
    clear: () => setParams(params.get('sort') ? { sort: params.get('sort')! } : {}, { replace: true, preventScrollReset: true }),
  };
}

/** The query of a list's endpoint from a loader's request: every entry of the address, by name. */
export const listQuery = (request: Request): Record<string, string> => Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''));
