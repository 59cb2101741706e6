import { getSetup, setUp } from '@relevo/contracts/setup';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, useNavigate, useNavigation, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { LinkShown } from '../../components/link-shown.tsx';
import { StepActions, StepPosition } from '../../components/wizard.tsx';
import { call } from '../../lib/call.ts';
import { invalid, send, type Outcome } from '../../lib/send.ts';
import { enrolPath } from '../../lib/session.tsx';
import { arrive } from '../sign-in/arrive.ts';
import { WayIn } from '../sign-in/way-in.tsx';
import { SetupFields } from './fields.tsx';
import { bodyOf, issuesUpTo, stepOf, steps, type SetupIds } from './steps.ts';

const tokenOf = (params: { token?: string }) => ({ token: params.token ?? '' });

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getSetup, { params: tokenOf(params), signal: request.signal });
/** The link is spent with the answer: asking for it again would say that there is nothing here. */
export const shouldRevalidate = () => false;

export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const ids = JSON.parse(String(form.get('ids'))) as SetupIds;
  const issues = issuesUpTo('colleague', form, ids);
  if (issues.length > 0) return invalid(...issues);
  const outcome = await send(setUp, { params: tokenOf(params), body: bodyOf(form, ids) });
  return outcome.ok && outcome.value.invitation === null ? arrive(outcome.value.session, request) : outcome;
}

/** Set-up of a new installation: the institution, who coordinates it, and who will be the second signature. */
export function Component() {
  const { t } = useTranslation('setup');
  const { areas } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const pending = useNavigation().state !== 'idle';
  const sent = useActionData<typeof action>();
  const [ids] = useState<SetupIds>(() => ({ organisation: v7(), coordinator: v7(), invitation: v7() }));
  const [at, setAt] = useState(0);
  const [local, setLocal] = useState<Outcome>();
  const head = useRef<HTMLDivElement>(null);
  // What the server refuses is shown where it was written.
  useEffect(() => {
    setLocal(undefined);
    const wrong = sent && !sent.ok ? stepOf(sent.fields) : undefined;
    if (wrong) setAt(steps.indexOf(wrong));
  }, [sent]);
  const step = steps[at] ?? 'organisation';
  const go = (to: number) => {
    setLocal(undefined);
    setAt(to);
    head.current?.focus();
  };
  if (sent?.ok && sent.value.invitation) {
    return (
      <WayIn title={t('done.title')} lead={t('done.lead')}>
        <LinkShown link={sent.value.invitation} title={t('done.link')} message={t('common:link.message')} />
        <Button variant="default" fullWidth onClick={() => void navigate(enrolPath)}>{t('done.next')}</Button>
      </WayIn>
    );
  }
  return (
    <WayIn title={t('title')} lead={t('lead')}>
      <div ref={head} tabIndex={-1}><StepPosition at={at + 1} of={steps.length} /></div>
      <EntryForm id="setup" outcome={local ?? sent} onSubmit={(event) => {
        if (at === steps.length - 1) return;
        event.preventDefault();
        const issues = issuesUpTo(step, new FormData(event.currentTarget), ids);
        if (issues.length > 0) setLocal(invalid(...issues));
        else go(at + 1);
      }}>
        <input type="hidden" name="ids" value={JSON.stringify(ids)} />
        <SetupFields step={step} areas={areas} />
      </EntryForm>
      <div className="acts"><StepActions form="setup" pending={pending} {...(at > 0 ? { onBack: () => go(at - 1) } : {})} next={at === steps.length - 1 ? t('submit') : t('next')} /></div>
    </WayIn>
  );
}
