import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';
import { openZip } from '../safe-zip.ts';
import type { OpenZip } from '../safe-zip.ts';
import { decoded } from './decode.ts';
import type { Gathered } from './draft.ts';
import { finished } from './finish.ts';
import { readGift } from './gift-read.ts';
import { readMoodle } from './moodle-read.ts';
import { isItem, qtiFormat, readPackage, readSingleItem } from './qti-package.ts';
import { questionFileLimits } from './question-file.ts';
import type { QuestionFileRefusal, QuestionReadFormat, ReadQuestions } from './question-file.ts';
import { csvRows, isHeading, readRows, workbookRows } from './sheet-read.ts';
import { fileShelf } from './shelf.ts';
import type { FileShelf } from './shelf.ts';
import { assetPaths } from './text.ts';
import { textsOf } from './qti-package-write.ts';
import { xmlTree } from './xml-tree.ts';

export interface ReadOptions {
  /** What the file is called; it decides only where the content leaves it open. */
  fileName: string;
  /** Ids that the bank has already; none of them is given again. */
  taken?: Iterable<string>;
}
type Read = Decision<{ format: QuestionReadFormat; gathered: Gathered }, QuestionFileRefusal>;

/**
 * Reads a file of questions: GIFT, Moodle XML, QTI 2.x or 3.0 (an item or a content package), or a spreadsheet (.xlsx or .csv) by the columns of
 * `sheetColumns`. What it is follows from its content, then from its name. Every question is one that a bank may hold; the report has at least one line for
 * each that the file holds. The same file gives the same ids. Refused as a whole is only what is not such a file, or beyond a limit, which `detail` names.
 */
export async function readQuestions(bytes: Uint8Array, { fileName, taken = [] }: ReadOptions): Promise<Decision<ReadQuestions, QuestionFileRefusal>> {
  if (bytes.byteLength === 0) return refuse('question_file_empty');
  if (bytes.byteLength > questionFileLimits.bytes) return refuse('question_file_too_large', { limit: questionFileLimits.bytes, actual: bytes.byteLength });
  const shelf = fileShelf();
  const read = bytes[0] === 0x50 && bytes[1] === 0x4b ? await readZip(bytes, shelf) : readText(bytes, fileName.toLowerCase(), shelf);
  if (!read.ok) return read;
  const { format, gathered } = read.value;
  const asked = gathered.found.length;
  if (asked > questionFileLimits.questions) return refuse('too_many_questions', { limit: questionFileLimits.questions, actual: asked });
  const { questions, items } = finished(gathered, taken);
  const shown = new Set(questions.flatMap(textsOf).flatMap(assetPaths));
  const assets = shelf.assets().filter((one) => shown.has(one.path));
  return allow({ format, questions, items, assets, ...(gathered.title ? { title: gathered.title } : {}) });
}

async function readZip(bytes: Uint8Array, shelf: FileShelf): Promise<Read> {
  const zip = await openZip(bytes, { packedBytes: questionFileLimits.bytes, unpackedBytes: questionFileLimits.unpackedBytes, entries: questionFileLimits.entries });
  if (!zip.ok) return zip;
  try {
    return await readOpened(bytes, zip.value, shelf);
  } finally {
    zip.value.close();
  }
}

async function readOpened(bytes: Uint8Array, zip: OpenZip, shelf: FileShelf): Promise<Read> {
  if (zip.paths.includes('xl/workbook.xml')) {
    const rows = await workbookRows(bytes, zip);
    if (!rows.ok) return rows;
    const gathered = readRows(rows.value);
    return gathered.ok ? allow({ format: 'xlsx', gathered: gathered.value }) : gathered;
  }
  const packed = await readPackage(zip, shelf);
  return packed.ok ? allow({ format: packed.value.format, gathered: packed.value }) : packed;
}

function readText(bytes: Uint8Array, fileName: string, shelf: FileShelf): Read {
  const file = decoded(bytes);
  if (!file) return refuse('question_file_unknown');
  if (file.text.trim() === '') return refuse('question_file_empty');
  const read = /^\s*</.test(file.text) && !/\.(gift|csv|tsv)(\.txt)?$/.test(fileName) ? readXml(file.text, shelf) : readPlain(file.text, fileName);
  if (read.ok && file.guessed) read.value.gathered.notes.unshift({ line: 0, code: 'encoding_guessed', detail: { encoding: file.guessed } });
  return read;
}

function readXml(text: string, shelf: FileShelf): Read {
  const tree = xmlTree(text);
  if (!tree.ok) return tree;
  const { root, broken } = tree.value;
  if (isItem(root)) return allow({ format: qtiFormat(root), gathered: readSingleItem(tree.value) });
  if (root.name !== 'quiz') return refuse(broken ? 'xml_damaged' : 'question_file_unknown', { line: broken?.line ?? root.line, root: root.name });
  const gathered = readMoodle(tree.value, shelf);
  return gathered.ok ? allow({ format: 'moodle-xml', gathered: gathered.value }) : gathered;
}

function readPlain(text: string, fileName: string): Read {
  const first = csvRows(text.slice(0, text.indexOf('\n') + 1 || undefined)).rows[0];
  if (/\.(csv|tsv)$/.test(fileName) || (first && isHeading(first.cells))) {
    const { rows, broken } = csvRows(text);
    const gathered = readRows(rows, broken);
    return gathered.ok ? allow({ format: 'csv', gathered: gathered.value }) : gathered;
  }
  if (!/\.gift(\.txt)?$/.test(fileName) && !/[{}]|^\s*(::|\$CATEGORY:)/m.test(text)) return refuse('question_file_unknown');
  const gathered = readGift(text);
  return allow({ format: 'gift', gathered });
}
