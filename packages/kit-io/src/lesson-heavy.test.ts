import { expect, test } from '@jest/globals';
import { kitTextLimits } from '@relevo/domain/kit-text';
import { memorySource } from './file-source.ts';
import { importLessonFolder } from './lesson-folder.ts';
import { renderMarkdown } from './markdown.ts';

const folder = (body: string) => memorySource({ 'config.yaml': 'title: Pesado\nlang: es\nepisodes:\n- 01.md\n- 02.md\n', 'episodes/01.md': `---\ntitle: Uno\n---\n\nAntes.\n\n${body}\n`, 'episodes/02.md': '---\ntitle: Dos\n---\n\nSigue.\n' });
const list = (levels: number) => Array.from({ length: levels }, (_, n) => `${'  '.repeat(n)}- x`).join('\n');

test.each([
  ['a list of 400 levels', list(400), 'text_too_deep', 27],
  ['a list of 900 levels', list(900), 'text_too_long', 637],
  ['a paragraph of quotes', '>'.repeat(20_000), 'text_too_deep', 7],
  ['links that never end', '[a]('.repeat(10_000), 'text_too_dense', 7],
  ['blocks in blocks', ':::callout\nx\n'.repeat(900), 'text_too_deep', 47],
])('%s is left out in no time, file and line are said, and the rest comes in', async (_what, body, code, line) => {
  const begun = performance.now();
  const { document, report } = await importLessonFolder(folder(body));
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(report.problems).toContainEqual(expect.objectContaining({ file: 'episodes/01.md', line, code }));
  expect(document.modules.map((module) => module.title)).toEqual(['Uno', 'Dos']);
});

test('a long text goes on in further parts, and nothing of it is lost', async () => {
  const paragraphs = Array.from({ length: 900 }, (_, n) => `Párrafo ${n} con palabras que se leen una tras otra.`);
  const { document, report } = await importLessonFolder(folder(paragraphs.join('\n\n')));
  const text = document.modules[0]?.activities.map((one) => one.body).join('\n\n') ?? '';
  for (const one of paragraphs) expect(text).toContain(one);
  expect(report.problems.filter((one) => one.code.startsWith('text_'))).toEqual([]);
});

/** The dearest texts known that stay within every bound, as far as each goes. */
const dearest = ['a\n---\n', '- x\n', '[a](b) ', 'http://a.b ', '> '.repeat(10) + 'x\n\ny\n\n', '[a]: b\n\n[a] ', ':::hint\nx\n:::\n', '|a|b|c\n|-|-|-\n', '*a_b '].map((sample) => {
  const [signs, lines] = [sample.match(/[[\](){}*_~`<>!:&|\\]/g)?.length ?? 0, sample.split('\n').filter((one) => one.trim() !== '').length];
  const times = Math.min(kitTextLimits.signs / Math.max(signs, 1), kitTextLimits.lines / (sample.includes('\n') ? lines : 0.01), kitTextLimits.characters / sample.length);
  return [sample, sample.repeat(Math.floor(times))] as const;
});
test.each(dearest)('within the bounds, %j again and again is still read in a moment', (_sample, text) => {
  const begun = process.cpuUsage();
  renderMarkdown(text, { audience: 'facilitator' });
  const { user, system } = process.cpuUsage(begun);
  // Ten times what it takes on an idle machine: a bound that does not hold takes minutes.
  expect((user + system) / 1_000).toBeLessThan(3_000);
});
