import { normalFences } from '@relevo/domain/kit-fences';
import { kitTextFault } from '@relevo/domain/kit-text';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { forParticipants, holdsWords } from './markdown-tree.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);

/**
 * Markdown without the blocks that only facilitators may read, by the rule that rendering for participants follows; everything else as it was written.
 * Text beyond the bounds of a kit's text may hold such a block anywhere: nothing of it stays.
 */
export function withoutFacilitatorBlocks(markdown: string): string {
  if (!markdown.includes(':')) return markdown;
  if (kitTextFault(markdown)) return '';
  const source = normalFences(markdown);
  const cuts: [number, number][] = [];
  visit(parser.parse(source), (node) => {
    const isTheirs = node.type === 'containerDirective' ? !forParticipants(node.name) : (node.type === 'leafDirective' || node.type === 'textDirective') && holdsWords(node);
    if (!isTheirs) return undefined;
    cuts.push([node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]);
    return SKIP;
  });
  if (cuts.length === 0) return markdown;
  return cuts.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), source).replace(/\n{3,}/g, '\n\n').trim();
}
