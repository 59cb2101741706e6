import type { OfficePlace, OfficeReport } from './report.ts';
import type { XmlElement } from './xml.ts';

/** Fields whose result is not part of the text: lists of contents, page numbers. */
const contents = /^\s*(TOC|INDEX|TOA|RD)\b/i;
const furniture = /^\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SECTION|FILENAME|FILESIZE)\b/i;

interface Field {
  instruction: string;
  isResult: boolean;
  /** What its result says, where that is left out. */
  left: string;
  at: OfficePlace;
}

/** Fields that are open while a text is read; they may go on over several paragraphs. */
export interface WordFields {
  /** `w:fldChar`: a field begins, its result begins, it ends. */
  mark(element: XmlElement, at: OfficePlace): void;
  instruct(text: string): void;
  /** Whether words met now belong to the text; where not, they are noted as left out. */
  takes(text: string): boolean;
  /** The address of the link whose result is being read. */
  href(): string | undefined;
  /** A paragraph ends: what does not go on beyond one is closed. A heading ends a list of contents that nobody closed. */
  paragraphEnds(isHeading: boolean): void;
  finish(): void;
}

/** The address in a field's instruction, such as `HYPERLINK "https://…" \o "…"`. */
export const addressIn = (instruction: string): string | undefined => {
  const [, quoted, plain] = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))/i.exec(instruction) ?? [];
  return quoted ?? plain;
};

export function wordFields(report: OfficeReport): WordFields {
  let open: Field[] = [];
  const isLeft = ({ instruction }: Field): boolean => contents.test(instruction) || furniture.test(instruction);
  const close = (field: Field | undefined): void => {
    const text = field?.left.replace(/\s+/g, ' ').trim() ?? '';
    if (field && text !== '') report.add(contents.test(field.instruction) ? 'contents_left' : 'field_left', text, field.at);
  };
  return {
    mark: ({ attributes }, at) => {
      const type = attributes['w:fldCharType'];
      const last = open.at(-1);
      if (type === 'begin') open.push({ instruction: '', isResult: false, left: '', at });
      else if (type === 'separate' && last) last.isResult = true;
      else if (type === 'end') close(open.pop());
    },
    instruct: (text) => {
      const last = open.at(-1);
      if (last && !last.isResult) last.instruction += text;
    },
    takes: (text) => {
      const outermost = open.find((field) => field.isResult && isLeft(field));
      if (outermost) outermost.left += text;
      return outermost === undefined;
    },
    href: () => open.filter((field) => field.isResult).map((field) => addressIn(field.instruction)).findLast((address) => address !== undefined && address !== ''),
    paragraphEnds: (isHeading) => {
      for (const field of open) if (contents.test(field.instruction)) field.left += ' ';
      const ended = open.filter((field) => furniture.test(field.instruction) || (isHeading && contents.test(field.instruction)));
      ended.forEach(close);
      open = open.filter((field) => !ended.includes(field));
    },
    finish: () => {
      open.forEach(close);
      open = [];
    },
  };
}

/** A simple field's result is left out too where it is furniture. */
export const isFurniture = (instruction: string): boolean => contents.test(instruction) || furniture.test(instruction);
