import type { Root } from 'mdast';
import { kitTextFault } from '@relevo/domain/kit-text';
import { normalFences } from '@relevo/domain/kit-fences';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { settleTree } from './markdown-tree.ts';
import { kitWord } from './words.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);
const nothing = (): Root => ({ type: 'root', children: [] });

export interface SettledFor {
  /** Participants’ trees hold nothing that only facilitators may read, wherever an author put it. */
  audience: 'participant' | 'facilitator';
  /** Language of the few words that are not the author’s, such as the label of a folded hint. */
  locale: string;
}

/**
 * The tree that `renderMarkdown` turns into HTML, for whoever sets it otherwise, on paper for one: directives by their kind with their label
 * first, raw HTML as text, headings from h3 on. Addresses are as their author wrote them: who sets them settles them. Never throws: a text
 * beyond the bounds of a kit's text is one paragraph of plain words for facilitators, and nothing for participants.
 */
export function settledMarkdown(source: string, { audience, locale }: SettledFor): Root {
  if (source.trim() === '') return nothing();
  if (kitTextFault(source)) return asWritten(source, audience);
  try {
    const text = normalFences(source);
    const tree: Root = parser.parse(text);
    settleTree(tree, { source: text, participant: audience === 'participant', word: (word) => kitWord(word, locale) });
    return tree;
  } catch {
    return asWritten(source, audience);
  }
}

function asWritten(value: string, audience: SettledFor['audience']): Root {
  return audience === 'participant' ? nothing() : { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value }] }] };
}
