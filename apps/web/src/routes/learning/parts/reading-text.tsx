import { Button } from '@mantine/core';
import type { ParticipantOutline, Prose } from '@relevo/contracts/kit-projection';
import { createContext, lazy, Suspense, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { isLight } from '../../../lib/light.ts';
import { loadTexts } from '../../../lib/texts.ts';
import { glossaryMarker, type GlossaryWord, type Marker } from './glossary.ts';
import { knownLinks } from './known-links.ts';

const LightText = lazy(async () => {
  const [found] = await Promise.all([import('./light-text.tsx'), loadTexts(['light'])]);
  return { default: found.LightText };
});

const MarkerContext = createContext<Marker>((html) => html);

function markerOf(words: readonly GlossaryWord[], modules: Of['modules']): Marker {
  const [mark, unlink] = [glossaryMarker(words), knownLinks(modules.map((one) => one.id))];
  return (html) => mark(unlink(html));
}

type Of = Pick<ParticipantOutline, 'glossary' | 'modules'>;

/**
 * Texts of one screen: glossary words are marked where they first appear, and open a sheet with their meaning; a link to a module that `of`, the reader's outline,
 * leaves out is none.
 */
export function ReadingTexts({ of: { glossary: words, modules }, screen, children }: { of: Of; screen: string; children: ReactNode }) {
  const { t } = useTranslation('learning');
  const [open, setOpen] = useState<GlossaryWord | null>(null);
  // A marker of its own for each screen, so that a word is marked once on every one.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const marker = useMemo(() => markerOf(words, modules), [words, modules, screen]);
  const close = useCallback(() => setOpen(null), []);
  // The words are buttons inside rendered HTML: their presses, by key too, are heard where they come past.
  const listen = useCallback((node: HTMLDivElement) => {
    const show = ({ target }: MouseEvent) => {
      const id = (target as Element).closest<HTMLElement>('[data-gloss]')?.dataset['gloss'];
      if (id) setOpen(words.find((word) => word.id === id) ?? null);
    };
    node.addEventListener('click', show);
    return () => node.removeEventListener('click', show);
  }, [words]);
  return (
    <MarkerContext value={marker}>
      <div ref={listen} className="stack">{children}</div>
      <Sheet open={open !== null} onClose={close} title={open?.term.text}>
        {open ? <KitText prose={open.meaning} /> : null}
        <Button fullWidth onClick={close}>{t('module.understood')}</Button>
      </Sheet>
    </MarkerContext>
  );
}

/** One text of the kit with its glossary words; where data is saved, its pictures wait. */
export function ReadingText({ prose }: { prose: Prose }) {
  const marker = useContext(MarkerContext);
  const marked = useMemo(() => ({ ...prose, html: marker(prose.html) }), [prose, marker]);
  return isLight() && marked.html.includes('<img') ? <Suspense><LightText prose={marked} /></Suspense> : <KitText prose={marked} />;
}
