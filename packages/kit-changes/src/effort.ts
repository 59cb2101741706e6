/**
 * How much comparing is left to one request. Finding what two texts differ by costs with the square of the edits between them, and whoever writes a text, or sends
 * a change, chooses how many those are; past the limit they are told apart as a whole.
 */
export type Effort = { left: number };

/** Edits within one text beyond which it is another text. */
const mostEdits = 600;

/** Enough for some thousand usual edits, or for a few texts that were written anew. */
export const newEffort = (): Effort => ({ left: 1_500_000 });

/** The most edits that one more comparison may look for. */
export const editsLeft = ({ left }: Effort): number => Math.min(mostEdits, Math.floor(Math.sqrt(Math.max(0, left))));

/** Takes what a comparison cost. @param edits that it found; undefined where it gave up at `most` */
export function spend(effort: Effort, edits: number | undefined, most: number): void {
  effort.left -= (edits ?? most) ** 2;
}
