import './kit-text.css';
import type { Prose } from '@relevo/contracts/kit-projection';
import type { MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';

type KitTextProps = {
  /** Sanitised by the server when it was rendered. */
  prose: Prose;
  /** Language of the text, where it is not the page's. */
  lang?: string | undefined;
  className?: string;
};

const plainClick = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * A text of a kit. Its links to modules and pages are relative to the page that shows it (`../modulo/<id>`, `../paginas/<id>`), so
 * whoever shows kits does so at `…/modulo/:id` and `…/paginas/:id`; they are followed without loading the page anew.
 */
export function KitText({ prose, lang, className = '' }: KitTextProps) {
  const navigate = useNavigate();
  const { search } = useLocation();
  if (prose.html === '') return null;
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as Element).closest('a');
    const href = link?.getAttribute('href');
    if (!href?.startsWith('../') || !plainClick(event)) return;
    event.preventDefault();
    const to = new URL(href, location.href);
    void navigate({ pathname: to.pathname, search, hash: to.hash });
  };
  return <div className={`kit-text ${className}`} lang={lang} onClick={follow} dangerouslySetInnerHTML={{ __html: prose.html }} />;
}
