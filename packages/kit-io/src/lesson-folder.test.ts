import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { canonicalJson } from './canonical.ts';
import { checkKit } from './check.ts';
import { folderSource } from './file-source.ts';
import { importLessonFolder } from './lesson-folder.ts';
import { projectModule, projectOutline, projectPages } from './projection.ts';
import { openZip } from './safe-zip.ts';

const shared = process.env.RELEVO_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const training = join(shared, 'instructor-training');
const git = join(shared, 'git-novice-es');
const present = existsSync(training) && existsSync(git);
if (!present) console.log(`skipped: the lesson folders are not at ${shared}; RELEVO_SHARED_DATA may say where they are`);
const withData = present ? describe : describe.skip;

const both = (count: number): { found: number; placed: number } => ({ found: count, placed: count });
const activitiesOf = (document: KitDocument) => document.modules.flatMap((module) => module.activities);

withData('the training of trainers in English', () => {
  const imported = (async () => importLessonFolder(await folderSource(training)))();

  test('accounts for every block, module and minute', async () => {
    const { report } = await imported;
    expect(report.blocks).toEqual({
      challenge: both(67), callout: both(36), instructor: both(22), objectives: both(19), questions: both(19), keypoints: both(19),
      solution: both(12), testimonial: both(2), discussion: both(2), spoiler: both(1), hint: both(1), checklist: both(1),
    });
    expect(report).toMatchObject({ title: 'Instructor Training', locale: 'en', modules: 19, breaks: 6, minutes: 760 });
  });

  test('names the papers and the picture that are absent, with their lines', async () => {
    const { report } = await imported;
    expect(report.files.missing).toEqual([
      { file: 'episodes/11-practice-teaching.md', line: 106, target: 'fig/deathbulge-jerk.jpg' },
      { file: 'episodes/11-practice-teaching.md', line: 284, target: 'files/papers/fincher-warrens-questions-2007.pdf' },
      { file: 'episodes/11-practice-teaching.md', line: 285, target: 'files/papers/fincher-stories-change-2012.pdf' },
      { file: 'episodes/11-practice-teaching.md', line: 286, target: 'files/papers/barker-practice-adoption-2015.pdf' },
      { file: 'learners/setup.md', line: 23, target: './files/papers/science-of-learning-2015.pdf' },
    ]);
  });

  test('leaves no text out, and says in which line every other thing was', async () => {
    const { report } = await imported;
    expect(report.problems.filter((one) => /not_placed|unclosed|stray/.test(one.code))).toEqual([]);
    for (const { code, message } of report.problems) expect(`${code} ${message}`).toMatch(/^[a-z_]+ .{10,}/);
  });

  test('keeps each module’s minutes, shared by its activities', async () => {
    const { document } = await imported;
    const minutes = Object.fromEntries(document.modules.map((module) => [module.id, module.activities.reduce((sum, one) => sum + one.minutes, 0)]));
    expect(minutes).toMatchObject({ '01-welcome': 30, '02-practice-learning': 60, '03-coffee': 15, '07-lunch': 60, '25-wrap-up': 10 });
  });

  test('plans two days, as its episodes mark them, with slots that fit', async () => {
    const { document } = await imported;
    expect(document.runSheets[0]?.sessions.map((one) => one.slotMinutes)).toEqual([470, 470]);
    expect(checkKit(document)).toEqual([]);
  });

  test('makes a rubric of the demonstration’s tables, lowest level first', async () => {
    const { document } = await imported;
    const [rubric] = document.rubrics;
    expect(rubric?.levels.map((one) => one.label)).toEqual(['Opportunities for Growth', 'Positive']);
    expect(rubric?.criteria).toHaveLength(14);
    expect(rubric?.criteria[0]).toMatchObject({ group: 'Content', descriptors: ['Deviates significantly or does not use Carpentries curriculum', 'Uses Carpentries curriculum with only minor deviations'] });
  });

  test('gives participants no instructor’s note and no solution', async () => {
    const { document } = await imported;
    const links = (target: { kind: string; id: string }): string => `/${target.kind}/${target.id}`;
    const seen = JSON.stringify([
      projectOutline(document, 'participant', 'en', { links }),
      projectPages(document, 'participant', 'en', { links }),
      ...document.modules.map((module) => projectModule(document, module.id, 'participant', 'en', { links })),
    ]);
    const secrets = activitiesOf(document).flatMap((one) => [one.facilitator.notes, one.facilitator.solution]).concat(document.modules.map((one) => one.facilitator.notes));
    const raw = readdirSync(training, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => readFileSync(join(training, path), 'utf8')).join('\n');
    // Words that an author also uses elsewhere are no secret.
    const sentences = secrets.flatMap((text) => text.match(/[A-Za-z ,']{40,}/g) ?? []).filter((sentence) => raw.split(sentence.trim()).length === 2);
    expect(sentences.length).toBeGreaterThan(30);
    expect(sentences.filter((sentence) => seen.includes(sentence.trim()))).toEqual([]);
    expect(/:::|\]\(|kit:/.exec(seen)).toBeNull();
  });

  test('turns tweets, scripts and all, into quotations', async () => {
    const { document } = await imported;
    const page = document.pages.find((one) => one.id === 'learners-fromthelearners');
    expect(page?.body).toContain('> I attended the [@thecarpentries](https://twitter.com/thecarpentries');
    expect(page?.body).not.toMatch(/<script|<blockquote/);
  });

  test('leads from one page to another within the kit, and to the files it brought', async () => {
    const { document, assets } = await imported;
    const text = JSON.stringify(document);
    expect(text).toContain('kit:module/21-management#sticky-notes');
    expect(text).toContain('kit:page/instructors-icebreakers');
    expect(document.assets.find((one) => one.path === 'fig/mental_models.svg')).toMatchObject({ mediaType: 'image/svg+xml', facilitatorOnly: false });
    for (const asset of document.assets) expect((await assets.get(asset.path)?.())?.byteLength).toBe(asset.bytes);
  });
});

withData('the lesson in Spanish', () => {
  test('accounts for every block', async () => {
    const { report } = await importLessonFolder(await folderSource(git));
    expect(report.blocks).toEqual({ challenge: both(39), callout: both(25), solution: both(22), objectives: both(14), questions: both(14), keypoints: both(14), prereq: both(1) });
    expect(report).toMatchObject({ title: 'El Control de Versiones con Git', locale: 'es', modules: 14, breaks: 0 });
    expect(report.files.missing).toEqual([]);
  });

  test('is the same document, byte for byte, from the folder twice and from a zip of it one folder deep', async () => {
    const source = await folderSource(git);
    const zip = new ZipFile();
    for (const path of source.paths.toReversed()) zip.addBuffer(Buffer.from(await source.read(path)), `git-novice-es/${path}`);
    zip.end();
    const opened = await openZip(await buffer(zip.outputStream as NodeJS.ReadableStream));
    if (!opened.ok) throw new Error(opened.code);
    const documents = [await importLessonFolder(source), await importLessonFolder(await folderSource(git)), await importLessonFolder(opened.value)].map((one) => canonicalJson(one.document));
    expect(new Set(documents).size).toBe(1);
    opened.value.close();
  });

  test('can be published as it comes, but for one picture that has no words', async () => {
    const { document } = await importLessonFolder(await folderSource(git));
    expect(checkKit(document).map(({ code, at }) => [code, at])).toEqual([['image_without_alternative', '14-supplemental-rstudio-lectura.body']]);
  });

  test('tells how far it is, to the end', async () => {
    const steps: number[] = [];
    let total = 0;
    await importLessonFolder(await folderSource(git), { onProgress: (progress) => (steps.push(progress.done), (total = progress.total)) });
    expect(steps).toEqual(Array.from({ length: total }, (_, n) => n + 1));
  });
});
