import type { TextPiece } from '@relevo/contracts/kit-differences';
import { diffLines, diffWordsWithSpace, type ChangeObject } from 'diff';
import { editsLeft, newEffort, spend, type Effort } from './effort.ts';

/** Beyond it, whole lines are compared. */
const wordLimit = 20_000;

/**
 * What a text became, word by word, in reading order (Myers 1986, as the library has it). Put together without `removed` it is the new text, without
 * `added` the old one. Words that changed side by side are one piece, so that a sentence is read and not puzzled together. A text that has become another one is gone and come as a whole.
 */
export function textPieces(before: string, after: string, effort = newEffort()): TextPiece[] {
  const long = before.length + after.length > wordLimit;
  const changes = (long ? undefined : compared(diffWordsWithSpace, before, after, effort)) ?? compared(diffLines, before, after, effort) ?? whole(before, after);
  const pieces: TextPiece[] = [];
  let [gone, come] = ['', ''];
  const settle = () => {
    if (gone) pieces.push({ is: 'removed', text: gone });
    if (come) pieces.push({ is: 'added', text: come });
    [gone, come] = ['', ''];
  };
  changes.forEach((change, n) => {
    if (change.removed) gone += change.value;
    else if (change.added) come += change.value;
    else if (isGap(change) && gone && come && changes[n + 1]) [gone, come] = [gone + change.value, come + change.value];
    else {
      settle();
      pieces.push({ is: 'same', text: change.value });
    }
  });
  settle();
  return pieces;
}

type Compare = (before: string, after: string, options: { maxEditLength: number }) => ChangeObject<string>[] | undefined;
type Piece = Pick<ChangeObject<string>, 'value' | 'added' | 'removed'>;

function compared(compare: Compare, before: string, after: string, effort: Effort): Piece[] | undefined {
  const most = editsLeft(effort);
  const found = compare(before, after, { maxEditLength: most });
  spend(effort, found?.reduce((sum, one) => sum + (one.added || one.removed ? one.count : 0), 0), most);
  return found;
}

const whole = (before: string, after: string): Piece[] => [{ value: before, added: false, removed: true }, { value: after, added: true, removed: false }];

/** Nothing but spaces between two changed words. */
const isGap = ({ value }: Piece): boolean => /^[ \t]+$/.test(value);
