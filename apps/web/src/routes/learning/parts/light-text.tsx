import './light-text.css';
import type { Prose } from '@relevo/contracts/kit-projection';
import { getKitPicture } from '@relevo/contracts/kit-reading';
import { isScaledName, lightBytes, smallestWidth } from '@relevo/domain/picture-widths';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { call } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { countSaved } from '../../../lib/light.ts';

type Size = { small: number; usual: number };
/** Of this tab: what was asked is not asked again, and counts once. */
const sizes = new Map<string, Size | null>();
const asked = new Set<string>();

const address = /^\/api\/kit-versions\/([^/]+)\/files\/([^/?#]+)$/;

/** Addresses of the pictures in a text that come in widths. */
export function picturesIn(html: string): string[] {
  const template = document.createElement('template');
  template.innerHTML = html;
  return [...template.content.querySelectorAll('img')].map((one) => one.getAttribute('src') ?? '').filter((url) => address.test(url) && isScaledName(url));
}

/** The text with its pictures in the smallest width, those that weigh behind a button. `label`: what the button says. */
export function lightened(html: string, show: (url: string) => boolean, label: (url: string, alt: string) => [string, string]): string {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const image of template.content.querySelectorAll('img')) {
    const url = image.getAttribute('src') ?? '';
    if (!address.test(url) || !isScaledName(url)) continue;
    for (const name of ['srcset', 'sizes']) image.removeAttribute(name);
    if (show(url)) {
      image.setAttribute('src', `${url}?w=${smallestWidth}`);
      continue;
    }
    const [button, about] = [document.createElement('button'), document.createElement('small')];
    const [said, alt] = label(url, image.getAttribute('alt') ?? '');
    button.type = 'button';
    button.className = 'light-picture';
    button.dataset['picture'] = url;
    about.textContent = alt;
    button.append(said, about);
    image.replaceWith(button);
  }
  return template.innerHTML;
}

function useSizes(urls: readonly string[]): number {
  const [known, setKnown] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    for (const url of urls.filter((one) => !sizes.has(one))) {
      const [, id = '', path = ''] = address.exec(url) ?? [];
      call(getKitPicture, { params: { id, path: decodeURIComponent(path) }, signal: abort.signal }).then((size) => {
        if (sizes.has(url)) return;
        sizes.set(url, size);
        countSaved(size.usual - (size.small <= lightBytes ? size.small : 0));
        setKnown((n) => n + 1);
      }, () => undefined);
    }
    return () => abort.abort();
  }, [urls]);
  return known;
}

/** A text of the kit where data is saved: its pictures small, and those that weigh only when they are asked for. */
export function LightText({ prose }: { prose: Prose }) {
  const { t } = useTranslation('light');
  const f = useFormat();
  const urls = useMemo(() => picturesIn(prose.html), [prose.html]);
  const known = useSizes(urls);
  const [wanted, want] = useState(0);
  const light = useMemo(() => {
    const show = (url: string) => asked.has(url) || (sizes.get(url)?.small ?? Infinity) <= lightBytes;
    const label = (url: string, alt: string): [string, string] => { const size = sizes.get(url); return [size ? t('show', { bytes: f.bytes(size.small) }) : t('showPlain'), alt]; };
    return { ...prose, html: lightened(prose.html, show, label) };
    // What is known and wanted stands outside of React, counted by these two.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [prose, known, wanted, t, f]);
  const listen = useCallback((node: HTMLDivElement) => {
    node.addEventListener('click', ({ target }) => {
      const url = (target as Element).closest<HTMLElement>('[data-picture]')?.dataset['picture'];
      if (!url || asked.has(url)) return;
      asked.add(url);
      countSaved(-(sizes.get(url)?.small ?? 0));
      want((n) => n + 1);
    });
  }, []);
  return <div ref={listen}><KitText prose={light} /></div>;
}
