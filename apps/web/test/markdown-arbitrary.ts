import fc from 'fast-check';

const word = fc.constantFrom('agua', 'niñez', 'a', 'B2', '10:30', 'x_y', '5 * 6', 'fin.', '«ya»', 'https://a.hn/b', 'a@b.hn', '<b>', '&amp;', '\\*', ':nota', '::', '[', ']', '!', '#', '1.', '-', '|', '~', '你好', 'www.a.hn');
const plain = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const tidy = fc.constantFrom('agua', 'una red', 'niñez', 'B2 y C3', 'punto.', '«ya»');
const inline = fc.oneof(
  { weight: 4, arbitrary: plain }, tidy.map((text) => `**${text}**`), tidy.map((text) => `*${text}*`), tidy.map((text) => `***${text}***`), tidy.map((text) => `~~${text}~~`), tidy.map((text) => `\`${text}\``),
  tidy.map((text) => `**a *${text}* b**`), fc.tuple(tidy, fc.constantFrom('kit:module/m1#x', 'kit:page/p', 'https://a.hn', 'mailto:a@b.hn')).map(([text, to]) => `[${text}](${to})`),
  tidy.map((text) => `![${text}](kit:asset/a.png)`), fc.constantFrom('[^1]', '<!-- c -->', ':solution[x]', 'a\\\nb', 'a\nb', 'a<br>b', '[r][ref]'),
);
const line = fc.array(inline, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ').trim()).filter((text) => text !== '');
const single = line.map((text) => text.replaceAll(/\\?\n/g, ' '));
const indent = (text: string, by: string) => text.split('\n').map((one, n) => (n === 0 || one === '' ? one : by + one)).join('\n');

const { block } = fc.letrec<{ block: string; blocks: string; leaf: string; list: string }>((tie) => ({
  leaf: fc.oneof(
    { weight: 4, arbitrary: line }, fc.tuple(fc.constantFrom('#', '##', '####'), single).map(([sign, text]) => `${sign} ${text}`), fc.constant('---'), tidy.map((text) => `${text}\n===`),
    fc.tuple(tidy, fc.constantFrom('', 'js', 'py title')).map(([text, info]) => `\`\`\`${info}\n${text}\n\n  x\n\`\`\``), fc.constantFrom('    indented\n\n    code', '<div>\nx\n</div>', '<!-- x -->', '::video{a=b}', '::nota'),
    fc.array(tidy, { minLength: 2, maxLength: 3 }).map((cells) => `| ${cells.join(' | ')} |\n|${cells.map(() => ':--').join('|')}|\n| ${cells.map((cell) => `*${cell}*`).join(' | ')} |`),
  ),
  list: fc.tuple(fc.constantFrom('- ', '* ', '1. ', '3) ', '- [ ] ', '- [x] '), fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }), fc.boolean()).map(([sign, items, loose]) =>
    items.map((item) => `${sign}${indent(item, ' '.repeat(sign.includes('[') ? 2 : sign.length))}`).join(loose ? '\n\n' : '\n')),
  block: fc.oneof({ maxDepth: 2, depthSize: 'small' },
    { weight: 6, arbitrary: tie('leaf') }, { weight: 2, arbitrary: tie('list') }, tie('blocks').map((text) => text.split('\n').map((one) => `> ${one}`.trimEnd()).join('\n')),
    fc.tuple(fc.constantFrom('callout', 'checklist', 'spoiler', 'testimonial', 'prereq', 'hint', 'caution', 'solution', 'instructor', 'mapa'), fc.constantFrom('', '[Ojo]', '{.a}'), tie('blocks')).map(([name, title, text]) => {
      const fence = ':'.repeat(Math.max(3, ...[...text.matchAll(/:{3,}/g)].map(([colons]) => colons.length + 1)));
      return `${fence}${name}${title}\n${text}\n${fence}`;
    })),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n\n')),
}));

/** Texts as people and programs write them: every kind of block in every other, with words that look like signs. */
export const markdown: fc.Arbitrary<string> = fc.tuple(fc.array(block, { maxLength: 6 }), fc.constantFrom('\n\n', '\n\n\n'), fc.constantFrom('', '\n', '\n\n'))
  .map(([blocks, between, end]) => `${blocks.join(between)}${between}[^1]: nota\n\n[ref]: kit:page/r${end}`);
