import { expect, test } from '@jest/globals';
import { renderMarkdown } from '@relevo/kit-io/markdown';
import { kitTextFault } from '@relevo/domain/kit-text';
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Transform } from 'prosemirror-transform';
import { runs } from '../../../../../../packages/domain/test/property.ts';
import { markdown } from '../../../../test/markdown-arbitrary.ts';
import { kind, schema } from './schema.ts';
import { openText } from './text.ts';
import { markdownOf } from './write-tree.ts';
import { writeBlock } from './write.ts';

/** As if every block had been touched. */
function rewritten(source: string): string {
  const { doc } = openText(source);
  doc.check();
  const blocks = Array.from({ length: doc.childCount }, (_, n) => writeBlock(doc.child(n)));
  return markdownOf(blocks.flat());
}

/** Marks on the very same words have no order: bold italics are italic bolds. */
function settled(html: string): string {
  const page = document.createElement('div');
  page.innerHTML = html;
  const marks = 'em,strong,del,a[href]';
  for (const again of page.querySelectorAll('em em,strong strong,del del')) again.replaceWith(...again.childNodes);
  for (const outer of page.querySelectorAll(marks)) {
    if (outer.parentElement?.matches(marks) && outer.parentElement.childNodes.length === 1) continue;
    const chain: Element[] = [outer];
    for (let inner = outer; inner.childNodes.length === 1 && inner.firstElementChild?.matches(marks); inner = inner.firstElementChild) chain.push(inner.firstElementChild);
    const content = [...(chain.at(-1)?.childNodes ?? [])];
    const shells = chain.map((one) => one.cloneNode(false) as Element).sort((a, b) => a.tagName.localeCompare(b.tagName));
    const made = shells.reduceRight<(Node | Element)[]>((within, shell) => { shell.append(...within); return [shell]; }, content);
    outer.replaceWith(...made);
  }
  return page.innerHTML;
}

/** What readers get; ids of footnotes carry a hash of the whole text, and a line of the source may end anywhere. */
const shown = (source: string, audience: 'participant' | 'facilitator') =>
  settled(renderMarkdown(source, { audience, resolveKit: ({ kind: part, id, fragment }) => `/kit/${part}/${encodeURIComponent(id)}#${fragment ?? ''}` })).replace(/kit-[0-9a-f]{8}-/g, '').replace(/[ \n\t]+/g, ' ').replace(/ (?=<)|(?<=>) /g, '')
    // A break before or after everything in its block shows nothing.
    .replace(/(?:<br>)+(?=<\/(?:p|li|td|th|h\d)>)|(?<=<(?:p|li|td|th)[^>]*>(?:<input[^>]*>)?)(?:<br>)+/g, '');

function staysTheSame(source: string): void {
  const once = rewritten(source);
  for (const audience of ['facilitator', 'participant'] as const) expect(shown(once, audience)).toBe(shown(source, audience));
  expect(rewritten(once)).toBe(once);
}

test('any text reads the same after the editor has written every block anew, and a second time changes no byte', () => {
  fc.assert(fc.property(markdown, (source) => {
    fc.pre(kitTextFault(source) === undefined);
    staysTheSame(source);
  }), runs(1_000, 100));
});

test('opening and closing any text gives the same bytes; a word added at its end leaves all before it as it was', () => {
  fc.assert(fc.property(markdown, fc.constantFrom('\n', '\r\n'), (given, eol) => {
    const source = given.replaceAll('\n', eol);
    fc.pre(kitTextFault(source) === undefined);
    const { doc, write } = openText(source);
    expect(write(doc)).toBe(source);
    const longer = new Transform(doc).insert(doc.content.size, kind('paragraph').create(null, schema.text('añadido'))).doc;
    const now = write(longer);
    expect(shown(now, 'facilitator')).toBe(shown(source, 'facilitator').replace(/(?=<section|$)/, '<p>añadido</p>'));
    expect(write(openText(source).doc)).toBe(source);
  }), runs(1_000, 100));
});

test.each([
  ['a title and braces', ':::callout[Ojo]{.grande a="b c"}\nuno\n:::'], ['Pandoc’s way', '::: {.instructor}\nSECRETO\n:::'], ['fewer colons outside', ':::callout\n:::::hint\nuno\n:::\n:::'],
  ['a block nobody knows', ':::mapa[Aquí]\nuno\n:::'], ['a leaf and words with colons', '::video{src="x"}\n\nDe 10:30 a 11:45, nota:importante y :instructor[SECRETO]'], ['comments', 'uno <!-- dos -->\n\n<!-- tres -->'],
  ['raw HTML', '<div>\n<b>uno</b>\n</div>\n\ndos <u>tres</u> <br> cuatro'], ['references', '[a][x] ![b][y]\n\n[x]: kit:page/p\n[y]: kit:asset/a.png "T"'], ['footnotes', 'uno[^1] dos[^nota]\n\n[^1]: A\n\n    B\n[^nota]: C'],
  ['a table', '| a | b | c |\n|:--|--:|:-:|\n| 1 \\| 2 | *x*<br>y | `a\\|b` |\n| 1 |'], ['tasks', '- [ ] uno\n- [x] dos\n  - [ ] tres'], ['two lists', '- a\n\n* b\n\n1. c\n\n1) d'],
  ['a loose list', '1. a\n\n   b\n\n   ```js title\n   c\n   ```\n2. d'], ['overlapping marks', '**a *b*** *c **d*** ~~e `f`~~ [**g** h](kit:module/m1#i "j")'], ['spaces in emphasis', 'a **b**, *c*d __e__f'],
  ['breaks', 'a\\\nb  \nc\nd'], ['a heading with an id', 'Uno\n===\n\n## Dos {#dos}\n\n### a [b](kit:page/c)'], ['code of every kind', '    a\n    b\n\n~~~\n```\n~~~\n\n`` a`b ``'], ['quotes', '> a\n> > b\n>\n> - c\n\n> d'],
  ['bare addresses', 'https://a.b/c?d=e&f www.g.h i@j.k <https://l.m>'], ['signs that mean nothing', '1\\. a \\* b \\_c\\_ \\[d] # e 2 * 3 a_b_c ~ <'], ['accents and other scripts', 'añejo «ñ» — 你好 مرحبا 👩🏽‍🏫'],
])('%s reads the same', (_what, source) => staysTheSame(source));

test('a block that is kept is found in the text word for word', () => {
  const source = 'uno\n\n<details>\n<summary>x</summary>\n</details>\n\n::video{src="a" b}\n';
  const { doc } = openText(source);
  expect([1, 2].map((n) => doc.child(n).type.name)).toEqual(['kept', 'kept']);
  expect(doc.child(1).attrs['source']).toBe('<details>\n<summary>x</summary>\n</details>');
});

const data = fileURLToPath(new URL('../../../../../../../shared/data/', import.meta.url));
const real = existsSync(data) ? readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => /\/(?:episodes|instructors|learners)\/[^/]+\.md$/.test(name)) : [];
if (real.length === 0) console.info('Skipped: the lessons of ../shared/data are not here.');

(real.length === 0 ? test.skip : test)('real lessons, piece by piece, read the same', () => {
  let pieces = 0;
  for (const name of real) {
    const text = readFileSync(data + name, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
    for (const piece of cut(text)) {
      if (kitTextFault(piece) !== undefined) continue;
      const { doc, write } = openText(piece);
      expect(write(doc)).toBe(piece);
      expect(shown(rewritten(piece), 'facilitator').split(/(?=<)/)).toEqual(shown(piece, 'facilitator').split(/(?=<)/));
      expect(rewritten(rewritten(piece))).toBe(rewritten(piece));
      pieces += 1;
    }
  }
  expect(pieces).toBeGreaterThan(100);
});

/** At headings of the second level that stand outside of fences. */
function cut(text: string): string[] {
  const pieces = [''];
  let fenced = 0;
  let code = false;
  for (const line of text.split('\n')) {
    if (/^(?:```|~~~)/.test(line)) code = !code;
    if (!code && /^:{3,}/.test(line)) fenced += /[\p{L}]/u.test(line) ? 1 : -1;
    if (!code && fenced === 0 && line.startsWith('## ')) pieces.push('');
    pieces[pieces.length - 1] += `${line}\n`;
  }
  return pieces;
}
