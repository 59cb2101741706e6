import './evaluations.css';
import type { SessionEvaluation } from '@relevo/contracts/evaluations';
import { evaluationScale } from '@relevo/domain/evaluation';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';

/** What participants said: each statement with its mean and how the marks lie, then their words. */
export function Results({ evaluation }: { evaluation: SessionEvaluation }) {
  const { t } = useTranslation('evaluations');
  if (evaluation.hidden) return <Note tone="idle" title={t(`hidden.${evaluation.hidden}`)} level={3}><p>{t(`hidden.${evaluation.hidden}Text`)}</p></Note>;
  return (
    <>
      <section className="stack-s"><h2>{t('results')}</h2><div className="panel"><ul className="scores">{evaluation.items.map((one) => <Score key={one.item} {...one} />)}</ul></div></section>
      <Said title={t('items.best')} texts={evaluation.best} />
      <Said title={t('items.improve')} texts={evaluation.improve} />
    </>
  );
}

function Score({ item, answered, mean, counts }: SessionEvaluation['items'][number]) {
  const { t } = useTranslation('evaluations');
  const f = useFormat();
  const most = Math.max(1, ...(counts ?? []));
  return (
    <li className="eval-score">
      <span><b>{t(`items.${item}`)}</b><span className="sub muted small">{t('answered', { count: answered })}</span></span>
      <b className="num">{mean === null ? t('tooFew') : t('meanOf', { mean: f.number(mean, 1) })}</b>
      {counts ? <>
        <p className="sr">{evaluationScale.map((value, i) => t('countOf', { value, count: counts[i] ?? 0 })).join(', ')}</p>
        <span className="eval-bars" aria-hidden>{counts.map((count, i) => <i key={evaluationScale[i]} style={{ height: `${(100 * count) / most}%` }} />)}</span>
        <span className="ends mini muted" aria-hidden><span>1 · {t('least')}</span><span>5 · {t('most')}</span></span>
      </> : null}
    </li>
  );
}

function Said({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  // Two may have written the same.
  return <section className="stack-s"><h2>{title} <span className="muted num">{texts.length}</span></h2><ul className="said panel">{texts.map((text, i) => <li key={`${i} ${text}`}>{text}</li>)}</ul></section>;
}
