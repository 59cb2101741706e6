import { Button } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Tag } from '../../../components/tag.tsx';
import { dropPost, type UnsentPost } from './unsent-posts.ts';

/** What was written here and the server does not have. */
export function UnsentList({ posts, cohortId }: { posts: readonly UnsentPost[]; cohortId: string }) {
  const { t } = useTranslation('discussions');
  return posts.map((post) => (
    <article key={post.id} className="talk-post" data-own>
      <div className="talk-head"><b>{post.topic?.title ?? t('writer.own')}</b><Tag tone="idle" icon={IconHourglass}>{t(post.refused ? 'unsent.refused' : 'unsent.waits')}</Tag></div>
      <p className="talk-words">{post.text}</p>
      {post.refused ? <RefusalNote refusal={{ code: post.refused }} /> : null}
      <div className="talk-acts"><Button variant="default" className="fit" onClick={() => dropPost(cohortId, post.id)}>{t('unsent.drop')}</Button></div>
    </article>
  ));
}
