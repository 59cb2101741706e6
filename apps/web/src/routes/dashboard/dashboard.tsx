import '../../components/figures/figures.css';
import { getDashboard, type Dashboard } from '@relevo/contracts/home';
import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { AtWork } from '../../components/figures/at-work.tsx';
import { ItemFigures } from '../../components/figures/item-figures.tsx';
import { StandingBars } from '../../components/figures/standing-bars.tsx';
import { TileMap } from '../../components/figures/tile-map.tsx';
import { HiddenCell } from '../../components/hidden-cell.tsx';
import { Page } from '../../components/page.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Can, useSession } from '../../lib/session.tsx';
import { AreaTable } from './parts/area-table.tsx';
import { GenerationTable } from './parts/generation-table.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(getDashboard, { signal: request.signal });

function Figures({ of }: { of: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const f = useFormat();
  const shown = (value: number | null): ReactNode => (value === null ? <HiddenCell /> : f.number(value));
  const certified = of.standings.find((s) => s.level === 'trainer' && s.standing === 'certified');
  const lines: [string, ReactNode][] = [
    [t('enrolled'), shown(of.reached.enrolled)], [t('attended'), shown(of.reached.attended)], [t('completed'), shown(of.reached.completed)],
    [t('certified'), shown(certified ? certified.people : 0)], [t('handedOver'), f.number(of.handoffs.find((h) => h.state === 'handed_over')?.count ?? 0)],
  ];
  return (
    <Band>
      <dl className="figure-row">{lines.map(([label, figure]) => <div key={label}><dt>{label}</dt><dd>{figure}</dd></div>)}</dl>
      <p className="small muted" style={{ marginTop: '.75rem' }}>{t('twice')}</p>
    </Band>
  );
}

type Counted<M extends 'cohort' | 'handoff'> = { of: M; title: string; empty: string; counts: readonly { state: (M extends 'cohort' ? Dashboard['cohorts'] : Dashboard['handoffs'])[number]['state']; count: number }[] };
function States<M extends 'cohort' | 'handoff'>({ of, title, empty, counts }: Counted<M>) {
  const f = useFormat();
  return (
    <Band title={title}>
      {counts.length === 0 ? <p className="muted">{empty}</p> : <dl className="kv">{counts.map(({ state, count }) => [<dt key={state}><StateBadge of={of} is={state as never} /></dt>, <dd key={`${state}-n`} className="num">{f.number(count)}</dd>])}</dl>}
    </Band>
  );
}

function Outreach({ of: { sessions, people } }: { of: Dashboard['outreach'] }) {
  const { t } = useTranslation('dashboard');
  const f = useFormat();
  if (sessions === 0) return null;
  return (
    <Band title={t('outreach.title')}>
      <dl className="kv"><dt>{t('outreach.sessions')}</dt><dd className="num">{f.number(sessions)}</dd><dt>{t('outreach.people')}</dt><dd className="num">{people === null ? <HiddenCell /> : f.number(people)}</dd></dl>
      <p className="small muted">{t('outreach.lead')}</p>
    </Band>
  );
}

/** The programme in figures, as far as the reader may see them: a map with its table, generations, certification, hand-offs. */
export function Component() {
  const { t } = useTranslation(['dashboard', 'evaluations', 'gain']);
  const figures = useLoaderData<typeof loader>();
  const { actor } = useSession();
  const hides = figures.smallest !== null;
  if (figures.cohorts.length === 0 && figures.standings.length === 0) return <Page title={t('title')} sub={actor.organisationName}><EmptyState title={t('empty')}>{t('emptyLead')}</EmptyState></Page>;
  return (
    <Page title={t('title')} sub={actor.organisationName}>
      <div className="stack-l">
        <Figures of={figures} />
        {hides ? <p className="small muted line" style={{ flexWrap: 'nowrap' }}><IconEyeOff size={18} stroke={1.75} style={{ flex: 'none' }} aria-hidden /><span>{t('hiddenNote', { smallest: figures.smallest })}</span></p> : null}
        <div className="two-col">
          <div className="stack-l">
            <Band title={t('areas.map')}><TileMap areas={figures.areas} /></Band>
            <section className="stack"><AreaTable areas={figures.areas} /></section>
          </div>
          <div className="stack">
            <Band title={t('standings.title')}>{figures.standings.length > 0 ? <><StandingBars standings={figures.standings.filter((s) => s.level === 'trainer')} /><p className="small muted">{t('standings.level')}</p></> : <p className="muted">{t('standings.empty')}</p>}</Band>
            <States of="cohort" title={t('cohorts.title')} empty={t('cohorts.empty')} counts={figures.cohorts} />
            {figures.evaluation.some((one) => one.counts) ? <Band title={t('evaluations:programme')}><ItemFigures items={figures.evaluation} /></Band> : null}
            <AtWork rounds={figures.atWork} />
            <Outreach of={figures.outreach} />
            <States of="handoff" title={t('handoffs.title')} empty={t('handoffs.empty')} counts={figures.handoffs} />
          </div>
        </div>
        <section className="stack"><div><h2>{t('generations.title')}</h2><p className="small muted">{t('generations.lead')}</p></div><GenerationTable generations={figures.generations} />{figures.generations.some((g) => g.gain) ? <p className="small muted">{t('gain:reading')}</p> : null}<Can action="trainer-results:read"><Link to="/resultados/formadores">{t('gain:trainers.link')}</Link></Can></section>
      </div>
    </Page>
  );
}
