import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kitDocument } from '@relevo/contracts/kit-document';
import { canonicalJson } from './canonical.ts';
import { memorySource } from './file-source.ts';
import { importLessonFolder } from './lesson-folder.ts';
import { projectModule, projectPages } from './projection.ts';

const kinds = ['challenge', 'solution', 'hint', 'instructor', 'callout', 'discussion', 'objectives', 'keypoints', 'spoiler', 'checklist', 'tab', 'prereq'];
/** Lines that an author might leave in any order; `#` stands for a word that occurs once. */
const lines = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('#', '- #', '  #', '1. #', '> #', '', '', '**#** [#](x.md)', '| # | # |', '[#]: https://e.org/#', '![#](fig/no.png){alt="#"}', '<b>#</b>', '#: 10:30', '    #') },
    { weight: 2, arbitrary: fc.constantFrom('## H#', '### H# {#id}', '# H#') },
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 3, max: 9 })).map(([kind, n]) => `${':'.repeat(n)} ${kind}`) },
    { weight: 4, arbitrary: fc.integer({ min: 3, max: 9 }).map((n) => ':'.repeat(n)) },
    { weight: 1, arbitrary: fc.constantFrom('```', '~~~', '---', '***') },
  ),
  { maxLength: 40 },
);

/** Gives each `#` that is no heading mark a word of its own. */
function worded(source: readonly string[], tag: string): string {
  let n = 0;
  return source.map((line) => line.replace(/(?<=^|[^#\s{])#(?=$|[^#\s])|(?<=[\s(*>[|])#(?=$|[\s*<\]|:)])|^#$|(?<=H)#/g, () => `${tag}${(n += 1)}w`)).join('\n');
}

test('whatever the lines, the import ends, is the same twice, and every word is in the kit or a problem is', async () => {
  await fc.assert(
    fc.asyncProperty(lines, lines, async (episode, page) => {
      const files = { 'config.yaml': 'title: T\nlang: es\n', 'episodes/01-a.md': `---\ntitle: A\nteaching: 10\nexercises: 10\n---\n${worded(episode, 'ep')}`, 'learners/b.md': worded(page, 'pg') };
      const { document, report } = await importLessonFolder(memorySource(files));
      expect(kitDocument.safeParse(document).success).toBe(true);
      expect(canonicalJson((await importLessonFolder(memorySource(files))).document)).toBe(canonicalJson(document));
      expect(report.problems.filter((one) => one.code === 'text_not_placed')).toEqual([]);
      for (const [kind, { found, placed }] of Object.entries(report.blocks)) {
        const lost = report.problems.filter((one) => one.code === 'block_not_placed' && one.message.includes(`“${kind}”`)).length;
        expect({ kind, found }).toEqual({ kind, found: placed + lost });
      }
      const text = JSON.stringify(document);
      const unused = report.problems.filter((one) => one.code === 'definition_unused').length;
      const words = Object.values(files).flatMap((file) => file.match(/(?:ep|pg)\d+w/g) ?? []);
      const lost = words.filter((word) => !text.includes(word));
      // Addresses of links without a target, and of definitions nobody uses, are the only words that go, and both are reported.
      expect(lost.length).toBeLessThanOrEqual(unused * 2 + report.files.missing.length);
    }),
    { seed: 5, numRuns: Number(process.env.RELEVO_CASES ?? 150) },
  );
});

test('whatever the lines, no word of an answer or an instructor’s note is in what participants get', async () => {
  await fc.assert(
    fc.asyncProperty(lines, lines, fc.constantFrom('solution', 'hint', 'instructor'), async (before, after, kind) => {
      const closed = (source: string[]): string => source.filter((line) => !/^(:|```|~~~|    )/.test(line)).join('\n');
      const episode = `---\ntitle: A\nteaching: 5\n---\n${closed(before)}\n\n::: challenge\n## R\n\nx\n\n:::: ${kind}\n## SECRETO\n\nSECRETO\n\n::: callout\nSECRETO\n:::\n::::\n:::\n\n${worded(after, 'w')}`;
      const { document } = await importLessonFolder(memorySource({ 'config.yaml': 'title: T\nlang: es\n', 'episodes/01-a.md': episode, 'learners/p.md': episode }));
      const seen = JSON.stringify([document.modules.map((module) => projectModule(document, module.id, 'participant', 'es')), projectPages(document, 'participant', 'es')]);
      return !seen.includes('SECRETO') && JSON.stringify(document).includes('SECRETO');
    }),
    { seed: 6, numRuns: 100 },
  );
});
