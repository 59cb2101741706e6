import { expect, test } from '@jest/globals';
import { DOMParser as ModelParser } from 'prosemirror-model';
import { renderMarkdown } from '@relevo/kit-io/markdown';
import { schema } from '../text/schema.ts';
import { markdownOf } from '../text/write-tree.ts';
import { writeBlock } from '../text/write.ts';
import { cleanHtml } from './clean-html.ts';
import { plainBlocks } from './plain-text.ts';
import { cases, plain } from './paste-cases.ts';

function pasted(html: string): string {
  const page = document.createElement('div');
  page.innerHTML = cleanHtml(html);
  const doc = ModelParser.fromSchema(schema).parse(page);
  return markdownOf(Array.from({ length: doc.childCount }, (_, n) => writeBlock(doc.child(n))).flat());
}

test.each(cases)('%s', (_what, html, markdown) => {
  expect(pasted(html)).toBe(markdown);
});

test.each(plain)('%s', (_what, text, markdown) => {
  expect(markdownOf(plainBlocks(text).flatMap((block) => writeBlock(block)))).toBe(markdown);
});

test('nothing that came in by the clipboard runs, loads or styles anything', () => {
  for (const [, html] of cases) {
    const clean = cleanHtml(html);
    expect(clean).not.toMatch(/<(?:script|style|iframe|img|svg|object|form|input|link|meta)\b|\son\w+=|\sstyle=|\sclass=|javascript:|data:/i);
    expect(renderMarkdown(pasted(html), { audience: 'facilitator' })).not.toMatch(/<script|javascript:|onerror/i);
  }
});
