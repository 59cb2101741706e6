import { editPost, judgeDiscussionPost, removePost, reportPost, type DiscussionPost } from '@relevo/contracts/discussions';
import { discussionLimits, reportReasons, type ReportReason } from '@relevo/domain/discussion';
import { Button } from '@mantine/core';
import { IconDots, IconEyeOff, IconFlag, IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';
import { send, type Outcome, type Refused } from '../../../lib/send.ts';
import { useWriter } from './writer.ts';

type Props = { post: DiscussionPost; cohortId: string; timeZone: string; /** Shows or hides with one press: what waits for whoever moderates. */ deciding?: boolean; onChanged: () => void };
type Doing = 'menu' | 'edit' | 'remove' | 'report' | 'hide' | null;

/** One message, and what its reader may do with it. */
export function Post({ post, cohortId, timeZone, deciding = false, onChanged }: Props) {
  const { t } = useTranslation('discussions');
  const f = useFormat();
  const writer = useWriter();
  const [doing, go] = useState<Doing>(null);
  const [refused, refuse] = useState<Refused>();
  const where = { params: { id: cohortId, postId: post.id } };
  const settle = (outcome: Outcome) => {
    refuse(outcome.ok ? undefined : outcome);
    if (!outcome.ok) return;
    go(null);
    onChanged();
  };
  const { own } = post.writer;
  const moderates = post.moderation !== null && !own;
  const acts = post.state !== 'removed' && (own || moderates || !post.reported);
  const name = writer(post.writer);
  return (
    <article className="talk-post" data-own={own || undefined} aria-label={t('post.by', { name })}>
      <div className="talk-head">
        <span><b>{name}</b> <span className="small muted">{f.relativeDay(post.writtenAt, timeZone)}, {f.time(post.writtenAt, timeZone)}{post.editedAt ? ` · ${t('post.edited')}` : ''}</span></span>
        {acts && !deciding ? <button type="button" className="plain icon-btn" aria-haspopup="dialog" aria-label={t('post.more', { name })} onClick={() => go('menu')}><IconDots size={22} aria-hidden /></button> : null}
      </div>
      {post.state === 'waiting' ? <p className="line"><Tag tone="wait" icon={IconHourglass}>{t('post.waiting')}</Tag></p> : post.state === 'hidden' ? <p className="line"><Tag tone="stop" icon={IconEyeOff}>{t('post.hidden')}</Tag></p> : null}
      {post.state === 'removed' ? <p className="muted">{t('post.removed')}</p> : <p className="talk-words">{post.text}</p>}
      {post.state === 'hidden' && post.reason ? <p className="small"><span className="muted">{t('post.why')}</span> {post.reason}</p> : null}
      {own && post.state === 'waiting' ? <p className="small muted">{t('post.waitingOwn')}</p> : null}
      <Signs post={post} />
      {refused && doing === null ? <RefusalNote refusal={refused} /> : null}
      {deciding && moderates ? (
        <div className="talk-acts">
          <Button className="fit" onClick={() => void send(judgeDiscussionPost, { ...where, body: { judgement: 'show' } }).then(settle)}>{t('post.show')}</Button>
          <Button variant="default" className="fit" onClick={() => go('hide')}>{t('post.hide')}</Button>
        </div>
      ) : null}
      <Sheet open={doing === 'menu'} onClose={() => go(null)} title={name}>
        <div className="sheet-acts">
          {post.editableUntil ? <Button variant="default" onClick={() => go('edit')}>{t('post.edit', { until: f.time(post.editableUntil, timeZone) })}</Button> : null}
          {moderates && post.state !== 'shown' ? <Button variant="default" onClick={() => void send(judgeDiscussionPost, { ...where, body: { judgement: 'show' } }).then(settle)}>{t('post.show')}</Button> : null}
          {moderates && post.state !== 'hidden' ? <Button variant="default" onClick={() => go('hide')}>{t('post.hide')}</Button> : null}
          {!own && !post.reported && post.state === 'shown' ? <Button variant="default" onClick={() => go('report')}>{t('post.report')}</Button> : null}
          {own ? <Button variant="default" onClick={() => go('remove')}>{t('post.remove')}</Button> : null}
        </div>
      </Sheet>
      <Sheet open={doing === 'edit'} onClose={() => go(null)} title={t('post.editTitle')}>
        <Words label={t('reply.text')} first={post.text} act={t('post.save')} outcome={refused} onSend={(text) => void send(editPost, { ...where, body: { text } }).then(settle)} name="text" />
      </Sheet>
      <Sheet open={doing === 'hide'} onClose={() => go(null)} title={t('post.hideTitle')}>
        <Words label={t('post.hideWhy')} hint={t('post.hideHint')} first="" act={t('post.hide')} outcome={refused} onSend={(reason) => void send(judgeDiscussionPost, { ...where, body: { judgement: 'hide', reason } }).then(settle)} name="reason" most={discussionLimits.reason} />
      </Sheet>
      <Sheet open={doing === 'report'} onClose={() => go(null)} title={t('post.reportTitle')}>
        <p>{t('post.reportText')}</p>
        {refused ? <RefusalNote refusal={refused} /> : null}
        <div className="sheet-acts">{reportReasons.map((why: ReportReason) => <Button key={why} variant="default" onClick={() => void send(reportPost, { ...where, body: { why } }).then(settle)}>{t(`reasons.${why}`)}</Button>)}</div>
      </Sheet>
      <ConfirmDialog open={doing === 'remove'} onClose={() => go(null)} onConfirm={() => void send(removePost, where).then((outcome) => { go(null); settle(outcome); })} title={t('post.removeTitle')} confirm={t('post.remove')}><p>{t('post.removeText')}</p></ConfirmDialog>
    </article>
  );
}

/** Why whoever moderates should look. */
function Signs({ post: { moderation, reported, writer, state } }: { post: DiscussionPost }) {
  const { t } = useTranslation('discussions');
  const reports = Object.entries(moderation?.reports ?? {}) as [ReportReason, number][];
  if (reports.length === 0 && !moderation?.flagged && !(reported && state === 'shown')) return null;
  return (
    <ul className="warn" role="status">
      {reports.map(([why, count]) => <li key={why}><IconFlag size={18} aria-hidden /> {t('post.reports', { count, why: t(`reasons.${why}`) })}</li>)}
      {moderation?.flagged ? <li>{t('post.flagged')}</li> : null}
      {reported && !moderation && !writer.own ? <li>{t('post.reported')}</li> : null}
    </ul>
  );
}

type WordsProps = { label: string; hint?: string; first: string; act: string; outcome: Refused | undefined; onSend: (text: string) => void; name: string; most?: number };
function Words({ label, hint, first, act, outcome, onSend, name, most = discussionLimits.text }: WordsProps) {
  const [text, setText] = useState(first);
  return (
    <EntryForm outcome={outcome} onSubmit={(event) => { event.preventDefault(); onSend(text.trim()); }}>
      <AreaField name={name} label={label} {...(hint ? { hint } : {})} rows={4} maxLength={most} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit">{act}</Button>
    </EntryForm>
  );
}
