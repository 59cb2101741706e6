import { describe, expect, test } from '@jest/globals';
import { plainText, renderMarkdown } from './markdown.ts';

const payloads = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>', '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](java\tscript:alert(1))', '[x](<java\nscript:alert(1)>)',
  '[x](&#106;avascript:alert(1))', '[x](&#x6A&#x61;vascript:alert(1))', '[x](vbscript:msgbox(1))', '[x](data:text/html,<script>alert(1)</script>)', '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![x](javascript:alert(1))', '![" onerror="alert(1)](kit:asset/a.png)', '![x](kit:asset/a.png "t\\" onload=alert(1) \\"")', '[x](https://a.b/"onmouseover="alert(1))', '[x]: javascript:alert(1)\n\n[x]',
  '<div style="background:url(javascript:alert(1))">x</div>', '<details open ontoggle=alert(1)>', '<math><mtext><mglyph><style><img src=x onerror=alert(1)>', '<form action="javascript:alert(1)"><button>x</button></form>',
  '<input onfocus=alert(1) autofocus>', '<base href="https://evil.example/">', '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">', '<link rel=stylesheet href=//evil.example>', '<object data="x"></object>', '<embed src="x">',
  '```"><script>alert(1)</script>\nx\n```', '```js onload=alert(1)\nx\n```', ':::callout{onclick=alert(1) style=x}\nx\n:::', ':::callout[<img src=x onerror=alert(1)>]\nx\n:::', ':::script\nalert(1)\n:::', ':script[alert(1)]{src=x}', '::iframe{src="javascript:alert(1)"}',
  '# x {#" onclick="alert(1)}', '# <img src=x onerror=alert(1)>', '<!--><script>alert(1)</script>-->', '<<script>script>alert(1)<</script>/script>', '| a |\n|---|\n| <script>alert(1)</script> |', '[^1]\n\n[^1]: <script>alert(1)</script>',
  '<javascript:alert(1)>', '[x](kit:module/javascript:alert(1))', '[x](//evil.example)', '&lt;script&gt;alert(1)&lt;/script&gt;', '\\<script>alert(1)\\</script>', '<a\u0000href=javascript:alert(1)>x</a>',
];

/** Elements and attributes of HTML that was written by a serialiser, read with no library that could share a fault with it. */
function tagsOf(html: string): { name: string; attributes: string[]; values: string }[] {
  return [...html.matchAll(/<([a-z][a-z0-9-]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*>/g)].map(([, name = '', rest = '']) => ({ name, values: rest, attributes: [...rest.matchAll(/\s([a-zA-Z-]+)(?:="[^"]*")?/g)].map((match) => match[1] ?? '') }));
}
const harmless = new Set(['p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'aside', 'details', 'summary', 'div', 'section', 'sup', 'input']);

describe.each(payloads)('%s', (payload) => {
  test('nothing of it runs', () => {
    const html = renderMarkdown(payload, { audience: 'facilitator', resolveKit: (target) => `/kit/${encodeURIComponent(target.id)}` });
    // Every sign that opens a tag belongs to a tag that was understood, so nothing hides from this test.
    expect((html.match(/<(?!\/)/g) ?? []).length).toBe(tagsOf(html).length);
    for (const tag of tagsOf(html)) {
      expect(harmless).toContain(tag.name);
      for (const name of tag.attributes) expect(name).not.toMatch(/^on|^style$|^srcdoc$|^formaction$/i);
      expect(tag.values).not.toMatch(/(?:href|src)="\s*(?:javascript|vbscript|data):/i);
      expect(tag.values).not.toMatch(/(?:href|src)="\/\//);
    }
  });
});

test('raw HTML shows as the text it is, and a line break stays a line break', () => {
  expect(renderMarkdown('a<br>b <u>c</u>')).toBe('<p>a<br>\nb &#x3C;u>c&#x3C;/u></p>');
});

test('headings start at h3 whatever level an author started at, and keep the id they were given', () => {
  expect(renderMarkdown('# A\n\n## B {#own}\n\n###### C')).toBe('<h3 id="kit-a">A</h3>\n<h4 id="kit-own">B</h4>\n<h6 id="kit-c">C</h6>');
});

test('links to the kit go where the caller says; where it says nothing the words stay', () => {
  const resolveKit = (target: { kind: string; id: string; fragment?: string }) => (target.kind === 'module' ? `/m/${target.id}#${target.fragment ?? ''}` : undefined);
  expect(renderMarkdown('[a](kit:module/m1#part) [b](kit:page/p)', { resolveKit })).toBe('<p><a href="/m/m1#part">a</a> b</p>');
});

test('links out tell the other side nothing, and foreign images wait for a tap', () => {
  expect(renderMarkdown('[a](https://a.b) ![pic](https://a.b/c.png)')).toBe(
    '<p><a href="https://a.b" rel="noopener noreferrer nofollow">a</a> <a href="https://a.b/c.png" rel="noopener noreferrer nofollow">pic</a></p>',
  );
});

test('the kit’s images load lazily and carry their alternative text; tables scroll in a box', () => {
  expect(renderMarkdown('![Reloj](kit:asset/fig/a.png)', { resolveKit: ({ id }) => `/f/${id}` })).toContain('<img src="/f/fig/a.png" alt="Reloj" loading="lazy"');
  expect(renderMarkdown('| a |\n|--|\n| 1 |')).toMatch(/^<div class="kit-table" tabindex="0" role="region"><table>/);
});

test('a callout takes its first heading for title; a hint is folded under a word of the language', () => {
  expect(renderMarkdown(':::callout\n## Ojo\n\ntexto\n:::')).toBe('<aside class="kit-block kit-callout"><p class="kit-block-title" id="kit-ojo">Ojo</p><p>texto</p></aside>');
  expect(renderMarkdown(':::hint\nx\n:::', { locale: 'fr' })).toContain('<summary>Indice</summary>');
});

test('a solution inside a text never reaches participants, however deep it stands', () => {
  const source = '::::::callout\n:::::checklist\n::::solution\nSECRETO\n::::\n:::::\n:::instructor\nSECRETO\n:::\n::::::';
  expect(renderMarkdown(source)).not.toContain('SECRETO');
  expect(renderMarkdown(source, { audience: 'facilitator' })).toContain('SECRETO');
});

test('times and words with colons are no directives', () => {
  expect(renderMarkdown('De 10:30 a 11:45, nota:importante y ::raro')).toBe('<p>De 10:30 a 11:45, nota:importante y ::raro</p>');
});

test('text nested beyond reason is shown to facilitators as it is, and not at all to participants, who might read what is not theirs', () => {
  expect(renderMarkdown('> '.repeat(20_000) + 'x', { audience: 'facilitator' })).toContain('x');
  expect(renderMarkdown('> '.repeat(20_000) + 'x')).toBe('');
});

test('plain text has words and no markup', () => {
  expect(plainText('# Uno {#u}\n\n*dos* [tres](kit:module/m)\n\n:::callout\ncuatro\n:::')).toBe('Uno\ndos tres\ncuatro');
});

describe.each([
  ['Pandoc’s way', '::: instructor\nSECRETO\n:::'], ['Pandoc’s way', ':::::: solution ::::::\nSECRETO\n:::'], ['a capital letter', ':::Instructor\nSECRETO\n:::'], ['a tab', ':::\tinstructor\nSECRETO\n:::'],
  ['a name nobody knows', ':::instructor-note\nSECRETO\n:::'], ['attributes', ':::: {.instructor}\nSECRETO\n::::'], ['an id before the class', '::: {#a .solution data-x=1}\nSECRETO\n:::'], ['words after the name', '::: instructor Nota\nSECRETO\n:::'],
  ['a leaf', '::instructor[SECRETO]'], ['a word', 'hola :instructor[SECRETO]'], ['a word with attributes', 'hola :solution{a="SECRETO"}'], ['the plural', ':::solutions\nSECRETO\n:::'],
  ['a block inside that ends first', ':::instructor\n:::hint\nuno\n:::\nSECRETO\n:::'], ['a quote', '> ::: instructor\n> SECRETO\n> :::'], ['a list', '- ::: solution\n  SECRETO\n  :::'], ['a Spanish name', '::: solución\nSECRETO\n:::'],
  ['a list with code before it', '- ```\n  x\n  ```\n\n::: instructor\nSECRETO\n:::'], ['a quote with code left open before it', '> ```\n> x\n\n::: instructor\nSECRETO\n:::'], ['an item with code left open before it', '1. ```\n   x\n\n::: instructor\nSECRETO\n:::'],
  ['old line ends', '::: instructor\r\nSECRETO\r\n:::'], ['no space in braces', ':::{.Instructor}\nSECRETO\n:::'],
])('a facilitators’ block written in %s', (_way, source) => {
  test(JSON.stringify(source), () => {
    expect(renderMarkdown(`antes\n\n${source}\n\ndespués`)).not.toContain('SECRETO');
    expect(renderMarkdown(`antes\n\n${source}\n\ndespués`)).toContain('después');
    expect(renderMarkdown(source, { audience: 'facilitator' })).toContain('SECRETO');
  });
});

test('a block that participants read is read however its fences were typed, and fences inside code are code', () => {
  expect(renderMarkdown('::: callout\nuno\n:::: hint ::::\ndos\n:::\ntres\n:::')).toMatch(/^<aside class="kit-block kit-callout"><p>uno<\/p><details .*<p>dos<\/p><\/details><p>tres<\/p><\/aside>$/);
  expect(renderMarkdown('```\n::: instructor\nx\n:::\n```')).toContain('::: instructor');
});

test('the same text is rendered for each audience, language and version by itself', () => {
  const both = ':::solution\nLa clave.\n:::\n\nTexto.[^1]\n\n[^1]: Nota.';
  const twice = (options: Parameters<typeof renderMarkdown>[1]) => [renderMarkdown(both, options), renderMarkdown(both, options)];
  const [participant, again] = twice({ audience: 'participant', locale: 'es' });
  const [facilitator] = twice({ audience: 'facilitator', locale: 'es' });
  expect(again).toBe(participant);
  expect([participant?.includes('La clave'), facilitator?.includes('La clave')]).toEqual([false, true]);
  expect(twice({ audience: 'facilitator', locale: 'fr' })[1]).not.toBe(facilitator);
  const to = (version: string) => renderMarkdown('[Módulo](kit:module/m1)', { resolveKit: () => `/${version}/m1` });
  expect([to('uno'), to('dos'), to('uno')].map((html) => /href="([^"]*)"/.exec(html)?.[1])).toEqual(['/uno/m1', '/dos/m1', '/uno/m1']);
});
