import { kitTextFault } from '@relevo/domain/kit-text';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);
/** What an image without words begins with; only texts with one are parsed. */
const suspect = /!\[\s*\]/;

/** Whether a text shows an image without saying what is on it: whoever cannot see it gets nothing. Braces in code and escaped ones are no images. */
export function showsImageWithoutText(source: string): boolean {
  if (!suspect.test(source) || kitTextFault(source)) return false;
  let found = false;
  visit(parser.parse(source), (node) => {
    if ((node.type === 'image' || node.type === 'imageReference') && !node.alt?.trim()) found = true;
  });
  return found;
}
