import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

const visible = (node: HTMLElement) => node.getClientRects().length > 0;

/**
 * On arrival at another page its heading takes the focus, so that a screen reader says where one is. Not on the first
 * page (the browser does that), where a page is for one field that field takes it, nor when only the search part changes (a filter keeps the focus where it was).
 */
export function useFocusOnArrival(): void {
  const { pathname } = useLocation();
  const how = useNavigationType();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const field = document.querySelector<HTMLElement>('main [data-arrive]');
    if (field) return field.focus();
    const heading = [...document.querySelectorAll<HTMLElement>('h1')].find(visible) ?? document.querySelector<HTMLElement>('main');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [pathname, how]);
}

/** The tab's title: the section, never a name or a topic; what a passer-by may read. */
export function useNeutralTitle(section: string | undefined): void {
  useEffect(() => {
    document.title = section ? `${section} · Relevo` : 'Relevo';
  }, [section]);
}
