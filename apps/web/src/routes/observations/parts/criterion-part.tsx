import type { RubricOnScreen } from '@relevo/contracts/observations';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Baton } from '../../../components/baton.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { Tag } from '../../../components/tag.tsx';

type Criterion = RubricOnScreen['criteria'][number];
type Props = { rubric: RubricOnScreen; criterion: Criterion; at: number; value: number | undefined; note: string; onRate: (value: number) => void; onNote: (note: string) => void; children?: ReactNode };

/** One criterion: what blocks a pass is said before its levels, each level with what it looks like. */
export function CriterionPart({ rubric, criterion, at, value, note, onRate, onNote, children }: Props) {
  const { t } = useTranslation('observations');
  const of = rubric.criteria.length;
  const position = t('position', { at: at + 1, of });
  return (
    <section className="crit band stack" aria-labelledby="criterion">
      <div className="pos only-s"><Baton parts={of} done={at} label={position} /><span aria-hidden>{t('positionShort', { at: at + 1, of })}</span></div>
      <div className="stack-s">
        <p className="small muted">{criterion.group}</p>
        {criterion.critical ? <p><Tag tone="stop" icon={IconAlertOctagon}>{t('criticalRule', { least: criterion.least })}</Tag></p> : null}
        <h2 id="criterion" tabIndex={-1}>{criterion.title}</h2>
      </div>
      <fieldset className="lv"><legend className="sr">{t('level')}</legend>{rubric.levels.map((level, i) => (
        <label key={level.value}>
          <input type="radio" name={criterion.id} checked={value === level.value} onChange={() => onRate(level.value)} />
          <span className="n num" aria-hidden>{level.value}</span><span><b>{level.label}</b>{criterion.descriptors[i] ? <span>{criterion.descriptors[i]}</span> : null}</span>
        </label>
      ))}</fieldset>
      <AreaField name="note" label={t('note')} hint={t('noteHint')} rows={3} maxLength={2000} value={note} onChange={(event) => onNote(event.currentTarget.value)} />
      {children}
    </section>
  );
}
