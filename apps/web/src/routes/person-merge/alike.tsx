import './merge.css';
import { listLikenesses, listPersonMerges, tellPersonsApart, type PersonLikeness } from '@relevo/contracts/person-merge';
import { Button } from '@mantine/core';
import { IconGitMerge, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { formValues, send } from '../../lib/send.ts';
import { compareHref, useReasons } from './parts/words.ts';

export async function loader({ request }: LoaderFunctionArgs) {
  const { signal } = request;
  const [alike, merges] = await Promise.all([call(listLikenesses, { signal }), call(listPersonMerges, { query: { ...listQuery(request), size: '20' }, signal })]);
  return { alike, merges };
}

export async function action({ request }: ActionFunctionArgs) {
  const { keptId, goneId } = formValues(await request.formData());
  return send(tellPersonsApart, { body: { id: v7(), keptId, goneId } });
}

function Pair({ pair: { first, second, score, reasons } }: { pair: PersonLikeness }) {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  const words = useReasons();
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('apartDone'));
  const about = (one: PersonLikeness['first']) => [one.institution, one.areaName].filter(Boolean).join(' · ');
  return (
    <Band className="alike-pair">
      <ul className="alike-two">{[first, second].map((one) => <li key={one.id}><Link className="link" to={`/personas/${one.id}`}>{one.displayName}</Link>{about(one) ? <span className="sub muted small">{about(one)}</span> : null}</li>)}</ul>
      <p className="small muted">{[t('score', { share: f.percent(score) }), words(reasons)].filter(Boolean).join(' · ')}</p>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <div className="line">
        <Button component={Link} to={compareHref(first.id, second.id)} variant="default" aria-label={`${t('compare')}: ${t('pair', { first: first.displayName, second: second.displayName })}`}>{t('compare')}</Button>
        <fetcher.Form method="post"><input type="hidden" name="keptId" value={first.id} /><input type="hidden" name="goneId" value={second.id} />
          <Button type="submit" variant="subtle" data-pending={fetcher.state !== 'idle' || undefined} aria-label={`${t('apart')}: ${t('pair', { first: first.displayName, second: second.displayName })}`}>{t('apart')}</Button>
        </fetcher.Form>
      </div>
    </Band>
  );
}

const tones = { waiting: 'wait', done: 'done', declined: 'idle', apart: 'idle', undone: 'idle' } as const;

function Merges() {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  const { items, total, page, size } = useLoaderData<typeof loader>().merges;
  const { hrefOf } = useListState();
  if (total === 0) return null;
  return (
    <>
      <Rows title={t('list.title')} led>{items.map((one) => (
        <Row
          key={one.id} icon={one.state === 'apart' ? IconUsers : IconGitMerge} title={t(one.state === 'apart' ? 'pair' : 'list.into', { gone: one.goneName, kept: one.keptName, first: one.keptName, second: one.goneName })}
          sub={t('list.by', { name: one.askedByName, date: f.relativeDay(one.askedAt) })} tail={<Tag tone={tones[one.state]}>{t(`states.${one.state}`)}</Tag>} to={`/personas/uniones/${one.id}`}
        />
      ))}</Rows>
      <Pager page={page} size={size} total={total} hrefOf={hrefOf} />
    </>
  );
}

/** Who may be one human, with why; below, what was decided about others. */
export function Component() {
  const { t } = useTranslation('person-merge');
  const { alike } = useLoaderData<typeof loader>();
  const rest = alike.total - alike.items.length;
  return (
    <Page title={t('title')} crumb={t('people:title')} back="/personas">
      <div className="stack-l">
        {alike.items.length === 0 ? <EmptyState title={t('none')}>{t('noneLead')}</EmptyState> : (
          <div className="stack">
            <p className="muted small">{t('lead')}</p>
            {alike.items.map((pair) => <Pair key={pair.first.id + pair.second.id} pair={pair} />)}
            {rest > 0 ? <p className="muted small">{t('more', { count: rest })}</p> : null}
          </div>
        )}
        <Merges />
      </div>
    </Page>
  );
}
