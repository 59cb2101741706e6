import './parts/notices.css';
import { listOwnMessages, readMessages, type OwnMessage } from '@relevo/contracts/notices';
import { Button } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { unreadIs } from '../../components/unread.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { kindSigns, useDates } from './parts/notice-words.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(listOwnMessages, { query: listQuery(request), signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const ids = (await request.formData()).getAll('id').map(String);
  return send(readMessages, { body: ids.length > 0 ? { ids } : {} });
}

/** Where a message leads: a participant to their course, the team to the session. */
function placeOf({ cohort, sessionId, kind, occasion, result, appeal }: OwnMessage, participant: boolean): string | undefined {
  if (kind === 'request' || kind === 'request_again') return '/pedidos';
  if (!cohort) return undefined;
  if (occasion === 'work') return `/grupos/${cohort.id}/en-el-trabajo`;
  if (kind === 'declined') return `/grupos/${cohort.id}`;
  if (kind === 'regraded' && !(participant && !result)) return result ? `/prueba/${result.attemptId}` : `/grupos/${cohort.id}/notas`;
  if (appeal) return appeal.thing === 'appeal' ? `/grupos/${cohort.id}/entregas/revisiones/${appeal.id}` : `/revision/${appeal.thing}/${appeal.id}`;
  if (kind === 'discussion') return participant ? `/curso/${cohort.id}/conversacion` : `/grupos/${cohort.id}/conversacion`;
  if (participant) return `/curso/${cohort.id}`;
  return sessionId ? `/grupos/${cohort.id}/encuentros/${sessionId}` : `/grupos/${cohort.id}`;
}

function MessageRow({ message }: { message: OwnMessage }) {
  const { t } = useTranslation('notices');
  const f = useFormat();
  const dates = useDates();
  const regraded = useRegraded();
  const { actor } = useSession();
  const { kind, occasion, cohort, sessionTitle, madeAt, readAt } = message;
  const to = placeOf(message, actor.role === 'participant');
  const title = <span className={readAt ? 'told' : 'told new'}>{kind === 'change' && !message.startsAt ? t('undated') : kind === 'follow_up' && occasion ? t(`occasions.${occasion}`) : t(`kinds.${kind}`)}{readAt ? null : <span className="sr"> · {t('new')}</span>}</span>;
  const lines = [dates(message), ...regraded(message), [cohort?.title, sessionTitle].filter(Boolean).join(' · '), kind === 'cancellation' ? t('afterwards') : cohort?.place].filter(Boolean);
  const sub = <>{lines.map((line) => <span key={line} className="told-line">{line}</span>)}</>;
  return <Row icon={kindSigns[kind]} title={title} sub={sub} tail={<span className="muted mini">{f.relativeDay(madeAt)}</span>} {...(to ? { to } : {})} />;
}

/** From what to what, and why; to whoever teaches, how many. */
function useRegraded() {
  const { t } = useTranslation('notices');
  const f = useFormat();
  const points = ({ points, of }: { points: number; of: number }) => t('points', { points: f.number(points, 1), of: f.number(of, 1) });
  return ({ result, regrade }: OwnMessage): string[] => {
    if (result) return [t(result.passes ? 'resultPasses' : 'result', { before: points(result.before), after: points(result.after), reason: result.reason })];
    return regrade ? [t('regrade', { count: regrade.changed, passes: regrade.passes, reason: regrade.reason })] : [];
  };
}

/** What one was told, newest first. */
export function Component() {
  const { t } = useTranslation('notices');
  const state = useListState();
  const { actor } = useSession();
  const { items, total, page, size, unread } = useLoaderData<typeof loader>();
  useEffect(() => { unreadIs(unread); }, [unread]);
  return (
    <Page title={t('title')} back={actor.role === 'participant' ? '/hoy' : '/inicio'}>
      <div className="stack">
        {unread > 0 ? <Form method="post"><Button type="submit" variant="default">{t('readAll', { count: unread })}</Button></Form> : null}
        {items.length > 0 ? <Rows led label={t('title')}>{items.map((message) => <MessageRow key={message.id} message={message} />)}</Rows> : <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        <Rows led><Row icon={IconAdjustments} title={t('preference.title')} sub={t('preference.lead')} to="/cuenta/avisos" /></Rows>
      </div>
    </Page>
  );
}
