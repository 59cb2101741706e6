import './discussions.css';
import { getDiscussionTopic, updateTopic, type DiscussionTopic } from '@relevo/contracts/discussions';
import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { Note } from '../../components/note.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { useOnline } from '../../lib/kept.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { send, type Refused } from '../../lib/send.ts';
import { Composer } from './parts/composer.tsx';
import { cohortOf, usePlace } from './parts/place.ts';
import { Post } from './parts/post.tsx';
import { UnsentList } from './parts/unsent-list.tsx';
import { useUnsent } from './parts/unsent-posts.ts';

export const loader = lastSeen(({ params, request }: LoaderFunctionArgs) =>
  call(getDiscussionTopic, { params: { id: cohortOf(params), topicId: params['topicId'] ?? '' }, query: listQuery(request), signal: request.signal }));

/** The messages of one topic, the last page first, and where one answers. */
export function Component() {
  const { t } = useTranslation('discussions');
  const { cohortId, topicId, base } = usePlace();
  const { cohort, settings, topic, posts, mayWrite, mayModerate, agreed } = useLoaderData<DiscussionTopic>();
  const { hrefOf } = useListState();
  const online = useOnline();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const changed = useCallback(() => void revalidate(), [revalidate]);
  const unsent = useUnsent(cohortId, changed);
  const here = unsent.filter((post) => post.topicId === topicId);
  const last = posts.page * posts.size >= posts.total;
  return (
    <Page title={topic.title || t('topic.removed')} sub={[t('title'), topic.moduleTitle].filter(Boolean).join(' · ')} back={base} sync={online && unsent.length === 0 ? null : <OfflineLine unsent={unsent.length} />}>
      <div className="stack narrow">
        {mayModerate && topic.state !== 'removed' ? <Topic topic={topic} onChanged={changed} /> : null}
        <Pager page={posts.page} size={posts.size} total={posts.total} hrefOf={(page) => hrefOf(page) + (page === 1 ? 'page=1' : '')} />
        <ul className="talk-posts">{posts.items.map((post) => <li key={post.id}><Post post={post} cohortId={cohortId} timeZone={cohort.timeZone} onChanged={post.writer.own && posts.total === 1 ? () => void revalidate().catch(() => navigate(base)) : changed} /></li>)}</ul>
        <UnsentList posts={here} cohortId={cohortId} />
        {topic.locked ? <Note tone="idle" title={t('topic.locked')}><p>{t('topic.lockedText')}</p></Note> : cohort.state === 'completed' ? <Note tone="idle" title={t('over')}><p>{t('overText')}</p></Note> : null}
        {mayWrite ? <Composer cohortId={cohortId} topicId={topicId} agreed={agreed} voices={mayModerate ? null : settings.voices} waits={settings.approval && !mayModerate} onSent={() => { if (last) changed(); else void navigate('?'); }} /> : null}
      </div>
    </Page>
  );
}

function Topic({ topic, onChanged }: { topic: DiscussionTopic['topic']; onChanged: () => void }) {
  const { t } = useTranslation('discussions');
  const { cohortId } = usePlace();
  const [refused, refuse] = useState<Refused>();
  const change = async (body: { pinned?: boolean; locked?: boolean }) => {
    const outcome = await send(updateTopic, { params: { id: cohortId, topicId: topic.id }, body });
    refuse(outcome.ok ? undefined : outcome);
    onChanged();
  };
  return (
    <>
      <div className="talk-acts">
        <Button variant="default" className="fit" aria-pressed={topic.pinned} onClick={() => void change({ pinned: !topic.pinned })}>{t(topic.pinned ? 'topic.unpin' : 'topic.pin')}</Button>
        <Button variant="default" className="fit" aria-pressed={topic.locked} onClick={() => void change({ locked: !topic.locked })}>{t(topic.locked ? 'topic.unlock' : 'topic.lock')}</Button>
      </div>
      {refused ? <RefusalNote refusal={refused} /> : null}
    </>
  );
}
