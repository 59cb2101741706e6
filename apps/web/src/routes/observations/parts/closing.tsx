import type { Observation } from '@relevo/contracts/observations';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../../components/form/area-field.tsx';
import { Note } from '../../../components/note.tsx';
import { useRefusalText } from '../../../components/refusal-note.tsx';
import { Earlier } from './earlier.tsx';
import type { Writing } from './draft-writer.ts';

type Props = { observation: Observation; writing: Writing; onChange: (next: Partial<Writing>) => void; onGo: (at: number) => void; beside?: ReactNode };

/** What was good and what was agreed, with the whole rubric in view before it is signed. */
export function Closing({ observation, writing, onChange, onGo, beside }: Props) {
  const { t } = useTranslation('observations');
  const { rubric } = observation;
  const rated = rubric.criteria.filter((c) => writing.ratings[c.id] !== undefined).length;
  return (
    <div className="stack">
      <section className="crit band stack" aria-labelledby="closing">
        <div><h2 id="closing" tabIndex={-1}>{t('closing')}</h2><p className="small muted">{t('ratedOf', { rated, of: rubric.criteria.length })}</p></div>
        <AreaField name="strengths" required label={t('strengths')} hint={t('strengthsHint')} rows={3} maxLength={2000} value={writing.strengths} onChange={(event) => onChange({ strengths: event.currentTarget.value })} />
        <AreaField name="actions" required label={t('actions')} hint={t('actionsHint')} rows={3} maxLength={2000} value={writing.actions} onChange={(event) => onChange({ actions: event.currentTarget.value })} />
        {observation.refusal ? <Hindrance code={observation.refusal} /> : null}
        {beside}
      </section>
      <section className="rows only-s" aria-label={t('criteria')}><ol>{rubric.criteria.map((criterion, i) => (
        <li key={criterion.id}><button type="button" className="row no-lead" onClick={() => onGo(i)}>
          <span>{criterion.title}{criterion.critical ? <> <IconAlertOctagon size={18} className="tone" data-tone="stop" aria-label={t('critical')} /></> : null}</span>
          <span className="tail">{writing.ratings[criterion.id] === undefined ? <span className="muted">{t('unrated')}</span> : <b className="num">{writing.ratings[criterion.id]}</b>}</span></button></li>
      ))}</ol></section>
      <Earlier observation={observation} />
    </div>
  );
}

/** Said before the last step, not after it: what would refuse the signature. */
function Hindrance({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="wait" title={what}><p>{next}</p></Note>;
}
