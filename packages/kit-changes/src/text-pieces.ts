import type { TextPiece } from '@relevo/contracts/kit-differences';
import { diffLines, diffWordsWithSpace, type ChangeObject } from 'diff';

/** Beyond it, whole lines are compared: word by word costs with the square of what differs. */
const wordLimit = 20_000;

/**
 * What a text became, word by word, in reading order (Myers 1986, as the library has it). Put together without `removed` it is the new text, without
 * `added` the old one. Words that changed side by side are one piece, so that a sentence is read and not puzzled together.
 */
export function textPieces(before: string, after: string): TextPiece[] {
  const changes = before.length + after.length > wordLimit ? diffLines(before, after) : diffWordsWithSpace(before, after);
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

/** Nothing but spaces between two changed words. */
const isGap = ({ value }: ChangeObject<string>): boolean => /^[ \t]+$/.test(value);
