import type { KitComment } from '@relevo/contracts/kit-studio';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCornerDownRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome, Refused } from '../../../lib/send.ts';
import { useStudio } from '../frame/studio-context.ts';
import { useComments, type Composing } from '../frame/use-comments.tsx';
import { titleOf } from '../kit/kit-texts.ts';
import { keyOfPath, within } from '../kit/paths.ts';
import { GrowingArea } from '../fields/growing-area.tsx';
import { useFieldWord } from './use-field-word.ts';

/** Remarks on the draft, those of the open part first. */
export function CommentsPanel({ here }: { here: readonly string[] }) {
  const { t } = useTranslation('studio');
  const { list, composing, compose, add } = useComments();
  const [resolved, setResolved] = useState(false);
  const open = (list ?? []).filter((one) => !one.resolvedAt);
  const done = (list ?? []).filter((one) => one.resolvedAt);
  const isHere = (one: KitComment) => here.length > 0 && within(keyOfPath(one.path), keyOfPath([...here]));
  const sorted = [...open.filter(isHere), ...open.filter((one) => !isHere(one))];
  return (
    <>
      <div className="st-panel-h"><h2>{open.length > 0 ? t('comments.open', { count: open.length }) : t('comments.none')}</h2></div>
      {composing ? <Compose key={keyOfPath(composing.path)} on={composing} onSend={(body) => add(body, composing)} onDone={() => compose(null)} /> : <div className="st-pad"><Button variant="default" fullWidth onClick={() => compose({ path: here.length > 0 ? [...here] : ['title'], quote: '' })}>{t('comments.add')}</Button></div>}
      <ul className="st-remarks">{sorted.map((one) => <li key={one.id}><Remark comment={one} /></li>)}</ul>
      {open.length === 0 && !composing ? <p className="small muted st-pad">{t('comments.lead')}</p> : null}
      {done.length > 0 ? <button type="button" className="link plain st-more" aria-expanded={resolved} onClick={() => setResolved(!resolved)}>{t(resolved ? 'comments.hideResolved' : 'comments.showResolved', { count: done.length })}</button> : null}
      {resolved ? <ul className="st-remarks">{done.map((one) => <li key={one.id}><Remark comment={one} /></li>)}</ul> : null}
    </>
  );
}

function Where({ path, quote }: { path: readonly string[]; quote: string }) {
  const wordFor = useFieldWord();
  const { document } = useDraftStore();
  const { goTo } = useStudio();
  return (
    <p className="small"><button type="button" className="plain link" onClick={() => goTo([...path])}>{titleOf(document, [...path])} · {wordFor(path)}</button>
      {quote ? <q className="st-quote">{quote}</q> : null}</p>
  );
}

function Compose({ on, onSend, onDone }: { on: Composing; onSend: (body: string) => Promise<Outcome>; onDone: () => void }) {
  const { t } = useTranslation('studio');
  return <div className="st-remark"><Where path={on.path} quote={on.quote} /><Writing label={t('comments.write')} send={t('comments.send')} onSend={onSend} onDone={onDone} /></div>;
}

type WritingProps = { label: string; send: string; start?: string; onSend: (body: string) => Promise<Outcome>; onDone: () => void };

/** Something said, sent by button or Ctrl+Enter; refused, the words stay. */
function Writing({ label, send, start = '', onSend, onDone }: WritingProps) {
  const { t } = useTranslation('studio');
  const [body, setBody] = useState(start);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy || body.trim() === '') return;
    setBusy(true);
    const outcome = await onSend(body.trim());
    setBusy(false);
    if (outcome.ok) onDone();
    else setRefusal(outcome);
  };
  return (
    <div className="stack-s">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <GrowingArea aria-label={label} label={label} value={body} minRows={2} maxLength={4000} autoFocus onChange={(event) => setBody(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(); }} />
      <div className="st-choices"><Button aria-disabled={busy || body.trim() === ''} onClick={() => void submit()}>{send}</Button><Button variant="default" onClick={onDone}>{t('comments.cancel')}</Button></div>
    </div>
  );
}

function Remark({ comment }: { comment: KitComment }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const { answer, change, remove } = useComments();
  const [writing, setWriting] = useState<'answer' | 'reword' | null>(null);
  const { authorName, at, body, mine, answers, resolvedAt, resolvedByName, editedAt } = comment;
  return (
    <article className="st-remark" data-done={resolvedAt ? true : undefined}>
      <Where path={comment.path} quote={comment.quote} />
      <p className="small"><b>{mine ? t('comments.me') : authorName}</b> <span className="muted">{f.relativeDay(at)}, {f.time(at)}{editedAt ? ` · ${t('comments.edited')}` : ''}</span></p>
      {writing === 'reword' ? <Writing label={t('comments.reword')} send={t('comments.save')} start={body} onSend={(text) => change(comment, { intent: 'reword', body: text })} onDone={() => setWriting(null)} /> : <p className="st-said">{body}</p>}
      {answers.length > 0 ? <ul className="st-answers">{answers.map((one) => <li key={one.id}><IconCornerDownRight size={16} className="muted" aria-hidden /><div><p className="small"><b>{one.mine ? t('comments.me') : one.authorName}</b> <span className="muted">{f.relativeDay(one.at)}, {f.time(one.at)}</span></p><p className="st-said">{one.body}</p></div></li>)}</ul> : null}
      {resolvedAt ? <p className="small tone" data-tone="done"><IconCircleCheck size={16} aria-hidden /> {t('comments.resolvedBy', { name: resolvedByName ?? '' })}</p> : null}
      {writing === 'answer' ? <Writing label={t('comments.answer')} send={t('comments.answer')} onSend={(text) => answer(comment, text)} onDone={() => setWriting(null)} /> : null}
      {writing === null ? (
        <p className="st-remark-acts">
          {resolvedAt ? <button type="button" className="link plain" onClick={() => void change(comment, { intent: 'reopen' })}>{t('comments.reopen')}</button> : <>
            <button type="button" className="link plain" onClick={() => setWriting('answer')}>{t('comments.answer')}</button>
            <button type="button" className="link plain" onClick={() => void change(comment, { intent: 'resolve' })}>{t('comments.resolve')}</button>
          </>}
          {mine && !resolvedAt ? <button type="button" className="link plain" onClick={() => setWriting('reword')}>{t('comments.reword')}</button> : null}
          {mine && answers.length === 0 ? <button type="button" className="link plain" onClick={() => void remove(comment)}>{t('comments.remove')}</button> : null}
        </p>
      ) : null}
    </article>
  );
}
