import type { KitDocument } from '@relevo/contracts/kit-document';
import { listStrings } from '../translations.ts';
import { allNodes } from './blocks.ts';
import type { LessonNode, Placement } from './blocks.ts';
import type { Findings } from './report.ts';

/**
 * Looks in the finished document for every piece that was said to be placed. A piece that two places of the source claim must be there
 * twice; a block and what stands inside it claim the same words once.
 * @returns whether all of a node's pieces are there
 */
export function placementCheck(document: KitDocument, all: readonly LessonNode[]): (placed: readonly Placement[]) => boolean {
  const strings = new Map<string, string>();
  for (const { id, text } of listStrings(document)) {
    strings.set(id, text);
    // A long text goes on in parts; what stands in one of them stands in the text.
    const whole = id.replace(/-part(?:-\d+)?\.body$/, '.body');
    if (whole !== id) strings.set(whole, `${strings.get(whole) ?? ''}\n\n${text}`);
  }
  const claims = new Map<string, number>();
  countClaims(all, new Set(), claims);
  return (placed) => placed.length > 0 && placed.every((one) => (strings.get(one.id) ?? '').split(one.text).length - 1 >= (claims.get(keyOf(one)) ?? 1));
}

const keyOf = ({ id, text }: Placement): string => `${id}\0${text}`;

function countClaims(nodes: readonly LessonNode[], above: ReadonlySet<string>, claims: Map<string, number>): void {
  for (const node of nodes) {
    const own = new Set(node.placed.map(keyOf));
    for (const key of own) if (!above.has(key)) claims.set(key, (claims.get(key) ?? 0) + 1);
    if (node.type === 'block') countClaims(node.children, new Set([...above, ...own]), claims);
  }
}

/** Counts placed blocks by kind and reports every block and text that the document does not hold. */
export function countPlaced(document: KitDocument, files: ReadonlyMap<string, LessonNode[]>, found: Findings): Map<string, number> {
  const isPlaced = placementCheck(document, [...files.values()].flat());
  const counts = new Map<string, number>();
  for (const [file, nodes] of files) {
    for (const node of allNodes(nodes)) {
      if (node.type === 'block') {
        if (isPlaced(node.placed)) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
        else found.report(file, node.line, 'block_not_placed', `The block “${node.kind}” is not in the kit.`);
      } else if (node.text.trim() !== '' && !isPlaced(node.placed)) found.report(file, node.line, 'text_not_placed', 'The text that starts here is not in the kit.');
    }
  }
  return counts;
}
