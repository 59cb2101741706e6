import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { expect, test } from '@jest/globals';
import { never, richAsset, richKit, secret } from '../../test/rich-kit.ts';
import { brokenLinks, unpacked, Xml } from '../../test/unpacked.ts';
import { writeOfflinePage } from './offline-page.ts';
import { writeScorm12 } from './scorm12.ts';

const offline = (audience: 'participant' | 'facilitator', locale = 'es') => {
  const { stream, report } = writeOfflinePage(richKit, richAsset, { locale, audience });
  return unpacked(stream).then((of) => ({ ...of, report }));
};
const scorm = (locale = 'es') => {
  const { stream, report } = writeScorm12(richKit, richAsset, { locale });
  return unpacked(stream).then((of) => ({ ...of, report, manifest: new Xml(of.files.get('imsmanifest.xml') ?? '') }));
};
const pages = (files: ReadonlyMap<string, string>) => [...files].filter(([path]) => path.endsWith('.html'));

test.each(['participant', 'facilitator'] as const)('pages for a %s lead to one another, load nothing from elsewhere, and run nothing but their own script', async (audience) => {
  const { files } = await offline(audience);
  expect(files.has('index.html')).toBe(true);
  for (const [path, page] of pages(files)) {
    expect([path, brokenLinks(files, path, page)]).toEqual([path, []]);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
    expect(policy).toContain("default-src 'none'");
    for (const [, code = ''] of page.matchAll(/<(?:style|script)>([\s\S]*?)<\/(?:style|script)>/g)) expect(policy).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    expect(page).not.toMatch(/<[^>]+\son\w+=|<script>alert|\sstyle="|kit:(module|page|asset)\/|<link /i);
    expect(page).not.toMatch(/(?:src|data|poster)="https?:/);
  }
});

test('every module, page and term is reached from the contents', async () => {
  const { files } = await offline('participant');
  const index = files.get('index.html') ?? '';
  for (const path of ['pages/m-m1.html', 'pages/m-m2.html', 'pages/p-p1.html', 'pages/glossary.html']) expect(index).toContain(`href="${path}"`);
  expect((files.get('pages/glossary.html') ?? '').indexOf('Ábaco')).toBeLessThan((files.get('pages/glossary.html') ?? '').indexOf('Zeta'));
});

test('participants’ pages and packages hold no facilitator’s word, no file of theirs, and no test but quizzes', async () => {
  for (const { files } of [await offline('participant'), await scorm()]) {
    for (const [path, text] of files) {
      expect([path, text.includes(secret), text.includes(never)]).toEqual([path, false, false]);
      expect(text).not.toContain('Cuente.');
    }
    expect([...files.values()]).not.toContain('%PDF kept');
  }
});

test('a quiz brings its answers only where it shows them', async () => {
  const { files } = await offline('participant');
  const [one, two] = [files.get('pages/m-m1.html') ?? '', files.get('pages/m-m2.html') ?? ''];
  expect(one).toContain('class="answers"');
  expect(one.match(/data-key=/g)).toHaveLength(11);
  expect(two).toContain('data-quiz');
  expect(two).not.toContain('data-key');
  expect(two).not.toContain('class="answers"');
});

test('facilitators get run sheets, rubrics, notes, and every form with its answers', async () => {
  const { files } = await offline('facilitator');
  for (const path of ['pages/s-r1.html', 'pages/r-ru.html', 'pages/t-t3.html', 'pages/p-p2.html']) expect(files.get(path)).toContain(path === 'pages/t-t3.html' ? 'Tegucigalpa / Comayagüela' : secret);
  expect(files.get('pages/m-m1.html')).toContain(`${secret} del módulo`);
  expect(files.get('pages/t-t3.html')).toContain(`${secret} guía`);
});

test('a SCORM package has one part that reports for each module, and lists every file once', async () => {
  const { files, manifest } = await scorm();
  expect(manifest.children().map((one) => one.name)).toEqual(['metadata', 'organizations', 'resources']);
  expect([manifest.all('schema')[0]?.text, manifest.all('schemaversion')[0]?.text]).toEqual(['ADL SCORM', '1.2']);
  const [organization] = manifest.all('organization');
  expect(manifest.children('organizations')[0]?.at('default')).toBe(organization?.at('identifier'));
  const resources = new Map(manifest.all('resource').map((one) => [one.at('identifier'), one]));
  const items = organization?.children('item') ?? [];
  expect(items.map((one) => [one.children('title')[0]?.text, resources.get(one.at('identifierref'))?.at('adlcp:scormtype')])).toEqual([['Uno <b>', 'sco'], ['Dos', 'sco'], ['Página', 'asset'], ['Glosario', 'asset']]);
  for (const one of resources.values()) if (one.at('href') !== undefined) expect(one.children('file')[0]?.at('href')).toBe(one.at('href'));
  for (const one of manifest.all('dependency')) expect(resources.has(one.at('identifierref'))).toBe(true);
  const listed = manifest.all('file').map((one) => one.at('href') ?? '');
  expect(listed.toSorted()).toEqual([...files.keys()].filter((path) => path !== 'imsmanifest.xml').toSorted());
  for (const [path, page] of pages(files)) {
    expect([path, brokenLinks(files, path, page)]).toEqual([path, []]);
    expect(page).not.toMatch(/<[^>]+\son\w+=/i);
  }
});

test('the scripts of a package are well formed', async () => {
  const { files } = await scorm('en');
  for (const path of ['shared/quiz.js', 'shared/sco.js']) expect(() => new Script(files.get(path) ?? '-')).not.toThrow();
  expect(files.get('pages/m-m1.html')).toContain('I have finished this module');
});

test('reports say what is left out, and packages are the same each time', async () => {
  const [one, two] = [await offline('participant'), await offline('participant')];
  expect(one.bytes.equals(two.bytes)).toBe(true);
  const said = (await scorm()).report.gaps.map((gap) => `${gap.code} ${gap.at}`);
  expect(said).toEqual(expect.arrayContaining(['test_left_out t3', 'survey_left_out s1', 'draw_became_fixed t1', 'form_b_left_out t1', 'break_left_out kit', 'translations_left_out kit']));
});

test('a file that cannot be read ends the package with an error', async () => {
  const { stream } = writeOfflinePage(richKit, () => Promise.reject(new Error('gone')), { locale: 'es', audience: 'participant' });
  await expect(unpacked(stream)).rejects.toThrow('gone');
});
