import './discussions.css';
import { getDiscussion, type Discussion, type TopicLine } from '@relevo/contracts/discussions';
import { Button } from '@mantine/core';
import { IconAdjustments, IconEyeOff, IconHourglass, IconLock, IconMessage, IconPin } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Note } from '../../components/note.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useOnline } from '../../lib/kept.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { cohortOf, usePlace } from './parts/place.ts';
import { Post } from './parts/post.tsx';
import { UnsentList } from './parts/unsent-list.tsx';
import { useUnsent } from './parts/unsent-posts.ts';
import { useWriter } from './parts/writer.ts';

export const loader = lastSeen(({ params, request }: LoaderFunctionArgs) => call(getDiscussion, { params: { id: cohortOf(params) }, query: listQuery(request), signal: request.signal }));

/** As many are seen at a glance. */
const fewTopics = 5;

/** A cohort's topics; for whoever moderates what waits for them, and how it is held. */
export function Component() {
  const { t } = useTranslation('discussions');
  const { cohortId, above, base } = usePlace();
  const { cohort, settings, mayWrite, mayModerate, modules, topics, waiting } = useLoaderData<Discussion>();
  const state = useListState();
  const online = useOnline();
  const { revalidate } = useRevalidator();
  const changed = useCallback(() => void revalidate(), [revalidate]);
  const unsent = useUnsent(cohortId, changed);
  const module = state.filters['module'];
  const action = mayWrite ? <Button component={Link} to={`${base}/nuevo${module ? `?module=${encodeURIComponent(module)}` : ''}`}>{t('new.begin')}</Button> : undefined;
  const over = cohort.state === 'completed' || cohort.state === 'cancelled';
  return (
    <Page title={t('title')} sub={cohort.title} back={above} action={action} sync={online && unsent.length === 0 ? null : <OfflineLine unsent={unsent.length} />}>
      <div className="stack narrow">
        {mayModerate ? <Rows led label={t('settings.title')}><Row icon={IconAdjustments} title={t('settings.title')} sub={t(!settings.on ? 'settings.off' : settings.approval ? 'settings.onApproval' : 'settings.onAtOnce')} to={`${base}/como`} /></Rows>
          : settings.on ? null : <Note tone="idle" title={t('settings.off')} />}
        {waiting && waiting.total > 0 ? <Waiting waiting={waiting} timeZone={cohort.timeZone} onChanged={changed} /> : null}
        {over ? <Note tone="idle" title={t('over')}><p>{t('overText')}</p></Note> : null}
        <UnsentList posts={unsent} cohortId={cohortId} />
        {modules.length > 1 && (topics.total > fewTopics || module) ? <ListTools state={state} filters={[{ key: 'module', label: t('about'), options: modules.map(({ id, title }) => ({ value: id, label: title })) }]} count={t('count', { count: topics.total })} /> : null}
        {topics.items.length === 0 ? <EmptyState title={t(module ? 'nothing' : 'empty')}>{t(settings.on ? 'emptyText' : 'emptyOff')}</EmptyState> : (
          <Rows led label={t('title')}>{topics.items.map((topic) => <Topic key={topic.id} topic={topic} to={`${base}/${topic.id}`} timeZone={cohort.timeZone} module={modules.find(({ id }) => id === topic.moduleId)?.title} />)}</Rows>
        )}
        <Pager page={topics.page} size={topics.size} total={topics.total} hrefOf={state.hrefOf} />
      </div>
    </Page>
  );
}

function Topic({ topic, to, timeZone, module }: { topic: TopicLine; to: string; timeZone: string; module: string | undefined }) {
  const { t } = useTranslation('discussions');
  const f = useFormat();
  const writer = useWriter();
  const sub = [module, writer(topic.writer), t('replies', { count: topic.replies }), f.relativeDay(topic.lastAt, timeZone)].filter(Boolean).join(' · ');
  const tail = topic.state === 'waiting' ? <Tag tone="wait" icon={IconHourglass}>{t('post.waiting')}</Tag> : topic.state === 'hidden' ? <Tag tone="stop" icon={IconEyeOff}>{t('post.hidden')}</Tag>
    : topic.locked ? <Tag tone="idle" icon={IconLock}>{t('topic.locked')}</Tag> : undefined;
  return <Row icon={topic.pinned ? IconPin : IconMessage} title={<>{topic.pinned ? <span className="sr">{t('topic.pinned')} </span> : null}{topic.title || t('topic.removed')}</>} sub={sub} to={to} {...(tail ? { tail } : {})} />;
}

/** What whoever moderates should look at, the oldest first. */
function Waiting({ waiting, timeZone, onChanged }: { waiting: NonNullable<Discussion['waiting']>; timeZone: string; onChanged: () => void }) {
  const { t } = useTranslation('discussions');
  const { cohortId, base } = usePlace();
  return (
    <section className="stack-s">
      <h2>{t('waiting', { count: waiting.total })}</h2>
      <ul className="talk-posts">{waiting.posts.map(({ topicId, topicTitle, ...post }) => (
        <li key={post.id}><p className="small"><Link to={`${base}/${topicId}`}>{topicTitle}</Link></p><Post post={post} cohortId={cohortId} timeZone={timeZone} deciding onChanged={onChanged} /></li>
      ))}</ul>
    </section>
  );
}
