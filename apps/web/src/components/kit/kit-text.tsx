import './kit-text.css';
import type { Prose } from '@relevo/contracts/kit-projection';
import { directionOf } from '@relevo/domain/languages';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';

type KitTextProps = {
  /** Sanitised by the server when it was rendered. */
  prose: Prose;
  /** Language of the text, where it is not the page's. */
  lang?: string | undefined;
  className?: string;
};

const isPlain = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/**
 * A text of a kit. Its links to modules and pages are relative to the page that shows it (`../modulo/<id>`, `../paginas/<id>`), so
 * whoever shows kits does so at `…/modulo/:id` and `…/paginas/:id`; they are followed without loading the page anew.
 */
export function KitText({ prose, lang, className = '' }: KitTextProps) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const box = useRef<HTMLDivElement>(null);
  // The links are the text's own, so they are listened to where they stand; Enter on a link is a click too.
  useEffect(() => {
    const node = box.current;
    const follow = (event: MouseEvent) => {
      const href = (event.target as Element).closest('a')?.getAttribute('href');
      if (!href?.startsWith('../') || !isPlain(event)) return;
      event.preventDefault();
      const to = new URL(href, location.href);
      void navigate({ pathname: to.pathname, search, hash: to.hash });
    };
    node?.addEventListener('click', follow);
    return () => node?.removeEventListener('click', follow);
  }, [navigate, search, prose]);
  return prose.html === '' ? null : <div ref={box} className={`kit-text ${className}`} lang={lang} dir={lang && directionOf(lang)} dangerouslySetInnerHTML={{ __html: prose.html }} />;
}
