import { enrolPerson, exportRoster, listRoster, revokeAccessCard, undoRosterChange, withdrawEnrolment, type RosterRow } from '@relevo/contracts/roster';
import { listAreas } from '@relevo/contracts/organisations';
import { Button } from '@mantine/core';
import { IconDownload, IconFileUpload, IconHistory, IconId, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { cohortPath, rosterPath } from './parts/places.ts';
import { CardTag } from './parts/card-tag.tsx';
import { EnrolSheet, PersonSheet } from './parts/person-sheets.tsx';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const { signal } = request;
  const [roster, { areas }] = await Promise.all([
    call(listRoster, { params: { id: params.id! }, query: listQuery(request), signal }),
    // Those who only read a roster may not read the organisation's places; they need none.
    call(listAreas, { signal }).catch(() => ({ areas: [] })),
  ]);
  return { roster, areas };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, enrolmentId, withdrawn, changeId, ...body } = formValues(await request.formData());
  const one = { id: params.id!, enrolmentId: enrolmentId ?? '' };
  if (intent === 'withdraw') return send(withdrawEnrolment, { params: one, body: { withdrawn: withdrawn === 'true', ...(changeId ? { changeId } : {}) } });
  if (intent === 'undo') return send(undoRosterChange, { params: { id: params.id!, changeId: changeId ?? '' } });
  if (intent === 'revoke') return send(revokeAccessCard, { params: one });
  return send(enrolPerson, { params: { id: params.id! }, body });
}

function Tools({ open, phone = false }: { open: boolean; phone?: boolean }) {
  const { t } = useTranslation('roster');
  const { id = '' } = useParams();
  return (
    <Can action="roster:write">
      {open ? <Button component={Link} to={`${rosterPath(id)}/tarjetas`} variant="default" fullWidth={phone} leftSection={<IconId size={20} stroke={1.75} aria-hidden />}>{t('cards.title')}</Button> : null}
      {open ? <Button component={Link} to={`${rosterPath(id)}/importar`} variant="default" fullWidth={phone} leftSection={<IconFileUpload size={20} stroke={1.75} aria-hidden />}>{t('import.title')}</Button> : null}
    </Can>
  );
}

/** The people of a cohort. Participants never see this page. */
export function Component() {
  const { t } = useTranslation('roster');
  const { id = '' } = useParams();
  const { roster, areas } = useLoaderData<typeof loader>();
  const state = useListState();
  const [shown, setShown] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const { items, total, known, page, size, capacity, open, own } = roster;
  const editable = open && own;
  const sub = (row: RosterRow) => [row.institution, row.areaName, row.held > 0 ? t('attended', { attended: row.attended, held: row.held }) : null].filter(Boolean).join(' · ');
  const person = items.find((row) => row.id === shown) ?? null;
  const filters = [{ key: 'card', label: t('card.label'), options: (['none', 'waiting', 'expired', 'ready'] as const).map((value) => ({ value, label: t(`card.${value}`) })) }];
  const enrol = (where: string) => <Can action="roster:write"><Button className={where} onClick={() => setAdding(true)} leftSection={<IconUserPlus size={20} stroke={1.75} aria-hidden />}>{t('enrol.begin')}</Button></Can>;
  return (
    <Page
      title={t('title')} sub={roster.cohortTitle} back={cohortPath(id)} end={<span className="only-l line"><Tools open={editable} />{editable ? enrol('') : null}</span>} action={editable ? enrol('only-s') : undefined}
    >
      <div className="stack">
        {known === 0 ? <EmptyState title={t('empty')} actions={editable ? <span className="line"><Tools open /></span> : undefined}>{t('emptyLead')}</EmptyState> : (
          <>
            <ListTools state={state} search={{ key: 'text', label: t('search') }} filters={filters} count={t('count', { count: total })} whole={t('of', { count: known })} />
            {total === 0 ? <EmptyState title={t('nobody')}>{t('nobodyLead')}</EmptyState> : (
              <Rows label={t('title')}>{items.map((row) => (
                <Row key={row.id} title={row.displayName} sub={sub(row)} tail={<CardTag row={row} />} {...(editable ? { onPick: () => setShown(row.id) } : {})} />
              ))}</Rows>
            )}
            <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
            <p className="small muted">{t('seats', { count: Math.max(0, capacity - known) })}</p>
            <div className="line"><Button component="a" href={urlOf(exportRoster, { params: { id } })} download variant="default" leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('export')}</Button></div>
            <p className="small muted">{t('exportHint')}</p>
            <div className="only-s stack-s"><Tools open={editable} phone /></div>
          </>
        )}
        <Can action="roster:write"><div className="line"><Button component={Link} to={`${rosterPath(id)}/historial`} variant="subtle" leftSection={<IconHistory size={20} stroke={1.75} aria-hidden />}>{t('history.title')}</Button></div></Can>
      </div>
      <PersonSheet row={person} cohortId={id} onClose={() => setShown(null)} />
      <EnrolSheet open={adding} areas={areas} onClose={() => setAdding(false)} />
    </Page>
  );
}
