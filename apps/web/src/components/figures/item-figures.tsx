import './item-figures.css';
import type { itemFigure } from '@relevo/contracts/evaluations';
import { evaluationScale } from '@relevo/domain/evaluation';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useFormat } from '../../lib/format.ts';

type Figure = z.infer<typeof itemFigure>;

/** What participants said of sessions: each statement with its mean and how the marks lie. Words of the namespace `evaluations`. */
export function ItemFigures({ items }: { items: readonly Figure[] }) {
  return <ul className="item-figures">{items.map((one) => <Score key={one.item} {...one} />)}</ul>;
}

function Score({ item, answered, mean, counts }: Figure) {
  const { t } = useTranslation('evaluations');
  const f = useFormat();
  const most = Math.max(1, ...(counts ?? []));
  return (
    <li className="item-figure">
      <span><b>{t(`items.${item}`)}</b>{counts ? <span className="sub muted small">{t('answered', { count: answered })}</span> : null}</span>
      <b className="num">{mean === null ? t('tooFew') : t('meanOf', { mean: f.number(mean, 1) })}</b>
      {counts ? <>
        <p className="sr">{evaluationScale.map((value, i) => t('countOf', { value, count: counts[i] ?? 0 })).join(', ')}</p>
        <span className="item-bars" aria-hidden>{counts.map((count, i) => <i key={evaluationScale[i]} style={{ height: `${(100 * count) / most}%` }} />)}</span>
        <span className="ends mini muted" aria-hidden><span>1 · {t('least')}</span><span>5 · {t('most')}</span></span>
      </> : null}
    </li>
  );
}
