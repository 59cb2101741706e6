import './parts/registration.css';
import { decideRegistrations, judgeLikeness, listRegistrations, type RegistrationRow } from '@relevo/contracts/registration';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { formValues, send } from '../../lib/send.ts';
import { cohortPath } from '../cohorts/parts/places.ts';
import { RefuseSheet } from './parts/refuse-sheet.tsx';
import { RequestRow } from './parts/request-row.tsx';
import { RequestSheet } from './parts/request-sheet.tsx';
import { useDeciding } from './parts/use-deciding.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(listRegistrations, { params: { id: params.id! }, query: listQuery(request), signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { intent, registrationId = '', personId, decision, word } = formValues(form);
  if (intent === 'judge') return send(judgeLikeness, { params: { id: params.id!, registrationId }, body: { personId: personId ?? null } });
  return send(decideRegistrations, { params: { id: params.id! }, body: { ids: form.getAll('ids').map(String), decision, ...(word ? { word } : {}) } });
}

const open = ({ state, erased }: RegistrationRow) => !erased && (state === 'waiting' || state === 'waiting_list');

/** Who asks to be enrolled: chosen, many at once, and taken back at once where it was a slip. */
export function Component() {
  const { t } = useTranslation('registration');
  const { id = '' } = useParams();
  const told = useLoaderData<typeof loader>();
  const state = useListState();
  const deciding = useDeciding();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<string | null>(null);
  const [refusing, setRefusing] = useState(false);
  const { items, total, known, page, size, counts, shares } = told;
  const chosen = items.filter((row) => open(row) && picked.includes(row.id)).map((row) => row.id);
  const allOpen = items.filter(open).map((row) => row.id);
  const pick = (one: string, on: boolean) => setPicked((now) => (on ? [...now, one] : now.filter((other) => other !== one)));
  const decide = (decision: 'accept' | 'waiting_list' | 'refuse', word = '') => { deciding.decide(chosen, decision, word); setPicked([]); setRefusing(false); };
  const filters = [
    { key: 'state', label: t('states.label'), options: (['waiting', 'waiting_list', 'accepted', 'refused', 'withdrawn'] as const).map((value) => ({ value, label: t(`states.${value}`) })) },
    ...(shares.length > 0 ? [{ key: 'shareId', label: t('form.partner'), options: shares.map((share) => ({ value: share.id, label: share.name })) }] : []),
  ];
  const accept = (where: string) => <Button className={where} onClick={() => decide('accept')} data-pending={deciding.busy || undefined}>{t('requests.accept', { count: chosen.length })}</Button>;
  const sub = [told.left === 0 ? t('seats.noneLeft') : t('seats.leftShort', { count: told.left }), ...shares.map((share) => `${share.name}: ${share.left}`)].join(' · ');
  return (
    <Page title={t('requests.title')} sub={told.cohortTitle} back={`${cohortPath(id)}/inscripcion`} end={chosen.length > 0 ? accept('only-l') : undefined} action={chosen.length > 0 ? accept('only-s') : undefined}>
      <div className="stack">
        {deciding.refused ? <RefusalNote refusal={deciding.refused} /> : null}
        <p className="small muted" role="status">{sub}</p>
        {known === 0 ? <EmptyState title={t('requests.none')}>{t('requests.noneText')}</EmptyState> : (
          <>
            <ListTools state={state} search={{ key: 'text', label: t('requests.search') }} filters={filters} count={t('requests.count', { count: total })} whole={t('requests.of', { count: known })} />
            {allOpen.length > 0 ? (
              <div className="reg-acts">
                <Button variant="default" onClick={() => setPicked(chosen.length === allOpen.length ? [] : allOpen)}>{t(chosen.length === allOpen.length ? 'requests.noneOf' : 'requests.all', { count: allOpen.length })}</Button>
                {chosen.length > 0 ? <Button variant="default" onClick={() => decide('waiting_list')}>{t('requests.toList')}</Button> : null}
                {chosen.length > 0 ? <Button variant="default" color="barro" onClick={() => setRefusing(true)}>{t('requests.refuse')}</Button> : null}
              </div>
            ) : null}
            {total === 0 ? <EmptyState title={t('requests.nobody')}>{t('requests.nobodyText')}</EmptyState> : (
              <section className="rows" aria-label={t('requests.title')}><ul>{items.map((row) => <RequestRow key={row.id} row={row} timeZone={told.timeZone} picked={open(row) ? picked.includes(row.id) : null} onPick={(on) => pick(row.id, on)} onShow={() => setShown(row.id)} />)}</ul></section>
            )}
            <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
            <p className="small muted">{t('requests.sum', { accepted: counts.accepted, list: counts.waitingList, refused: counts.refused, withdrawn: counts.withdrawn })}</p>
          </>
        )}
      </div>
      <RequestSheet row={items.find((row) => row.id === shown) ?? null} timeZone={told.timeZone} deciding={deciding} onClose={() => setShown(null)} />
      <RefuseSheet open={refusing} count={chosen.length} onClose={() => setRefusing(false)} onRefuse={(word) => decide('refuse', word)} />
    </Page>
  );
}
