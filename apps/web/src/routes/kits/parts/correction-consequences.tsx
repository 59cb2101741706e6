import './correction.css';
import type { KeyCorrection, ShownEffects } from '@relevo/contracts/key-corrections';
import { regradeEffects } from '@relevo/domain/key-correction';
import { useTranslation } from 'react-i18next';
import { Folded } from '../../../components/folded.tsx';
import { HiddenCell } from '../../../components/hidden-cell.tsx';
import { useFormat } from '../../../lib/format.ts';

/** Whom a correction touches and how: of all, then by cohort. Small counts are hidden as everywhere. */
export function CorrectionConsequences({ consequences: { sittings, people, all, cohorts }, done }: { consequences: NonNullable<KeyCorrection['consequences']>; done: boolean }) {
  const { t } = useTranslation('key-corrections');
  if (cohorts.length === 0) return <p className="muted">{t('nobody')}</p>;
  return (
    <div className="stack-s">
      <p className="muted small">{people === null || sittings === null ? t('hiddenAll') : t(done ? 'touched' : 'touches', { count: people, sittings })}</p>
      <Effects effects={all} />
      <p className="small muted">{t('fair')}</p>
      <Folded title={t('byCohort')} sub={t('cohorts', { count: cohorts.length })}>
        {cohorts.map((cohort) => (
          <section key={cohort.id} className="test-q"><h3>{cohort.title}</h3><p className="small muted">{[cohort.institution, cohort.people === null ? '' : t('people', { count: cohort.people })].filter(Boolean).join(' · ')}</p><Effects effects={cohort.effects} /></section>
        ))}
      </Folded>
    </div>
  );
}

function Effects({ effects }: { effects: ShownEffects }) {
  const { t } = useTranslation('key-corrections');
  const f = useFormat();
  return <dl className="effects">{regradeEffects.map((one) => <div key={one}><dt>{t(`effect.${one}`)}</dt><dd className="num">{effects[one] === null ? <HiddenCell /> : f.number(effects[one])}</dd></div>)}</dl>;
}
