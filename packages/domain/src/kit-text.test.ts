import { expect, test } from '@jest/globals';
import { kitTextFault, kitTextLimits } from './kit-text.ts';

const list = (levels: number) => Array.from({ length: levels }, (_, n) => `${'  '.repeat(n)}- x`).join('\n');

test('what people write fits: headings, tables, links, nested lists and blocks', () => {
  const text = `# Uno\n\n${'Escuche antes de hablar, y pregunte. '.repeat(600)}\n\n${list(6)}\n\n> cita\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n:::::callout\n:::hint\n[ver](https://a.b)\n:::\n:::::`;
  expect(kitTextFault(text)).toBeUndefined();
});

test.each([
  ['a list of 100 levels', list(100), 'text_too_deep', 21],
  ['a list of 30 levels on one line', '- '.repeat(30), 'text_too_deep', 1],
  ['quotes in quotes', `ok\n${'>'.repeat(20_000)}`, 'text_too_deep', 2],
  ['blocks in blocks', ':::callout\n'.repeat(30), 'text_too_deep', 21],
  ['blocks whose closing fence is too short to close them', '::::callout\n:::\n'.repeat(30), 'text_too_deep', 41],
  ['links that never end', '[a]('.repeat(12_000), 'text_too_dense', 1],
  ['deep quotes again and again', `${'> '.repeat(20)}x\n\n`.repeat(200), 'text_too_dense', 141],
  ['block after block', ':::hint\nx\n:::\n'.repeat(150), 'text_too_dense', 301],
  ['more lines than a page', 'x\n'.repeat(kitTextLimits.lines + 1), 'text_too_long', 701],
  ['a flood of words', 'palabra '.repeat(7_000), 'text_too_long', 1],
] as const)('%s is too much, and the line is named', (_what, text, code, line) => {
  expect(kitTextFault(text)).toEqual({ code, line });
});

test('the text after a block that has closed is not inside it', () => {
  expect(kitTextFault(':::hint\nx\n:::\n'.repeat(80))).toBeUndefined();
});

test.each([['>'.repeat(500_000), 'text_too_long'], [' '.repeat(49_999), undefined], ['\t'.repeat(49_999), undefined], ['- '.repeat(24_999), 'text_too_deep'], [':'.repeat(49_999), 'text_too_dense'], [`${'1'.repeat(49_990)}.`, undefined], [`:::${' '.repeat(49_000)}`, undefined]])('one line that goes on and on has its verdict: %#', (text, code) => {
  expect(kitTextFault(text)?.code).toBe(code);
});
