import type { CertificationPath, EvidencePiece, Requirement } from '@relevo/contracts/certification';
import { IconCheck, IconCircleCheck, IconCircleDashed, IconHistory, IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';

const steps = ['candidate', 'trained', 'practising', 'certified'] as const;
type Step = (typeof steps)[number];
const place = (standing: CertificationPath['standing']) => steps.indexOf(standing as Step);

/** How many of the four parts are done. Practice is in hand until all that it asks is met; an interrupted standing shows the last one reached. */
function partsDone(path: CertificationPath): number {
  const known = place(path.standing);
  const at = known >= 0 ? known : Math.max(-1, ...path.reached.map((r) => place(r.standing)));
  if (at < place('practising')) return at + 1;
  const practised = path.requirements.every((r) => r.stage !== 'certified' || r.met);
  return at === place('practising') && !practised ? at : at + 1;
}

/** The way in four parts, the baton standing upright: done, in hand, to come; each with what it asks and the evidence behind it. */
export function PathSteps({ path, own = false, head }: { path: CertificationPath; own?: boolean; head?: ReactNode }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const done = partsDone(path);
  const since = (step: Step) => path.reached.find((r) => r.standing === step)?.at;
  const of = (stage: Requirement['stage']) => path.requirements.filter((r) => r.stage === stage);
  const part = (step: Step, i: number, children?: ReactNode) => {
    const state = i < done ? 'd' : i === done ? 'c' : '';
    const when = since(step);
    return (
      <li key={step} className={state}>
        <span className="k">{state === 'd' ? <IconCheck size={17} stroke={3} aria-label={t('step.done')} /> : state === 'c' ? <IconRoute size={17} stroke={2.4} aria-label={t('step.now')} /> : <IconCircleDashed size={17} stroke={2.4} aria-label={t('step.toCome')} />}</span>
        <div className="t"><b>{t(`step.${step}`)}</b>{when && i <= done ? <span className="small muted">{f.shortDate(when)}</span> : null}</div>
        {children}
      </li>
    );
  };
  return (
    <section className="band main-col" aria-label={t('step.label')}>
      {head}
      <ol className="steps">
        {part('candidate', 0)}
        {part('trained', 1, <Requirements of={of('trained')} own={own} />)}
        {part('practising', 2, <Requirements of={of('certified')} own={own} />)}
        {part('certified', 3, done > 3 ? <Requirements of={of('renewed')} own={own} /> : <Signatures path={path} />)}
      </ol>
    </section>
  );
}

const Sign = ({ met }: { met: boolean }) => {
  const { t } = useTranslation('certification');
  return met ? <IconCircleCheck size={22} stroke={1.9} className="tone" data-tone="done" aria-label={t('met')} /> : <IconCircleDashed size={22} stroke={1.9} className="tone" data-tone="idle" aria-label={t('missing')} />;
};

function Requirements({ of, own }: { of: readonly Requirement[]; own: boolean }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  if (of.length === 0) return null;
  const figure = (r: Requirement) => {
    if (r.requirement === 'attendance') return f.percent(r.have);
    if (r.requirement === 'post_test') return f.number(r.have * 100);
    if (r.requirement === 'teach_back' || r.requirement === 'outside_observer') return '';
    return r.requirement === 'no_open_critical' || r.have > r.need ? f.number(r.have) : t('haveOf', { have: r.have, need: r.need });
  };
  const hint = (r: Requirement) => t(`requirement.${r.requirement}.${r.met ? 'met' : r.awaited ? 'awaited' : 'need'}`, { need: r.requirement === 'attendance' ? f.percent(r.need) : r.requirement === 'post_test' ? f.number(r.need * 100) : r.need });
  return (
    <ul className="ev">{of.filter((r) => r.need > 0 || r.requirement === 'no_open_critical').map((r) => (
      <li key={r.stage + r.requirement}><Sign met={r.met} /><div>{t(`requirement.${r.requirement}.name`)}<small>{hint(r)}</small>{repeats(r, of) ? null : <Evidence of={r.evidence} own={own} />}</div><span className="r num">{figure(r)}</span></li>
    ))}</ul>
  );
}

/** The same observations stand behind several requirements; they are listed once. */
function repeats(r: Requirement, of: readonly Requirement[]): boolean {
  const first = of.find((other) => other.stage === r.stage && other.requirement === 'observations');
  return first !== undefined && r !== first && r.evidence.length > 0 && r.evidence.length === first.evidence.length && r.evidence.every((piece) => first.evidence.some((other) => other.id === piece.id));
}

/** What a requirement rests on: each piece with its day, a link where there is a page to look at. */
function Evidence({ of, own }: { of: readonly EvidencePiece[]; own: boolean }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  if (of.length === 0) return null;
  const to = (piece: EvidencePiece) => (piece.observationId ? `/observar/${piece.observationId}` : piece.cohortId && !own ? `/grupos/${piece.cohortId}` : null);
  return (
    <ul className="ev-pieces">{of.map((piece) => {
      const text = `${t(`evidence.${piece.kind}`)}, ${f.shortDate(piece.at)}${piece.byName ? `, ${piece.byName}` : ''}`;
      const address = to(piece);
      return <li key={piece.id}>{piece.recorded ? <IconHistory size={16} aria-hidden /> : null}{address ? <Link to={address}>{text}</Link> : text}</li>;
    })}</ul>
  );
}

function Signatures({ path }: { path: CertificationPath }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const { recommended } = path.standing === 'practising' ? path : { recommended: null };
  return (
    <ul className="ev">
      <li><Sign met={recommended !== null} /><div>{t('recommendation')}<small>{recommended ? t('recommendedBy', { name: recommended.byName, date: f.date(recommended.at) }) : t('recommendationNeed')}</small></div></li>
      <li><Sign met={false} /><div>{t('approval')}<small>{t('approvalNeed')}</small></div></li>
    </ul>
  );
}
