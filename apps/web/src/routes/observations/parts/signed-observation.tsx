import type { Observation } from '@relevo/contracts/observations';
import { IconAlertOctagon, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { Frozen } from '../../../components/frozen.tsx';
import { Note } from '../../../components/note.tsx';
import { Page } from '../../../components/page.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.tsx';
import { AnswerBand } from './answer-band.tsx';
import { Earlier } from './earlier.tsx';
import { OutcomeTag } from './outcome-tag.tsx';

const backTo = { supervisor: '/observar', trainer: '/mi-camino' } as const;

/** An observation as it was signed: the result first, then criterion by criterion. */
export function SignedObservation({ observation: o }: { observation: Observation }) {
  const { t } = useTranslation('observations');
  const f = useFormat();
  const { actor } = useSession();
  const mine = o.trainerId === actor.personId;
  const other = o.certificationId && actor.role !== 'trainer' ? `/certificacion/${o.certificationId}` : '/certificacion';
  const back = actor.role === 'supervisor' || actor.role === 'trainer' ? backTo[actor.role] : other;
  return (
    <Page
      title={t('one')} sub={`${mine ? o.supervisorName : o.trainerName} · ${t('session', { ordinal: o.ordinal })}`} back={back} end={<OutcomeTag outcome={o.score.outcome} />}
      sync={o.second === 'waiting' ? <><IconEyeOff size={20} stroke={1.75} aria-hidden />{t('blind')}</> : undefined}
    >
      <div className="two-col">
        <div className="stack">
          {mine && o.state === 'signed' ? <AnswerBand observation={o} /> : null}
          {o.state === 'contested' ? <Note tone="wait" title={t('contested')}><p>{o.answerReason}</p></Note> : null}
          <Criteria observation={o} />
        </div>
        <div className="stack">
          <Band title={t('summary')}>
            <dl className="kv wide">
              <dt>{t('trainer')}</dt><dd>{o.trainerName}</dd><dt>{t('supervisor')}</dt><dd>{o.supervisorName}</dd>
              <dt>{t('cohort')}</dt><dd>{o.cohortTitle}</dd><dt>{t('date')}</dt><dd>{f.date(o.startsAt, o.timeZone)}</dd>
              <dt>{t('meanLabel')}</dt><dd className="num">{o.score.mean === null ? '–' : t('meanOf', { mean: f.score(o.score.mean), pass: f.score(o.rubric.passMean) })}</dd>
              <dt>{t('answerLabel')}</dt><dd>{o.state === 'signed' && o.answerBy ? t('answerBy', { date: f.date(o.answerBy) }) : t(`answer.${o.state}`)}</dd>
            </dl>
            {o.signedAt ? <Frozen at={o.signedAt} hash={o.ratingsHash} timeZone={o.timeZone} /> : null}
            {actor.role !== 'trainer' && o.certificationId ? <p><Link className="link" to={`/certificacion/${o.certificationId}`}>{t('toCertification')}</Link></p> : null}
          </Band>
          {o.strengths || o.actions ? <Band title={t('talk')}><dl className="stack-s">{o.strengths ? <div><dt className="small muted">{t('strengths')}</dt><dd>{o.strengths}</dd></div> : null}{o.actions ? <div><dt className="small muted">{t('actions')}</dt><dd>{o.actions}</dd></div> : null}</dl></Band> : null}
          <Earlier observation={o} />
        </div>
      </div>
    </Page>
  );
}

function Criteria({ observation: o }: { observation: Observation }) {
  const { t } = useTranslation('observations');
  const label = (value: number | undefined) => o.rubric.levels.find((l) => l.value === value)?.label ?? '';
  const highest = Math.max(...o.rubric.levels.map((l) => l.value));
  return (
    <section className="rows" aria-label={t('criteria')}><ol>{o.rubric.criteria.map((criterion) => {
      const value = o.ratings[criterion.id];
      const open = o.score.criticalOpen.includes(criterion.id);
      return (
        <li key={criterion.id} className="rated">
          <div><b>{criterion.title}</b>{criterion.critical ? <p className="small tone line" data-tone={open ? 'stop' : 'idle'}><IconAlertOctagon size={18} aria-hidden />{t('criticalRule', { least: criterion.least })}</p> : null}
            <p className="small muted">{label(value)}{value === undefined ? '' : ` · ${criterion.descriptors[o.rubric.levels.findIndex((l) => l.value === value)] ?? ''}`}</p>
            {o.notes[criterion.id] ? <p className="small said">{o.notes[criterion.id]}</p> : null}</div>
          <span className={open ? 'num strong tone' : 'num strong'} data-tone={open ? 'stop' : undefined}>{t('of', { value: value ?? '–', of: highest })}</span>
        </li>
      );
    })}</ol></section>
  );
}
