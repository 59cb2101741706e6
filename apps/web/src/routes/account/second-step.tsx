import './second-step.css';
import { beginSecondFactor, confirmSecondFactor, getSession } from '@relevo/contracts/identity';
import { Button } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useFetcher, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Note } from '../../components/note.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Solo } from '../../components/solo.tsx';
import { StepPosition } from '../../components/wizard.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { toSignIn } from '../../lib/session.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await call(getSession, { signal: request.signal });
  if (!session) throw toSignIn(request.url);
  if (session.secondFactor === 'not_needed') throw redirect('/inicio');
  return session;
}

/** Beginning is a write: the server makes a new secret each time. */
export async function action({ request }: ActionFunctionArgs) {
  const { totp } = formValues(await request.formData());
  if (new URL(request.url).searchParams.has('confirmar')) return send(confirmSecondFactor, { body: { totp: totp?.replace(/\s/g, '') } });
  return send(beginSecondFactor, {});
}

type Begun = { uri: string; secret: string; qr: string };

function Scan({ begun, outcome, form: FetcherForm }: { begun: Begun; outcome: Outcome | undefined; form: ReturnType<typeof useFetcher>['Form'] }) {
  const { t } = useTranslation('account');
  return (
    <>
      <StepPosition at={2} of={3} />
      <h1>{t('enrol.scanTitle')}</h1>
      <p>{t('enrol.scanLead')}</p>
      <img className="otp-code" src={begun.qr} alt={t('enrol.qrAlt')} width={232} height={232} />
      <p className="small muted">{t('enrol.sameDevice')} <a href={begun.uri}>{t('enrol.openApp')}</a></p>
      <p className="small muted">{t('enrol.bySecret')}<br /><code className="otp-secret">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
      <EntryForm as={FetcherForm} action="/cuenta/segundo-paso?confirmar" outcome={outcome}>
        <TextField className="code-field" name="totp" label={t('second.code')} hint={t('enrol.codeHint')} wrong={t('second.codeWrong')} inputMode="numeric" autoComplete="one-time-code" maxLength={7} />
        <Submit fullWidth>{t('enrol.confirm')}</Submit>
      </EntryForm>
    </>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('account');
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true));
  return (
    <>
      <StepPosition at={3} of={3} />
      <h1>{t('enrol.codesTitle')}</h1>
      <Note tone="wait" title={t('enrol.codesOnce')}><p>{t('enrol.codesLead')}</p></Note>
      <ul className="otp-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
      <div className="line">
        <Button variant="default" leftSection={<IconCopy size={20} stroke={1.75} aria-hidden />} onClick={copy}>{copied ? t('enrol.copied') : t('enrol.copy')}</Button>
        <Button variant="default" leftSection={<IconPrinter size={20} stroke={1.75} aria-hidden />} onClick={() => print()}>{t('enrol.print')}</Button>
      </div>
      <Button component={Link} to="/inicio" reloadDocument fullWidth>{t('enrol.done')}</Button>
    </>
  );
}

/** The second step of staff's sign-in, in three parts: an app, its code, and the codes for when the phone is lost. */
export function Component() {
  const { t } = useTranslation('account');
  const begin = useFetcher<Outcome<Begun>>();
  const confirm = useFetcher<Outcome<{ recoveryCodes: string[] }>>();
  const begun = begin.data?.ok ? begin.data.value : undefined;
  if (confirm.data?.ok) return <Solo><Codes codes={confirm.data.value.recoveryCodes} /></Solo>;
  if (begun) return <Solo><Scan begun={begun} outcome={confirm.data} form={confirm.Form} /></Solo>;
  return (
    <Solo>
      <StepPosition at={1} of={3} />
      <h1>{t('enrol.title')}</h1>
      <p>{t('enrol.lead')}</p>
      <p className="muted">{t('enrol.apps')}</p>
      {begin.data && !begin.data.ok ? <RefusalNote refusal={begin.data} /> : null}
      <begin.Form method="post"><Submit fullWidth pending={begin.state !== 'idle'}>{t('enrol.begin')}</Submit></begin.Form>
    </Solo>
  );
}
