import './figures.css';
import type { Dashboard } from '@relevo/contracts/home';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { HiddenCell } from '../hidden-cell.tsx';

/** The order in which somebody passes them; what ends a way comes after. */
const order = ['candidate', 'trained', 'practising', 'certified', 'lapsed', 'suspended', 'not_passed', 'withdrawn', 'revoked'] as const;
const onTheWay: readonly string[] = order.slice(0, 4);

/** How many stand where: bars of one hue, each with its figure. */
export function StandingBars({ standings }: { standings: Dashboard['standings'] }) {
  const { t } = useTranslation('common');
  const f = useFormat();
  const largest = Math.max(1, ...standings.map((s) => s.people ?? 0));
  const lines = order.flatMap((standing) => {
    const found = standings.find((s) => s.standing === standing);
    return found || onTheWay.includes(standing) ? [{ standing, people: found ? found.people : 0 }] : [];
  });
  return (
    <dl className="bars">
      {lines.map(({ standing, people }) => (
        <Fragment key={standing}>
          <dt>{t(`states.certification.${standing}`)}</dt>
          <dd aria-hidden>{people ? <div className="bar" style={{ width: `${(people / largest) * 100}%`, background: onTheWay.includes(standing) ? 'var(--rv-action)' : 'var(--rv-idle-mark)' }} /> : null}</dd>
          <dd className="figure num">{people === null ? <HiddenCell /> : f.number(people)}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
