import { joined, trimmed } from './emit.ts';
import { allNodes } from './blocks.ts';
import type { BlockNode, Placement } from './blocks.ts';

/** Points of a block of objectives, questions or key points: one per list entry or paragraph, markers taken off. */
export function points(text: string): string[] {
  const out: string[] = [];
  let fresh = true;
  for (const line of trimmed(text).split('\n')) {
    const entry = /^ {0,3}(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line);
    if (entry) out.push(entry[1] ?? '');
    else if (line.trim() === '') fresh = true;
    else if (fresh && !/^\s/.test(line)) out.push(line);
    else out.push(`${out.pop() ?? ''}\n${line.replace(/^ {1,4}/, '')}`);
    if (line.trim() !== '') fresh = false;
  }
  return out.map((one) => one.trim()).filter(Boolean);
}

/**
 * Adds a block's points to a module's list, each under an id of its own (`<module>-o1`), and notes on every text where its words went.
 */
export function addPoints(block: BlockNode, list: { id: string; text: string }[], moduleId: string, letter: string): void {
  for (const node of allNodes([block])) {
    if (node.type !== 'text') continue;
    for (const text of points(node.text)) {
      const id = `${moduleId.slice(0, 54)}-${letter}${list.length + 1}`;
      list.push({ id, text });
      const placement: Placement = { id: `${moduleId}.${id}.text`, text };
      node.placed.push(placement);
      block.placed.push(placement);
    }
  }
}

/** Adds Markdown to a text already there. */
export const appended = (before: string, more: string): string => joined([before, more]);
