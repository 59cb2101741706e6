import type { TextPiece } from '@relevo/contracts/kit-differences';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

/** Around a change this much of what stayed is shown. */
const near = 80;

const spaced = (text: string): string => (/^\s/u.test(text) ? text : ` ${text}`);

/** What stayed, without its middle where it is long. */
function shortened(text: string, first: boolean, last: boolean, gap: string): string {
  if (text.length <= near * 2 + gap.length) return text;
  // Whole words, unless one is as long as all of it.
  const [begin, end] = [text.slice(0, near).replace(/(?<=\s)\S+$/u, ''), text.slice(-near).replace(/^\S+(?=\s)/u, '')];
  if (first) return `${gap}${spaced(end)}`;
  return last ? `${begin.trimEnd()} ${gap}` : `${begin.trimEnd()} ${gap}${spaced(end)}`;
}

/** A text with what came and what went in it: said in words too, for colour and lines do not reach everybody. */
export function TextPieces({ pieces }: { pieces: readonly TextPiece[] }) {
  const { t } = useTranslation('differences');
  return (
    <p className="pieces">
      {pieces.map(({ is, text }, n) => {
        if (is === 'same') return <Fragment key={n}>{shortened(text, n === 0, n === pieces.length - 1, t('unchanged'))}</Fragment>;
        const Mark = is === 'added' ? 'ins' : 'del';
        return <Mark key={n}><span className="sr">[{t(is === 'added' ? 'wasAdded' : 'wasRemoved')}: </span>{text}<span className="sr">]</span></Mark>;
      })}
    </p>
  );
}
