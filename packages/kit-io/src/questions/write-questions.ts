import type { Question } from '@relevo/contracts/kit-questions';
import { slug } from 'github-slugger';
import type { Change } from './draft.ts';
import { categoryPath, shortened } from './draft.ts';
import { withoutFacilitatorBlocks } from '../facilitator-blocks.ts';
import { giftQuestion } from './gift-write.ts';
import { moodleFile, moodleQuestion } from './moodle-write.ts';
import type { AssetBytes } from './moodle-write.ts';
import { qtiItem } from './qti-write.ts';
import { mapTexts } from './map-texts.ts';
import { qtiPackage, shownBy, tellMissing, textsOf } from './qti-package-write.ts';
import type { LeftCode, QuestionWriteFormat, ReportLine, WrittenQuestions } from './question-file.ts';
import { sheetLocale } from './sheet-columns.ts';
import { sheetRow, writeWorkbook } from './sheet-write.ts';

export interface WriteOptions {
  title: string;
  /** Bytes of what the texts show as `kit:asset/<path>`, by path; those that are missing are reported. */
  assets?: AssetBytes;
  /** Language of headings and of true and false. Default: es. */
  locale?: string;
}

const kinds: Record<QuestionWriteFormat, { ending: string; mediaType: string }> = {
  gift: { ending: 'gift.txt', mediaType: 'text/plain; charset=utf-8' }, 'moodle-xml': { ending: 'xml', mediaType: 'application/xml' }, 'qti-3.0': { ending: 'zip', mediaType: 'application/zip' },
  xlsx: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/** Writes questions in a format that other programs read, and tells of each what that format could not hold. The same questions give the same bytes. */
export async function writeQuestions(questions: readonly Question[], format: QuestionWriteFormat, { title, assets = new Map(), locale = 'es' }: WriteOptions): Promise<WrittenQuestions> {
  const items: ReportLine[] = [];
  const each = <T>(write: (question: Question, changes: Change[]) => T | undefined, left: LeftCode = 'kind_not_held'): T[] => questions.flatMap((question, n) => {
    const changes: Change[] = [];
    const written = write(format === 'xlsx' ? question : forOthers(question, changes), changes);
    const about = { id: question.id, kind: question.kind, name: shortened(question.stem) };
    if (written === undefined) items.push({ line: n + 1, level: 'left', code: left, detail: about });
    else {
      items.push({ line: n + 1, level: 'taken', code: 'question_written', detail: about });
      const seen = new Set<string>();
      for (const { code, detail } of changes) if (!seen.has(JSON.stringify([code, detail])) && seen.add(JSON.stringify([code, detail]))) items.push({ line: n + 1, level: 'changed', code, detail: { ...about, ...detail } });
    }
    return written === undefined ? [] : [written];
  });
  const bytes = await content(format, each, { title, assets, locale });
  const { ending, mediaType } = kinds[format];
  return { bytes, fileName: `${slug(title).slice(0, 80).replace(/^-+|-+$/g, '') || 'questions'}.${ending}`, mediaType, items };
}

/** What only facilitators may read stays at home; a marking guide is theirs wherever it goes, and the spreadsheet is its author's own. */
function forOthers(question: Question, changes: Change[]): Question {
  const kept = mapTexts(question, withoutFacilitatorBlocks);
  if (textsOf(kept).join('\n') !== textsOf(question).join('\n')) changes.push({ code: 'facilitator_text_left' });
  return 'guide' in question && 'guide' in kept ? { ...kept, guide: question.guide } : kept;
}

type Each = <T>(write: (question: Question, changes: Change[]) => T | undefined, left?: LeftCode) => T[];

async function content(format: QuestionWriteFormat, each: Each, { title, assets, locale }: Required<WriteOptions>): Promise<Uint8Array> {
  const utf8 = new TextEncoder();
  switch (format) {
    case 'gift': {
      const blocks = each((question, changes) => {
        for (const path of shownBy(question)) changes.push({ code: 'asset_missing', detail: { path } });
        return giftQuestion(question, changes);
      });
      return utf8.encode(`$CATEGORY: ${categoryPath(title)}\n\n${blocks.join('\n')}`.toWellFormed());
    }
    case 'moodle-xml': return utf8.encode(moodleFile(each((question, changes) => moodleQuestion(question, assets, changes)), title));
    case 'qti-3.0': return qtiPackage(each((question, changes) => {
      tellMissing(question, assets, changes);
      return { question, xml: qtiItem(question, locale, changes) };
    }), { title, assets, locale });
    case 'xlsx': return writeWorkbook(each((question, changes) => sheetRow(question, sheetLocale(locale), changes), 'question_out_of_bounds'), sheetLocale(locale));
  }
}
