import { kitTextFault, kitTextLimits } from '@relevo/domain/kit-text';
import { knownBlocks } from '@relevo/domain/kit-fences';
import { allNodes } from './blocks.ts';
import type { LessonNode, TextNode } from './blocks.ts';
import type { Findings } from './report.ts';

const words = {
  text_too_long: 'The text is longer than one text of a kit may be',
  text_too_deep: 'The text nests deeper than a kit’s texts may',
  text_too_dense: 'The text holds more signs, lists or blocks than one text of a kit may',
} as const;

/** What an import says of a text that it leaves out. */
export const faultInWords = (code: keyof typeof words): string => `${words[code]}; it was left out.`;

/**
 * Texts within the bounds of a kit's text, so that nothing beyond them is ever parsed: a long one is cut between paragraphs, and a piece
 * that is still too much is left out and reported with its line.
 */
export function fittingNodes(nodes: readonly LessonNode[], file: string, found: Findings): LessonNode[] {
  return nodes.flatMap((node): LessonNode[] => {
    if (node.type === 'block') return [{ ...node, children: fittingNodes(node.children, file, found) }];
    return kitTextFault(node.text) ? pieces(node, file, found) : [node];
  });
}

function pieces({ line, text }: TextNode, file: string, found: Findings): TextNode[] {
  let at = line;
  return cutText(text).flatMap((part): TextNode[] => {
    const node: TextNode = { type: 'text', line: at, text: part, placed: [] };
    at += part.split('\n').length;
    const fault = kitTextFault(part);
    if (!fault) return [node];
    found.report(file, node.line + fault.line - 1, fault.code, faultInWords(fault.code));
    return [];
  });
}

const worded = /(?<![\p{L}\p{N}:]):{1,2}([A-Za-z][\w-]*)(?=[[{])/gu;

/** Says where blocks and directives stand that kits do not know: participants are not shown them, however they came to be there. */
export function reportUnknown(nodes: readonly LessonNode[], file: string, found: Findings): void {
  for (const node of allNodes(nodes)) {
    if (node.type === 'block') {
      if (!knownBlocks.has(node.kind)) found.report(file, node.line, 'unknown_block', `“${node.kind}” is no kind of block that kits know; only facilitators are shown it.`);
      continue;
    }
    for (const [n, line] of node.text.split('\n').entries()) {
      for (const [, name = ''] of line.matchAll(worded)) found.report(file, node.line + n, 'unknown_block', `“:${name}” is no kind of block that kits know; only facilitators are shown it.`);
    }
  }
}

/** A part is ended well before the bounds, so that the work goes with the length of the text. */
const full = { lines: kitTextLimits.lines / 2, characters: kitTextLimits.characters / 2, signs: kitTextLimits.signs / 2 };

/** Parts of a text cut at empty lines, each of which fits unless a single paragraph is too much. */
export function cutText(text: string): string[] {
  const parts: string[][] = [];
  let part: string[] = [];
  let held = { lines: 0, characters: 0, signs: 0 };
  for (const paragraph of text.split(/\n(?=[ \t]*\n)/)) {
    const more = { lines: paragraph.split('\n').length, characters: paragraph.length, signs: paragraph.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0 };
    if (part.length === 0 || held.lines + more.lines > full.lines || held.characters + more.characters > full.characters || held.signs + more.signs > full.signs) {
      parts.push((part = []));
      held = { lines: 0, characters: 0, signs: 0 };
    }
    part.push(paragraph);
    held = { lines: held.lines + more.lines, characters: held.characters + more.characters, signs: held.signs + more.signs };
  }
  return parts.map((one) => one.join('\n'));
}

/** The text, or nothing and a report where it is more than a kit's text holds. */
export function fittingText(text: string, file: string, found: Findings): string {
  const fault = kitTextFault(text);
  if (fault) found.report(file, 0, fault.code, faultInWords(fault.code));
  return fault ? '' : text;
}
