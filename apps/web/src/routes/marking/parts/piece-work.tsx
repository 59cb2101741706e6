import { openWorkFile, type MarkingPage } from '@relevo/contracts/marking';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { Note } from '../../../components/note.tsx';
import { wordCount } from '../../../components/questions/word-count.ts';
import { ShownFile } from '../../../components/shown-file.tsx';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';

/** What was asked, and what was handed in. */
export function PieceWork({ piece }: { piece: MarkingPage }) {
  const { t } = useTranslation('marking');
  return (
    <>
      {piece.tellsWho ? <Note tone="idle" title={t('tellsWho')}><p>{t('tellsWhoText')}</p></Note> : null}
      {piece.people > 1 && piece.members.length === 0 ? <Band title={t('members')}><p>{piece.author}</p></Band> : null}
      <Band title={t('asked')}><KitText prose={piece.asked} /></Band>
      <Band title={t('work')} more={piece.text === null ? undefined : <span className="small muted num">{piece.mostWords === null ? t('wordsAlone', { n: wordCount(piece.text) }) : t('words', { n: wordCount(piece.text), most: piece.mostWords })}</span>}>
        <div className="stack">
          {piece.text ? <p className="mark-work">{piece.text}</p> : null}
          {piece.state === 'returned' ? <p className="muted">{t('returnedText')}</p> : null}
          {piece.files.map((file) => <ShownFile key={file.id} file={file} url={urlOf(openWorkFile, { params: { id: piece.cohort.id, pieceId: piece.id, fileId: file.id } })} />)}
        </div>
      </Band>
    </>
  );
}

/** What others gave, as far as it may be seen; and what came of it. */
export function PieceMarks({ piece }: { piece: MarkingPage }) {
  const { t } = useTranslation('marking');
  const f = useFormat();
  const points = (value: number) => t('points', { points: f.number(value, 2), of: f.number(piece.of, 2) });
  const shown = piece.marks.filter((one) => !(one.own && piece.mayMark));
  return (
    <>
      {piece.standing === 'differs' ? <Note tone="wait" title={t('differs')}><p>{t('differsText', { share: f.percent(piece.tolerance) })}</p></Note> : null}
      {piece.graders === 2 && piece.standing === 'waiting' ? <p className="small muted">{t('blind')}</p> : null}
      {shown.length > 0 ? (
        <Band title={piece.points === null ? t('marks') : t('settled', { points: points(piece.points) })}>
          {shown.map((one, n) => (
            <div key={n} className="stack-s mark-given"><p><b>{one.own ? t('yours') : one.name}</b> · <span className="num">{points(one.points)}</span></p>{one.feedback ? <p className="mark-work">{one.feedback}</p> : null}</div>
          ))}
        </Band>
      ) : null}
    </>
  );
}
