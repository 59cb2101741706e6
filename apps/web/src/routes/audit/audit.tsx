import { listAudit, verifyAudit, type AuditAnchor, type AuditEntry } from '@relevo/contracts/audit';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { send } from '../../lib/send.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(listAudit, { query: listQuery(request), signal: request.signal });
export const action = () => send(verifyAudit, {});

/** Computes the chain anew, when asked. */
function Verification() {
  const { t } = useTranslation('audit');
  const f = useFormat();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  return (
    <div className="stack-s">
      {data && !data.ok ? <RefusalNote refusal={data} /> : null}
      {data?.ok && data.value.whole ? (
        <Note tone="done" role="status" title={t('whole', { count: data.value.entries, figure: f.number(data.value.entries) })}>
          {data.value.anchoredTo === null ? null : <p>{t('anchoredTo', { count: data.value.entries - data.value.anchoredTo, seq: f.number(data.value.anchoredTo), later: f.number(data.value.entries - data.value.anchoredTo) })}</p>}
          <p className="mini muted">{t('head', { hash: data.value.head?.slice(0, 16) ?? '' })}</p>
        </Note>
      ) : null}
      {data?.ok && data.value.broken ? (
        <Note tone="stop" role="alert" title={t(data.value.broken.from === data.value.broken.to ? 'broken' : 'brokenBetween', { seq: f.number(data.value.broken.from), to: f.number(data.value.broken.to) })}><p>{t('brokenNext')}</p></Note>
      ) : null}
      <fetcher.Form method="post"><Button type="submit" variant="default" data-pending={fetcher.state !== 'idle' || undefined}>{t('verify')}</Button></fetcher.Form>
    </div>
  );
}

const late = 60 * 60_000;

/** How far the log stands outside, where nobody who owns the database reaches it. */
function Anchor({ anchor: { on, last } }: { anchor: AuditAnchor }) {
  const { t } = useTranslation('audit');
  const f = useFormat();
  if (!on) return <Note tone="wait" title={t('anchor.off')}><p>{t('anchor.offText')}</p></Note>;
  if (!last) return <Note tone="idle" title={t('anchor.first')} />;
  const place = last.place === 'file' ? t('anchor.file') : last.place;
  return (
    <Note tone={Date.now() - Date.parse(last.deliveredAt) > late ? 'wait' : 'idle'} title={t('anchor.upTo', { seq: f.number(last.seq) })}>
      <p>{t('anchor.where', { when: f.dateTime(last.deliveredAt), place })}</p>
    </Note>
  );
}

function EntryRow({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation('audit');
  const f = useFormat();
  const action = i18n.exists(`audit:actions.${entry.action}`) ? t(`actions.${entry.action}`) : entry.action;
  const by = entry.actorName ?? (entry.actorRole === 'system' || entry.actorRole === 'public' ? t(`actors.${entry.actorRole}`) : t(`common:roles.${entry.actorRole}`));
  // Of the details only a role is in words; the rest is for whoever reads the exported log.
  const { role } = entry.detail;
  const detail = typeof role === 'string' ? t(`common:roles.${role}`, { defaultValue: '' }) : '';
  return <Row title={action} sub={<>{[by, f.dateTime(entry.at), detail].filter(Boolean).join(' · ')}</>} tail={<span className="muted mini num">{entry.seq}</span>} />;
}

/** Who did what, newest first. Names of rows are not in the log, so none are shown. */
export function Component() {
  const { t, i18n } = useTranslation('audit');
  const state = useListState();
  const { items, next, subjectKinds, anchor } = useLoaderData<typeof loader>();
  const kindName = (kind: string) => (i18n.exists(`audit:kinds.${kind}`) ? t(`kinds.${kind}`) : kind);
  const { before: _, ...filters } = state.filters;
  const older = new URLSearchParams({ ...filters, before: String(next) });
  return (
    <Page title={t('title')}>
      <div className="stack">
        <p className="muted">{t('lead')}</p>
        <Anchor anchor={anchor} />
        <Verification />
        <ListTools state={{ ...state, filters }} filters={[{ key: 'subjectKind', label: t('kind'), options: subjectKinds.map((value) => ({ value, label: kindName(value) })) }]} count={t('count', { count: items.length })} />
        {items.length ? <Rows label={t('title')}>{items.map((entry) => <EntryRow key={entry.seq} entry={entry} />)}</Rows> : <EmptyState title={t(state.filters.subjectKind ? 'empty' : 'none')} />}
        {next ? <Button component={Link} to={`?${older.toString()}`} variant="default">{t('older')}</Button> : null}
      </div>
    </Page>
  );
}
