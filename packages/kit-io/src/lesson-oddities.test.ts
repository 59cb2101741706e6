import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { canonicalJson } from './canonical.ts';
import { folderSource, memorySource } from './file-source.ts';
import { importLessonFolder } from './lesson-folder.ts';

const config = 'title: Curso\nlang: es\n';
const front = '---\ntitle: Uno\nteaching: 10\nexercises: 5\n---\n';
const objectives = '::: objectives\n- Saber\n:::\n';

const imported = (files: Record<string, string | Uint8Array>) => importLessonFolder(memorySource(files));
const episode = (text: string, more: Record<string, string | Uint8Array> = {}) => imported({ 'config.yaml': config, 'episodes/01-uno.md': text, ...more });
const codes = (report: { problems: { code: string; line: number }[] }): string[] => report.problems.map((one) => `${one.code}:${one.line}`);

test('an empty folder is a kit without modules, and says so', async () => {
  const { document, report } = await imported({});
  expect(document.modules).toEqual([]);
  expect(codes(report)).toEqual(expect.arrayContaining(['no_episodes:0', 'config_missing:0']));
});

test('without config.yaml episodes come in the order of their names', async () => {
  const { document, report } = await imported({ 'episodes/02-b.md': front, 'episodes/01-a.md': front });
  expect(document.modules.map((one) => one.id)).toEqual(['01-a', '02-b']);
  expect(codes(report)).toContain('config_missing:0');
});

test('YAML that cannot be read is reported with its line, in settings and in front matter', async () => {
  const { report } = await imported({ 'config.yaml': 'title: ok\nlang: "es\nepisodes: [\n', 'episodes/01-uno.md': '---\ntitle: Uno\nteaching: [1\n---\ntexto\n' });
  expect(report.problems.filter((one) => one.code === 'yaml_invalid').map((one) => one.file)).toEqual(expect.arrayContaining(['config.yaml', 'episodes/01-uno.md']));
  expect(report.problems.find((one) => one.code === 'yaml_invalid' && one.file.startsWith('episodes'))?.line).toBeGreaterThan(2);
});

test('a block that is never closed keeps its text, and its line is named', async () => {
  const { document, report } = await episode(`${front}${objectives}\n::: challenge\n## Reto\n\nHaga algo.\n\n::: solution\nASÍ SE HACE\n:::\n\nDespués.\n`);
  expect(codes(report)).toContain('unclosed_block:10');
  expect(report.blocks).toEqual({ challenge: { found: 1, placed: 1 }, objectives: { found: 1, placed: 1 }, solution: { found: 1, placed: 1 } });
  const [activity] = document.modules[0]?.activities ?? [];
  expect(activity).toMatchObject({ kind: 'exercise', title: 'Reto', body: 'Haga algo.\n\nDespués.', facilitator: { solution: 'ASÍ SE HACE' } });
});

test('a fence too many is reported and harms nothing', async () => {
  const { document, report } = await episode(`${front}uno\n\n:::::\n\ndos\n`);
  expect(codes(report)).toContain('stray_fence:8');
  expect(document.modules[0]?.activities[0]?.body).toBe('uno\n\ndos');
});

test('lists, exercises and answers in the wrong place go to the right one, and are reported', async () => {
  const { document, report } = await episode(`${front}::: callout\nojo\n::: keypoints\n- Clave\n:::\n::: solution\nSECRETO\n:::\n:::\n\n::: challenge\n## A\n\n::: challenge\n## B\n\nb\n:::\n:::\n\n::: solution\nSOLTADA\n:::\n`);
  const [module] = document.modules;
  expect(module?.keyPoints.map((one) => one.text)).toEqual(['Clave']);
  expect(module?.activities.map((one) => [one.kind, one.title, one.body])).toEqual([['reading', 'Uno', ':::callout\nojo\n:::'], ['exercise', 'A', ''], ['exercise', 'B', 'b']]);
  expect(module?.activities[0]?.facilitator.solution).toBe('SECRETO');
  expect(module?.activities[2]?.facilitator.solution).toBe('SOLTADA');
  expect(Object.values(report.blocks).every((one) => one.found === one.placed)).toBe(true);
  expect(codes(report)).toEqual(expect.arrayContaining(['wrong_nesting:8', 'wrong_nesting:19']));
});

test('an answer outside any exercise goes to the facilitators', async () => {
  const { document, report } = await episode(`${front}::: solution\nSECRETO\n:::\n`);
  expect(document.modules[0]?.facilitator.notes).toBe('SECRETO');
  expect(codes(report)).toContain('answer_without_exercise:6');
});

test('an instructor’s note in a participants’ page goes to a page beside it', async () => {
  const { document, report } = await episode(front, { 'learners/guia.md': '---\ntitle: Guía\n---\n\nPara todas.\n\n:::instructor\nSECRETO\n:::\n' });
  expect(document.pages).toEqual([
    { id: 'learners-guia', audience: 'participant', title: 'Guía', body: 'Para todas.' },
    { id: 'learners-guia-notes', audience: 'facilitator', title: 'Guía: notas para facilitar', body: 'SECRETO' },
  ]);
  expect(report.blocks.instructor).toEqual({ found: 1, placed: 1 });
});

test('fences in code are text, and code that is never closed is reported', async () => {
  const { document, report } = await episode(`${front}\`\`\`\n::: challenge\n:::\n\`\`\`\n\n~~~\n::: callout\n`);
  expect(report.blocks).toEqual({});
  expect(codes(report)).toContain('unclosed_code:11');
  expect(document.modules[0]?.activities[0]?.body).toContain('::: challenge');
});

test('Windows’ line ends, a byte order mark and backslashes make no difference', async () => {
  const plain = { 'config.yaml': config, 'episodes/01-uno.md': `${front}${objectives}\n![Reloj](fig/a.png)\n`, 'episodes/fig/a.png': new Uint8Array([1]) };
  const windows = { 'config.yaml': `\uFEFF${config.replaceAll('\n', '\r\n')}`, 'episodes\\01-uno.md': `\uFEFF${plain['episodes/01-uno.md'].replaceAll('\n', '\r\n').replace('fig/a', 'fig\\a')}`, 'episodes\\fig\\a.png': new Uint8Array([1]) };
  expect(canonicalJson((await imported(windows)).document)).toBe(canonicalJson((await imported(plain)).document));
});

test('a file in another encoding is read and reported', async () => {
  const { document, report } = await episode('x', { 'episodes/01-uno.md': Buffer.from(`${front}Evaluación\n`, 'latin1') });
  expect(document.modules[0]?.activities[0]?.body).toBe('Evaluación');
  expect(codes(report)).toContain('not_utf8:6');
});

test('pages that link to each other in a ring, and folders that link to themselves, come to an end', async () => {
  const ring = await imported({ 'config.yaml': config, 'episodes/a.md': `${front}[b](b.md)`, 'episodes/b.md': `${front}[a](../episodes/a.html#no)` });
  expect(ring.document.modules.map((one) => one.activities[0]?.body)).toEqual(['[b](kit:module/b)', '[a](kit:module/a)']);
  expect(codes(ring.report)).toContain('anchor_missing:6');
  const folder = await mkdtemp(join(tmpdir(), 'lesson-'));
  await mkdir(join(folder, 'episodes'));
  await writeFile(join(folder, 'episodes', 'a.md'), front);
  await symlink(folder, join(folder, 'episodes', 'again'));
  expect((await folderSource(folder)).paths).toEqual(['episodes/a.md']);
  await rm(folder, { recursive: true });
});

test('a listed episode that is missing, and an episode nobody lists, are both named', async () => {
  const { document, report } = await imported({ 'config.yaml': `${config}episodes:\n- 09-no.md\n- 02-b.md\n`, 'episodes/01-a.md': front, 'episodes/02-b.md': front });
  expect(report.files.missing).toEqual([{ file: 'config.yaml', line: 4, target: '09-no.md' }]);
  expect(document.modules.map((one) => one.id)).toEqual(['02-b', '01-a']);
  expect(codes(report)).toContain('episode_not_listed:0');
});

test('attributes become alternative text, captions stay, references become links, HTML becomes Markdown', async () => {
  const text = `${front}![Foto: [fuente][f]](fig/a.png){alt='Un "reloj" de arena' width="9px"}\n\n![](fig/b.png)\n\nUse <kbd>Ctrl</kbd> y <a href="files/h.pdf">la hoja</a>. <script>alert(1)</script>\n\n<details><summary>Más</summary>\n\nOculto\n\n</details>\n\n[f]: https://e.org/x\n[g]: https://e.org/y\n`;
  const { document, report } = await episode(text, { 'episodes/fig/a.png': 'a', 'episodes/files/h.pdf': 'h' });
  const [activity] = document.modules[0]?.activities ?? [];
  expect(activity?.body).toContain('![Un "reloj" de arena](kit:asset/fig/a.png)\\\n*Foto: [fuente](https://e.org/x)*');
  expect(activity?.body).toContain('Use `Ctrl` y [la hoja](kit:asset/files/h.pdf).');
  expect(activity?.body).toMatch(/:::spoiler\[Más\]\n[\s\S]*Oculto[\s\S]*:::/);
  expect(activity?.body).not.toContain('<script');
  expect(activity?.assets).toEqual(['files/h.pdf']);
  expect(report.files.missing).toEqual([{ file: 'episodes/01-uno.md', line: 8, target: 'fig/b.png' }]);
  expect(codes(report)).toEqual(expect.arrayContaining(['image_without_alt:8', 'html_removed:10', 'definition_unused:19']));
});

test('addresses with a scheme that runs lose their link and keep their words', async () => {
  const { document, report } = await episode(`${front}[toque](javascript:alert(1)) [sitio]({{ page.url }})\n`);
  expect(document.modules[0]?.activities[0]?.body).toBe('toque sitio');
  expect(codes(report)).toEqual(expect.arrayContaining(['link_unsafe:6', 'link_unresolved:6']));
});

test('a break is a module of its own kind and counts no content', async () => {
  const { document, report } = await imported({ 'config.yaml': config, 'episodes/01-uno.md': `${front}hola\n`, 'episodes/02-pausa.md': '---\ntitle: Pausa\nbreak: 15\n---\n' });
  expect(document.modules[1]).toMatchObject({ break: true, activities: [{ kind: 'break', minutes: 15 }] });
  expect(report).toMatchObject({ modules: 1, breaks: 1, activities: 1, minutes: 15 });
  expect(document.runSheets[0]?.sessions[0]).toMatchObject({ slotMinutes: 30, blocks: [{ activityId: '01-uno-lectura' }, { title: 'Pausa', minutes: 15 }] });
  expect(document.runSheets[0]?.sessions[0]?.blocks[1]).not.toHaveProperty('activityId');
});

test('a file that only answers name is for facilitators', async () => {
  const { document } = await episode(`${front}[a](files/a.pdf)\n\n::: challenge\n## R\n\nx\n\n::: solution\n![s](fig/s.png)\n:::\n:::\n`, { 'episodes/files/a.pdf': 'a', 'episodes/fig/s.png': 's', 'episodes/files/loose.pdf': 'l' });
  expect(Object.fromEntries(document.assets.map((one) => [one.path, one.facilitatorOnly]))).toEqual({ 'fig/s.png': true, 'files/a.pdf': false, 'files/loose.pdf': true });
});

test('unknown blocks stay blocks, which only facilitators are shown; they are counted and reported', async () => {
  const { document, report } = await episode(`${front}::: group-tab\n### Linux\n\napt\n:::\n`);
  expect(document.modules[0]?.activities[0]?.body).toBe(':::group-tab\n### Linux\n\napt\n:::');
  expect(report.blocks).toEqual({ 'group-tab': { found: 1, placed: 1 } });
  expect(codes(report)).toContain('unknown_block:6');
  const inPage = await episode(`${front}hola`, { 'learners/a.md': 'antes\n\n:::callout\n::: instructor-note\nx\n:::\n:::\n\nver ::instructor[esto]\n' });
  expect(codes(inPage.report).filter((one) => one.startsWith('unknown_block'))).toEqual(['unknown_block:4', 'unknown_block:9']);
});

test('a graded table in a file that calls itself a rubric becomes one, lowest level first', async () => {
  const { document } = await episode(front, { 'instructors/rubrica.md': '---\ntitle: Rúbrica\n---\n\n| Criterio | 3 Excelente | 2 Bueno | 1 Inicial |\n|--|--|--|--|\n| Escucha | siempre | a veces | poco |\n' });
  expect(document.rubrics).toMatchObject([{ levels: [{ value: 0, label: '1 Inicial' }, { value: 1 }, { value: 2, label: '3 Excelente' }], criteria: [{ title: 'Escucha', descriptors: ['poco', 'a veces', 'siempre'] }] }]);
});

test('a text longer than one string holds goes on in a further activity and page', async () => {
  const long = `${'palabra '.repeat(5_000)}\n\n`.repeat(2);
  const { document } = await episode(`${front}${long}`, { 'learners/largo.md': long, 'instructors/kit.md': 'hola' });
  expect(document.modules[0]?.activities).toHaveLength(2);
  expect(document.pages.map((one) => one.id)).toEqual(['learners-largo', 'learners-largo-part', 'instructors-kit']);
});

test('no file’s name can take the place of the kit’s own texts', async () => {
  const { document } = await imported({ 'config.yaml': config, 'episodes/kit.md': front, 'episodes/run-sheet.md': front });
  expect(document.modules.map((one) => one.id)).toEqual(['kit-2', 'run-sheet-2']);
});
