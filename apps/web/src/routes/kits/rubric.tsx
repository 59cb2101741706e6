import './parts/rubric.css';
import { getKitRubrics } from '@relevo/contracts/kit-reading';
import type { ProjectedRubric } from '@relevo/contracts/kit-projection';
import { getKitVersion } from '@relevo/contracts/kits';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { currentLocale } from '../../lib/texts.ts';
import { versionPath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.versionId! }, signal: request.signal };
  const [version, { rubrics }] = await Promise.all([call(getKitVersion, where), call(getKitRubrics, { ...where, query: { locale: currentLocale() } })]);
  return { version, rubrics };
}

type Criterion = ProjectedRubric['criteria'][number];

function CriterionView({ criterion, rubric }: { criterion: Criterion; rubric: ProjectedRubric }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const least = rubric.levels.find((one) => one.value === criterion.least);
  return (
    <li className="rub-crit">
      <div className="line"><h4>{criterion.title.text}</h4>{criterion.weight === 1 ? null : <span className="small muted">{t('rubric.weight', { weight: f.number(criterion.weight, 1) })}</span>}</div>
      {criterion.critical ? <p><Tag tone="stop" icon={IconAlertCircle}>{least ? t('rubric.criticalLeast', { level: least.label.text }) : t('rubric.critical')}</Tag></p> : null}
      {criterion.descriptors.length > 0 ? <dl className="crit-levels">{criterion.descriptors.map((one, n) => <div key={n}><dt>{rubric.levels[n] ? `${rubric.levels[n].value}. ${rubric.levels[n].label.text}` : n + 1}</dt><dd>{one.text}</dd></div>)}</dl> : null}
    </li>
  );
}

function RubricView({ rubric }: { rubric: ProjectedRubric }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const groups = [...new Set(rubric.criteria.map((one) => one.group.text))];
  const highest = rubric.levels.at(-1)?.value ?? 0;
  return (
    <section className="rows" lang={rubric.title.translated ? rubric.locale : rubric.sourceLocale}>
      <div className="crit-head"><h2>{rubric.title.text}</h2>
        <p className="small muted">{t('rubric.pass', { mean: f.score(rubric.passMean), highest: f.number(highest) })}</p>
        <p className="small">{rubric.levels.map((one) => `${one.value} ${one.label.text}`).join(' · ')}</p></div>
      {groups.map((group) => (
        <section key={group}><h3 className="crit-group">{group}</h3>
          <ul>{rubric.criteria.filter((one) => one.group.text === group).map((one) => <CriterionView key={one.id} criterion={one} rubric={rubric} />)}</ul></section>
      ))}
    </section>
  );
}

/** Rubrics: what a supervisor scores in an observed session, with the criteria that block a pass. */
export function Component() {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const { version, rubrics } = useLoaderData<typeof loader>();
  return (
    <Page title={t('rubric.title')} crumb={`${version.kitTitle} · ${t('version.short', { label: label(version.label) })}`} sub={version.kitTitle} back={versionPath(version.kitId, version.id)}>
      {rubrics.length === 0 ? <EmptyState title={t('rubric.empty')}>{t('rubric.emptyLead')}</EmptyState> : <div className="stack-l">{rubrics.map((one) => <RubricView key={one.id} rubric={one} />)}</div>}
    </Page>
  );
}
