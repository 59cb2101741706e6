import type { Question } from '@relevo/contracts/kit-questions';
import type { SheetData } from 'write-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { questionKinds } from '@relevo/domain/scoring';
import { openZip } from '../safe-zip.ts';
import { workbookCellLimit } from '../tables/write-workbook.ts';
import type { Change } from './draft.ts';
import { zipped } from './package-zip.ts';
import { questionFileLimits } from './question-file.ts';
import { answerColumns, exampleRow, feedbackColumns, heading, kindWord, sheetColumns } from './sheet-columns.ts';
import type { SheetColumn, SheetLocale } from './sheet-columns.ts';
import { gapText, pairText } from './sheet-rows.ts';
import { trueFalseWords } from './true-false.ts';
import { escapeXml, xml } from './xml-tree.ts';

const columns: SheetColumn[] = [...sheetColumns, ...Array.from({ length: answerColumns }, (_one, n) => `answer ${n + 1}` as const), ...Array.from({ length: feedbackColumns }, (_one, n) => `feedback ${n + 1}` as const)];
/** One question as a row; nothing where a cell of it would be longer than a workbook allows. */
export function sheetRow(question: Question, locale: SheetLocale, changes: Change[]): Map<SheetColumn, string> | undefined {
  if ([question.stem, question.feedback].some((text) => text.includes('kit:asset/'))) changes.push({ code: 'asset_missing' });
  if (question.tags.some((tag) => /[;\n]/.test(tag))) changes.push({ code: 'tags_adjusted' });
  const row = new Map<SheetColumn, string>([
    ['id', question.id], ['kind', kindWord(question.kind, locale)], ['stem', question.stem], ['points', String(question.points)], ['tags', question.tags.join('; ')],
    ['difficulty', question.difficulty ?? ''], ['objective', question.objectiveId ?? ''], ['feedback', question.feedback],
  ]);
  addAnswers(question, row, locale);
  return [...row.values()].some((text) => text.length > workbookCellLimit) ? undefined : row;
}

const letter = (n: number): string => String.fromCharCode(65 + n);

function addAnswers(question: Question, row: Map<SheetColumn, string>, locale: SheetLocale): void {
  const put = (texts: readonly string[]): void => texts.forEach((text, n) => row.set(`answer ${n + 1}`, text));
  if ('credit' in question) row.set('credit', question.credit);
  switch (question.kind) {
    case 'single': case 'multiple':
      put(question.options.map((one) => one.text));
      question.options.forEach((one, n) => row.set(`feedback ${n + 1}`, one.feedback));
      row.set('right', question.options.flatMap((one, n) => (one.correct ? [letter(n)] : [])).join(', '));
      break;
    case 'true_false': row.set('right', trueFalseWords(locale)[question.correct ? 0 : 1]); break;
    case 'matching': {
      const text = (id: string): string => question.choices.find((one) => one.id === id)?.text ?? '';
      const spare = question.choices.filter((one) => question.prompts.every((prompt) => prompt.choiceId !== one.id));
      put([...question.prompts.map((one) => pairText(one.text, text(one.choiceId))), ...spare.map((one) => pairText('', one.text))]);
      break;
    }
    case 'ordering': put(question.items.map((one) => one.text)); break;
    case 'numeric':
      row.set('right', String(question.value)).set('tolerance', String(question.tolerance)).set('unit', question.unit);
      break;
    case 'short': {
      const texts = question.accepted.map((one) => one.replace(/\s+/gu, ' '));
      put(texts.length <= answerColumns ? texts : [texts.join('\n')]);
      break;
    }
    case 'cloze': put(question.gaps.map(gapText)); break;
    case 'likert': put(question.scale.map((one) => one.text)); break;
    case 'essay': row.set('guide', question.guide).set('most_words', question.mostWords === undefined ? '' : String(question.mostWords)); break;
  }
}

/** A workbook of rows below their headings, the same bytes every time; without rows a template with an example. */
export async function writeWorkbook(rows: readonly ReadonlyMap<SheetColumn, string>[], locale: SheetLocale): Promise<Uint8Array> {
  const example = new Map(Object.entries(exampleRow[locale]) as [SheetColumn, string][]);
  const heads = columns.map((column) => ({ value: heading(column, locale), type: String, fontWeight: 'bold' as const, backgroundColor: '#e8eef4' }));
  const cells = (rows.length > 0 ? rows : [example]).map((row) => columns.map((column) => {
    const text = row.get(column) ?? '';
    return text === '' ? null : { value: text.toWellFormed().replaceAll('\r', ''), type: String, wrap: true as const, alignVertical: 'top' as const };
  }));
  const widths = columns.map((column) => ({ width: column === 'stem' ? 60 : column.startsWith('answer') || column === 'feedback' || column === 'guide' ? 32 : 16 }));
  const validation = { files: { transform: { 'xl/worksheets/sheet{id}.xml': { insert: () => validations(locale) } } } };
  const data: SheetData = [heads, ...cells];
  const written = await writeXlsxFile(data, { columns: widths, stickyRowsCount: 1 }, { features: [validation] }).toBuffer();
  const opened = await openZip(written);
  if (!opened.ok) throw new Error(opened.code);
  const files = new Map<string, Uint8Array>();
  // The library dates its entries by the clock; packed again they are the same every time.
  for (const path of opened.value.paths) files.set(path, await opened.value.read(path));
  opened.value.close();
  return zipped(files);
}

/** Lists to choose from in the columns whose words are ours. */
function validations(locale: SheetLocale): string {
  const last = questionFileLimits.questions + 1;
  const list = (column: SheetColumn, words: readonly string[]): string =>
    `<dataValidation type="list" allowBlank="1" sqref="${letter(columns.indexOf(column))}2:${letter(columns.indexOf(column))}${last}"><formula1>${escapeXml(`"${words.join(',')}"`)}</formula1></dataValidation>`;
  return xml('dataValidations', { count: 2 }, list('kind', questionKinds.map((kind) => kindWord(kind, locale))), list('difficulty', ['easy', 'medium', 'hard']));
}
