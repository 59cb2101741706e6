import './sides-by-side.css';
import type { WorkRoundFigures } from '@relevo/contracts/work-evaluations';
import { evaluationScale } from '@relevo/domain/evaluation';
import { workItems, workViews } from '@relevo/domain/work-evaluation';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';

type Figure = WorkRoundFigures['self'][number];

/** What is done at work, statement by statement: as those who took part see it, and beside it as those above them do. Words of the namespace `work-evaluations`. */
export function SidesBySide(figures: Pick<WorkRoundFigures, 'self' | 'superior'>) {
  const { t } = useTranslation('work-evaluations');
  return (
    <ul className="both-views">{workItems.map((item) => (
      <li key={item} className="both-item">
        <b>{t(`items.${item}`)}</b>
        <div className="both-pair">{workViews.map((view) => <Side key={view} title={t(`views.${view}`)} figure={figures[view].find((one) => one.item === item)} />)}</div>
      </li>
    ))}</ul>
  );
}

function Side({ title, figure }: { title: string; figure: Figure | undefined }) {
  const { t } = useTranslation('work-evaluations');
  const f = useFormat();
  const most = Math.max(1, ...(figure?.counts ?? []));
  return (
    <div className="both-one">
      <span className="small muted">{title}</span>
      {figure?.counts && figure.mean !== null ? <>
        <b className="num">{t('meanOf', { mean: f.number(figure.mean, 1) })}</b>
        <span className="small muted">{t('answered', { count: figure.answered })}</span>
        <p className="sr">{evaluationScale.map((value, i) => t('countOf', { value, count: figure.counts?.[i] ?? 0 })).join(', ')}</p>
        <span className="both-bars" aria-hidden>{figure.counts.map((count, i) => <i key={evaluationScale[i]} style={{ height: `${(100 * count) / most}%` }} />)}</span>
        <span className="both-ends mini muted" aria-hidden><span>1 · {t('least')}</span><span>5 · {t('most')}</span></span>
      </> : <span>{t('tooFew')}</span>}
    </div>
  );
}
