import { joinWorkGroup, leaveWorkGroup, makeWorkGroup, type OwnWork } from '@relevo/contracts/submissions';
import { Button } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { send, type Outcome, type Refused } from '../../../lib/send.ts';

type Params = { id: string; activityId: string };
type Together = NonNullable<OwnWork['together']>;
const askedEveryMs = 8_000;

/** What others of the group do is asked for again while the page is looked at. */
export function useAskedAgain(on: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void revalidate(); }, askedEveryMs);
    return () => clearInterval(timer);
  }, [on, revalidate]);
}

function useSteps() {
  const { revalidate } = useRevalidator();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [pending, setPending] = useState(false);
  const step = async (work: () => Promise<Outcome>) => {
    setPending(true);
    const outcome = await work();
    setPending(false);
    setRefused(outcome.ok ? null : outcome);
    if (outcome.ok) await revalidate();
  };
  return { step, refused, pending };
}

/** Before one is in a group: begin one, or type in the code that somebody said. */
export function GroupFirst({ params, together: { size } }: { params: Params; together: Together }) {
  const { t } = useTranslation('submissions');
  const { step, refused, pending } = useSteps();
  const [ids] = useState(() => ({ id: v7(), submissionId: v7() }));
  const [code, setCode] = useState('');
  const join = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') void step(() => send(joinWorkGroup, { params, body: { submissionId: ids.submissionId, code } }));
  };
  return (
    <Band title={t('group.title')}>
      <div className="stack">
        <p>{t('group.lead', size)}</p>
        {refused ? <RefusalNote refusal={refused} /> : null}
        <Button data-pending={pending || undefined} onClick={() => void step(() => send(makeWorkGroup, { params, body: ids }))}>{t('group.make')}</Button>
        <form className="stack-s" onSubmit={join}>
          <TextField name="code" label={t('group.code')} hint={t('group.codeHint')} inputMode="numeric" autoComplete="off" maxLength={8} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
          <Button type="submit" variant="default" data-pending={pending || undefined}>{t('group.join')}</Button>
        </form>
      </div>
    </Band>
  );
}

/** Who is in it, and the code for the others. */
export function GroupPanel({ params, together: { group }, open }: { params: Params; together: Together; open: boolean }) {
  const { t } = useTranslation('submissions');
  const f = useFormat();
  const { step, refused } = useSteps();
  const [asking, ask] = useState(false);
  if (!group) return null;
  const missing = group.size.least - group.members.length;
  return (
    <Band title={t('group.yours')}>
      <div className="stack-s">
        <p>{f.list(group.members.map(({ name, own }) => (own ? t('group.you', { name }) : name)))}</p>
        {open ? <p>{t('group.say')} <b className="num group-code">{group.code}</b></p> : null}
        {open && missing > 0 ? <p className="small">{t('group.missing', { count: missing })}</p> : null}
        {refused ? <RefusalNote refusal={refused} /> : null}
        {open && group.mayLeave ? <Button variant="default" className="fit" onClick={() => ask(true)}>{t('group.leave')}</Button> : null}
      </div>
      <ConfirmDialog open={asking} onClose={() => ask(false)} onConfirm={() => { ask(false); void step(() => send(leaveWorkGroup, { params })); }} grave={false} title={t('group.sure')} confirm={t('group.leave')}><p>{t('group.sureText')}</p></ConfirmDialog>
    </Band>
  );
}
