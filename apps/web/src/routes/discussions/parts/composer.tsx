import '../../../components/form/form.css';
import type { Written } from '@relevo/contracts/discussions';
import { discussionLimits, looksNamed, type VoiceKind } from '@relevo/domain/discussion';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import type { Refused } from '../../../lib/send.ts';
import { Rule } from './rule.tsx';
import { sendPost } from './unsent-posts.ts';

type Props = {
  cohortId: string; /** To reply in; without it a topic is begun. */ topicId?: string; agreed: boolean; /** How others will know the writer; null for the team. */ voices: VoiceKind | null; /** Whether what participants write waits for somebody of the team. */ waits: boolean;
  modules?: readonly { id: string; title: string }[]; moduleId?: string | null; onSent: (written: Written | 'kept') => void;
};

/** Writing: a reply, or a topic with its first message. Without a signal it is kept and sent later. */
export function Composer({ cohortId, topicId, agreed, voices, waits, modules = [], moduleId = null, onSent }: Props) {
  const { t } = useTranslation('discussions');
  const [ids, setIds] = useState(() => ({ id: v7(), topicId: topicId ?? v7() }));
  const [text, setText] = useState('');
  const [agrees, agree] = useState(agreed);
  const [pending, setPending] = useState(false);
  const [refused, refuse] = useState<Refused>();
  const begin = topicId === undefined;
  const submit = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const title = String(given.get('title') ?? '').trim();
    const missing = [...(begin && title === '' ? [{ path: 'title', code: 'required' }] : []), ...(text.trim() === '' ? [{ path: 'text', code: 'required' }] : [])];
    if (missing.length > 0) return refuse({ ok: false, code: 'invalid', status: 0, fields: missing });
    if (!agrees) return refuse({ ok: false, code: 'rule_first', status: 409, fields: [] });
    setPending(true);
    const outcome = await sendPost(cohortId, { ...ids, text: text.trim(), agreed: agrees, ...(begin ? { topic: { title, moduleId: String(given.get('moduleId') ?? '') || null } } : {}) });
    setPending(false);
    if (outcome.ok === false) return refuse(outcome);
    refuse(undefined);
    setText('');
    setIds({ id: v7(), topicId: topicId ?? v7() });
    onSent(outcome.ok === 'kept' ? 'kept' : outcome.value);
  };
  return (
    <EntryForm outcome={refused} onSubmit={(event) => { event.preventDefault(); void submit(event.currentTarget); }}>
      {agreed ? null : <Rule agreed={agrees} onAgree={agree} />}
      {begin ? <TextField name="title" label={t('new.title')} hint={t('new.titleHint')} maxLength={discussionLimits.title} wrong={refused?.fields.some(({ path, code }) => path === 'title' && code === 'required') ? t('new.titleWrong') : ''} /> : null}
      {begin && modules.length > 0 ? (
        <SelectField name="moduleId" label={t('new.module')} defaultValue={moduleId ?? ''}><option value="">{t('new.general')}</option>{modules.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}</SelectField>
      ) : null}
      <AreaField name="text" label={t(begin ? 'new.text' : 'reply.text')} rows={4} autosize minRows={4} maxLength={discussionLimits.text} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      {voices ? <p className="small muted">{t(`reply.seenBy.${voices}`)}</p> : null}
      {waits ? <p className="small muted">{t('reply.waits')}</p> : looksNamed(text) ? <p className="warn" role="status">{t('reply.named')}</p> : null}
      <Button type="submit" fullWidth data-pending={pending || undefined} aria-disabled={pending || undefined}>{t(begin ? 'new.send' : 'reply.send')}</Button>
    </EntryForm>
  );
}
