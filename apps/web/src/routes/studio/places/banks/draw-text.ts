import type { Prose } from '@relevo/contracts/kit-projection';
import { gapPlace } from '@relevo/domain/cloze';
import { kitTextFault } from '@relevo/domain/kit-text';
import { DOMSerializer, type DOMOutputSpec, type Node } from 'prosemirror-model';
import { openText } from '../../../../components/rich-text/text/text.ts';
import { schema } from '../../../../components/rich-text/text/schema.ts';

/** Where a file of the kit is read from; nothing while it is not there. */
type AddressOf = (path: string) => string | undefined;
const mostKept = 400;

/**
 * Draws texts of a draft on this page, so that a preview follows every letter. Only what the editor's own schema knows comes out: raw HTML stays words, as
 * it does for readers. Course pages are drawn by the server.
 */
export function textDrawer(addressOf: AddressOf): (markdown: string, gaps?: readonly string[]) => Prose {
  const kept = new Map<string, Prose>();
  const serializer = new DOMSerializer({ ...DOMSerializer.nodesFromSchema(schema), image: (node: Node) => image(node, addressOf), kept: (node: Node) => ['pre', String(node.attrs['source'])] }, DOMSerializer.marksFromSchema(schema));
  return (markdown, gaps = []) => {
    const key = `${gaps.join(' ')}\n${markdown}`;
    const known = kept.get(key);
    if (known) return known;
    const made = { html: draw(markdown, gaps, serializer), translated: true };
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, made);
    return made;
  };
}

/** A picture of the kit; of another site only its name. */
function image(node: Node, addressOf: AddressOf): DOMOutputSpec {
  const [, path] = /^kit:asset\/(.+)$/.exec(String(node.attrs['src'])) ?? [];
  const src = path === undefined ? undefined : addressOf(path);
  return src === undefined ? ['span', String(node.attrs['alt'])] : ['img', { src, alt: String(node.attrs['alt']) }];
}

function draw(markdown: string, gaps: readonly string[], serializer: DOMSerializer): string {
  if (markdown.trim() === '' || kitTextFault(markdown)) return '';
  const box = document.createElement('div');
  box.append(serializer.serializeFragment(openText(markdown).doc.content));
  if (gaps.length > 0) openGaps(box, new Set(gaps));
  return box.innerHTML;
}

/** Puts an empty place for each gap where the text names it. */
function openGaps(box: HTMLElement, gaps: ReadonlySet<string>): void {
  const texts: Text[] = [];
  for (const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT); walker.nextNode();) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const parts = text.data.split(gapPlace);
    if (parts.length === 1) continue;
    text.replaceWith(...parts.map((part, n) => {
      if (n % 2 === 0 || !gaps.has(part)) return n % 2 === 0 ? part : `{{${part}}}`;
      const place = document.createElement('span');
      place.dataset['gap'] = part;
      return place;
    }));
  }
}
