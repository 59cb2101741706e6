import type { KitDocument } from '@relevo/contracts/kit-document';
import { allow, refuse } from '@relevo/domain/decision';
import { serveApart } from '../../../platform/apart/serve-apart.ts';
import type { Given, Made, ReadingTask } from './reading-tasks.ts';

/** Each task brings only the libraries that it needs, for a process lives as long as its task. */
const tasks: { [T in ReadingTask]: (given: Given<T>) => Promise<Made<T>> } = {
  read_questions: async ({ bytes, fileName, taken }) => {
    const { readQuestions } = await import('@relevo/kit-io/questions/read-questions');
    const read = await readQuestions(bytes, { fileName, taken });
    if (!read.ok) return read;
    const { format, title = null, questions, items, assets } = read.value;
    return allow({ format, title, questions, items, pictures: assets });
  },
  show_questions: async ({ questions, versionId, locale, assetPaths }) => {
    const [{ askedQuestion }, { reader }] = await Promise.all([import('@relevo/kit-io/projection-question'), import('@relevo/kit-io/projection-reader')]);
    const assets = assetPaths.map((path) => ({ path, facilitatorOnly: false }));
    // As much of a kit as rendering asks for.
    const around = { locale, locales: [locale], modules: [], pages: [], assets, translations: {} } as unknown as KitDocument;
    const read = reader(around, 'participant', locale, { links: ({ kind, id }) => (kind === 'asset' ? `/api/kit-versions/${versionId}/files/${encodeURIComponent(id)}` : undefined) });
    return allow(questions.map((question) => ({ question, asked: askedQuestion(question, read) })));
  },
  write_questions: async ({ questions, format, title, locale, assets }) => {
    const { writeQuestions } = await import('@relevo/kit-io/questions/write-questions');
    return allow(await writeQuestions(questions, format, { title, locale, assets }));
  },
  // By what it begins with: names and media types are whatever the computer that sent it thinks.
  read_translations: async ({ bytes }) => {
    const begin = new TextDecoder().decode(bytes.subarray(0, 64)).replace(/^\ufeff/, '').trimStart();
    if (begin.startsWith('<')) return (await import('@relevo/kit-io/translation-files/xliff')).readXliff(bytes);
    return (await import('@relevo/kit-io/translation-files/spreadsheet')).readTranslationsCsv(bytes);
  },
  read_office: async ({ bytes, fileName }) => (await import('@relevo/kit-io/office/read-office')).readOffice(bytes, { fileName }),
  show_office: async ({ outline }) => {
    const [{ proposeStructure }, { plainText }] = await Promise.all([import('@relevo/kit-io/office/propose'), import('@relevo/kit-io/markdown')]);
    const proposal = proposeStructure({ ...outline, assets: [] }).blocks;
    const { kind, title, locale, assets, report, blocks } = outline;
    return allow({
      kind, title, locale, pictures: assets.length, report: report.map((one) => ({ ...one })),
      blocks: blocks.map((block, n) => {
        const { role = 'text', kind: as = null, title: called = null, place = 'body', minutes = null, guessed = false, why = 'text' } = proposal[n] ?? {};
        const pieces = block.pieces.map((piece) => ({ text: plainText(piece).slice(0, longestPiece), pictures: piece.match(/!\[[^\]]*\]\(<?kit:asset\//g)?.length ?? 0 }));
        return { id: block.id, level: block.level, pieces, notes: plainText(block.notes).slice(0, longestPiece), page: block.at.page ?? null, proposed: { role, kind: as, title: called?.slice(0, 300) ?? null, place, minutes, guessed, why } };
      }),
    });
  },
  apply_office: async ({ outline, corrections, taken }) => {
    const { applyStructure } = await import('@relevo/kit-io/office/apply');
    const bare = { ...outline, assets: outline.assets.map((one) => ({ ...one, bytes: new Uint8Array() })) };
    const given = corrections.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));
    const { modules, assets, report } = applyStructure(bare, given as unknown as Parameters<typeof applyStructure>[1], { taken });
    const kept = new Map(outline.assets.map(({ path, sha256, bytes, mediaType }) => [path, { path, sha256, bytes, mediaType }]));
    const pictures = assets.flatMap(({ entry: { path, facilitatorOnly } }) => {
      const one = kept.get(path);
      return one ? [{ ...one, facilitatorOnly }] : [];
    });
    return modules.length === 0 ? refuse('office_nothing_taken') : allow({ modules, pictures, report: [...report] });
  },
};
/** Enough of a paragraph to know it by. */
const longestPiece = 600;

serveApart(({ task, given }: { [T in ReadingTask]: { task: T; given: Given<T> } }[ReadingTask]) => (tasks[task] as (given: unknown) => Promise<unknown>)(given));
