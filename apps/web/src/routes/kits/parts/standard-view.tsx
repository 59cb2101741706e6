import type { AdoptedStandard, StandardKind } from '@relevo/contracts/standards';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { Facts } from './facts.tsx';
import { fieldsOf, valueAt, type Field } from './standard-fields.ts';

type StandardViewProps = { kind: StandardKind; versions: readonly AdoptedStandard[]; may: boolean };

/** What is asked, figure by figure, by the version in force; earlier ones below. */
export function StandardView({ kind, versions, may }: StandardViewProps) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const [current, ...earlier] = versions;
  const said = (one: AdoptedStandard) => t('standards.adopted', { number: one.number, when: f.date(one.adoptedAt) }) + (one.adoptedByName ? ` · ${one.adoptedByName}` : '');
  return (
    <section className="rows" aria-labelledby={`s-${kind}`}>
      <div className="standard-in stack-s">
        <h2 id={`s-${kind}`}>{t(`standards.kinds.${kind}`)}</h2>
        <p className="small muted">{current ? said(current) : t(`standards.none.${kind}`)}</p>
        {current ? <Figures standard={current} /> : null}
        {may ? <Button component={Link} to={`?nueva=${kind}`} variant="default" className="fit">{current ? t('standards.change') : t('standards.first')}</Button> : null}
      </div>
      {earlier.length > 0 ? <details className="std-earlier"><summary>{t('standards.earlier', { count: earlier.length })}</summary>{earlier.map((one) => <div key={one.id}><p className="small muted">{said(one)}</p><Figures standard={one} /></div>)}</details> : null}
    </section>
  );
}

function Figures({ standard }: { standard: AdoptedStandard }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const said = useFigure();
  const bridging = standard.kind === 'handoff' ? null : standard.document.bridging;
  const facts = fieldsOf(standard.kind).map((field) => [t(`standards.fields.${field.path.replace('.', '_')}`), said(field, valueAt(standard.document, field.path))] as const);
  return <Facts facts={bridging ? [...facts, [t('standards.bridging', { edition: bridging.edition }), f.date(bridging.byDate)]] : facts} />;
}

/** A figure in its unit, as one says it. */
function useFigure(): (field: Field, value: unknown) => string {
  const { t } = useTranslation('kits');
  const f = useFormat();
  return ({ unit }, value) => {
    if (unit === 'yes') return value ? t('standards.yes') : t('standards.no');
    const number = typeof value === 'number' ? value : 0;
    if (unit === 'share') return f.percent(number);
    if (unit === 'level') return f.score(number);
    return unit === 'count' ? f.number(number) : t(`standards.units.${unit}`, { count: number });
  };
}
