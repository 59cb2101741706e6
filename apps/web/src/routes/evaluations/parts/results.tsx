import './evaluations.css';
import type { SessionEvaluation } from '@relevo/contracts/evaluations';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { ItemFigures } from '../../../components/figures/item-figures.tsx';
import { Note } from '../../../components/note.tsx';

/** What participants said: each statement with its mean and how the marks lie, then their words. */
export function Results({ evaluation }: { evaluation: SessionEvaluation }) {
  const { t } = useTranslation('evaluations');
  if (evaluation.hidden) return <Note tone="idle" title={t(`hidden.${evaluation.hidden}`)} level={3}><p>{t(`hidden.${evaluation.hidden}Text`)}</p></Note>;
  return (
    <>
      {evaluation.waiting > 0 ? <p className="muted">{t('waiting', { count: evaluation.waiting })}</p> : null}
      <Band title={t('results')}><ItemFigures items={evaluation.items} /></Band>
      <Said title={t('items.best')} texts={evaluation.best} />
      <Said title={t('items.improve')} texts={evaluation.improve} />
    </>
  );
}

function Said({ title, texts }: { title: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  // Two may have written the same.
  return <Band title={<>{title} <span className="muted num">{texts.length}</span></>}><ul className="said">{texts.map((text, i) => <li key={`${i} ${text}`}>{text}</li>)}</ul></Band>;
}
