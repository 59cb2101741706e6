import { assignPerson, getCohort } from '@relevo/contracts/cohorts';
import { listCandidates, type Candidate } from '@relevo/contracts/duties';
import { standingChoices } from '@relevo/domain/duty-candidates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useSearchParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools, type Filter } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState, type ListState } from '../../lib/list-state.ts';
import { formValues, send } from '../../lib/send.ts';
import { AskSheet } from './parts/ask-sheet.tsx';
import { CandidateRows } from './parts/candidate-rows.tsx';

const narrowing = ['text', 'areaCode', 'language', 'standing', 'free'] as const;
const dutyOf = (search: URLSearchParams) => (search.get('duty') === 'supervisor' ? 'supervisor' : 'trainer');

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { session: _session, duty: _duty, ...query } = listQuery(request);
  const where = { params: { id: params.id! }, signal: request.signal };
  const [cohort, found] = await Promise.all([call(getCohort, where), call(listCandidates, { ...where, query: { ...query, duty: dutyOf(new URL(request.url).searchParams) } })]);
  return { cohort, found };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { personId, duty } = formValues(form);
  const assignments = form.getAll('sessionId').map((sessionId) => ({ id: v7(), sessionId }));
  return send(assignPerson, { params: { id: params.id! }, body: { personId, duty, assignments } });
}

function useFilters(duty: 'trainer' | 'supervisor'): Filter[] {
  const { t } = useTranslation('team');
  const f = useFormat();
  const { found } = useLoaderData<typeof loader>();
  const standings = standingChoices.filter((one) => duty === 'trainer' || one === 'master' || one === 'certified' || one === 'expiring');
  return [
    { key: 'free', label: t('free.label'), options: (['all', 'some'] as const).map((value) => ({ value, label: t(`free.${value}`) })) },
    { key: 'areaCode', label: t('area'), options: found.areas.map(({ id, name }) => ({ value: id, label: name })) },
    { key: 'language', label: t('language'), options: found.languages.map((value) => ({ value, label: f.capital(f.languageName(value)) })) },
    { key: 'standing', label: t('standing'), options: standings.map((value) => ({ value, label: t(`standings.${value}`) })) },
  ].filter(({ options }) => options.length > 0);
}

/** Who may teach or supervise a cohort, who fits best first: by name, department, language, standing and the days they are free. */
export function Component() {
  const { t } = useTranslation('team');
  const { cohort, found } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const duty = dutyOf(params);
  const list = useListState();
  const state: ListState = { ...list, clear: () => list.change(Object.fromEntries(narrowing.map((key) => [key, null]))) };
  const filters = useFilters(duty);
  const [picked, setPicked] = useState<Candidate | null>(null);
  return (
    <Page title={t(`title.${duty}`)} crumb={cohort.title} sub={cohort.title} back={`/grupos/${cohort.id}`}>
      <div className="stack">
        {found.known === 0 ? <EmptyState title={t(`nobody.${duty}`)}>{t('nobodyLead')}</EmptyState> : (
          <>
            <p className="muted small">{t('order')}</p>
            <ListTools state={state} search={{ key: 'text', label: t('search') }} filters={filters} count={t('count', { count: found.total })} whole={t('of', { count: found.known })} />
            <CandidateRows items={found.items} cohort={cohort} onPick={setPicked} />
            <Pager page={found.page} size={found.size} total={found.total} hrefOf={state.hrefOf} />
          </>
        )}
      </div>
      {picked ? <AskSheet key={picked.personId} cohort={cohort} duty={duty} one={picked} only={params.get('session')} onClose={() => setPicked(null)} /> : null}
    </Page>
  );
}
