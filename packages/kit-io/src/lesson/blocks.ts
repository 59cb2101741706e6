import { blockKind } from '@relevo/domain/kit-fences';
import type { Findings } from './report.ts';

/** Where a piece of a source file ended up: `text` must be found in the finished document's string `id`. */
export interface Placement {
  id: string;
  text: string;
}
export interface TextNode {
  type: 'text';
  /** Line, from 1, of the first line. */
  line: number;
  text: string;
  placed: Placement[];
}
export interface BlockNode {
  type: 'block';
  kind: string;
  line: number;
  children: LessonNode[];
  placed: Placement[];
}
export type LessonNode = TextNode | BlockNode;

/**
 * Reads fenced divs into a tree. A fence with a name opens, one without closes the innermost, however many colons either has; fences
 * inside code are text. A block left open runs to the end of the file and is reported; so is a closing fence too many.
 */
export function blockTree(lines: readonly string[], firstLine: number, file: string, found: Findings): LessonNode[] {
  const root: BlockNode = { type: 'block', kind: '', line: firstLine, children: [], placed: [] };
  const open: BlockNode[] = [root];
  const innermost = (): BlockNode => open.at(-1) ?? root;
  let text: TextNode | undefined;
  let code: { ticks: string; line: number } | undefined;
  lines.forEach((line, n) => {
    const at = firstLine + n;
    const fence = code ? null : fenceOf(line);
    if (!fence) {
      code = codeAfter(code, line, at);
      if (text) text.text += `\n${line}`;
      else innermost().children.push((text = { type: 'text', line: at, text: line, placed: [] }));
      return;
    }
    text = undefined;
    if (fence.kind !== undefined) {
      const block: BlockNode = { type: 'block', kind: fence.kind, line: at, children: [], placed: [] };
      innermost().children.push(block);
      open.push(block);
    } else if (open.length > 1) open.pop();
    else found.report(file, at, 'stray_fence', 'A closing fence without a block to close; it was left out.');
  });
  if (code) found.report(file, code.line, 'unclosed_code', 'The code block that starts here is never closed; the rest of the file is inside it.');
  for (const block of open.slice(1)) found.report(file, block.line, 'unclosed_block', `The block “${block.kind}” is never closed; the rest of the file was read as part of it.`);
  return root.children;
}

function fenceOf(line: string): { kind: string | undefined } | undefined {
  const match = /^\s*(:{3,})(.*)$/.exec(line);
  if (!match) return undefined;
  const rest = (match[2] ?? '').trim();
  if (rest === '') return { kind: undefined };
  const name = /^(?:\{[^}]*?\.)?([A-Za-z][\w-]*)/.exec(rest)?.[1];
  return name === undefined ? undefined : { kind: blockKind(name) };
}

type OpenCode = { ticks: string; line: number } | undefined;

function codeAfter(code: OpenCode, line: string, at: number): OpenCode {
  const mark = /^\s*(`{3,}|~{3,})(.*)$/.exec(line);
  if (!mark) return code;
  const [, ticks = '', rest = ''] = mark;
  if (code) return ticks.startsWith(code.ticks) && rest.trim() === '' ? undefined : code;
  return ticks.startsWith('`') && rest.includes('`') ? undefined : { ticks, line: at };
}

/** Every node of a tree, parents before children. */
export function* allNodes(nodes: readonly LessonNode[]): Generator<LessonNode> {
  for (const node of nodes) {
    yield node;
    if (node.type === 'block') yield* allNodes(node.children);
  }
}
