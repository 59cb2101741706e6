import type { Marker } from './glossary.ts';

const target = /^\.\.\/modulo\/([^#?]+)/;

/** Takes links away that lead to modules which the reader's tracks leave out: their words stay. `ids` are those that are in the outline. */
export function knownLinks(ids: readonly string[]): Marker {
  const known = new Set(ids);
  return (html) => {
    if (!html.includes('../modulo/')) return html;
    const template = document.createElement('template');
    template.innerHTML = html;
    for (const link of template.content.querySelectorAll('a')) {
      const [, id] = target.exec(link.getAttribute('href') ?? '') ?? [];
      if (id !== undefined && !known.has(decodeURIComponent(id))) link.replaceWith(...link.childNodes);
    }
    return template.innerHTML;
  };
}
