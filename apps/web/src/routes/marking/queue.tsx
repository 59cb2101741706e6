import './marking.css';
import { listAppeals, type AppealLine } from '@relevo/contracts/appeals';
import { getMarkingQueue, workKinds, type MarkingQueue, type PieceLine } from '@relevo/contracts/marking';
import { queueStates } from '@relevo/domain/marking';
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Folded } from '../../components/folded.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useListState } from '../../lib/list-state.ts';
import { AskedAgain } from './parts/asked-again.tsx';
import { keepView, keptView } from './parts/kept-view.ts';
import { PieceTag } from './parts/piece-tag.tsx';

type Data = { queue: MarkingQueue; appeals: AppealLine[] };

/** An address that says nothing opens as the queue was last looked at. */
export async function loader({ params, request }: LoaderFunctionArgs): Promise<Data> {
  const { pathname, search } = new URL(request.url);
  const kept = search ? '' : keptView();
  if (kept) throw redirect(`${pathname}?${kept}`);
  const of = { params: { id: params['id'] ?? '' }, signal: request.signal };
  const [queue, { appeals }] = await Promise.all([call(getMarkingQueue, of), call(listAppeals, of)]);
  return { queue, appeals };
}
/** Narrowing needs nothing from the server. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) => currentUrl.pathname !== nextUrl.pathname;

/** What people handed in and a person marks: what waits for the reader first. */
export function Component() {
  const { t } = useTranslation('marking');
  const { id = '' } = useParams();
  const { queue: { cohort, pieces: all, missing, mayMark }, appeals } = useLoaderData<Data>();
  const pieces = all.toSorted((a, b) => queueStates.indexOf(a.state) - queueStates.indexOf(b.state));
  const state = useListState();
  const { filters } = state;
  useEffect(() => keepView(filters), [filters]);
  const shown = pieces.filter((one) => (!filters['state'] || one.state === filters['state']) && (!filters['kind'] || one.kind === filters['kind']));
  const first = pieces.find((one) => one.state === 'to_mark');
  const left = pieces.filter((one) => one.state === 'to_mark').length;
  const choices = [
    { key: 'state', label: t('which'), options: queueStates.map((value) => ({ value, label: t(`state.${value}`) })) },
    { key: 'kind', label: t('what'), options: workKinds.map((value) => ({ value, label: t(`kind.${value}`) })) },
  ];
  return (
    <Page title={t('title')} sub={cohort.title} back={`/grupos/${id}`} action={first ? <Button component={Link} to={first.id} relative="path">{t('begin', { count: left })}</Button> : undefined}>
      <div className="stack">
        {mayMark ? null : <Note tone="idle" title={t('readOnly')}><p>{t('readOnlyText')}</p></Note>}
        <AskedAgain appeals={appeals} timeZone={cohort.timeZone} />
        {pieces.length === 0 ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : (
          <>
            <ListTools state={state} filters={choices} count={t('count', { count: shown.length })} whole={t('of', { count: pieces.length })} />
            {shown.length === 0 ? <EmptyState title={t('nothing')}>{t('nothingText')}</EmptyState> : <Rows label={t('title')}>{shown.map((piece) => <Piece key={piece.id} piece={piece} timeZone={cohort.timeZone} />)}</Rows>}
          </>
        )}
        {missing.map(({ title, names }) => (
          <Folded key={title} title={t('missing', { title })} sub={t('missingCount', { count: names.length })}><ul className="mark-missing">{names.map((name) => <li key={name}>{name}</li>)}</ul></Folded>
        ))}
      </div>
    </Page>
  );
}

function Piece({ piece, timeZone }: { piece: PieceLine; timeZone: string }) {
  const { t } = useTranslation('marking');
  const f = useFormat();
  const of = piece.points === null ? (piece.graders === 2 && piece.standing !== 'differs' && piece.state !== 'returned' ? t('markedOf', { marked: piece.marked }) : '') : t('points', { points: f.number(piece.points, 2), of: f.number(piece.of, 2) });
  const when = piece.handedInAt ? f.capital(f.relativeDay(piece.handedInAt, timeZone)) : t('nameless');
  return <Row to={piece.id} title={piece.author ?? t('code', { code: piece.code })} sub={[piece.title, when, of].filter(Boolean).join(' · ')} tail={<PieceTag {...piece} />} />;
}
