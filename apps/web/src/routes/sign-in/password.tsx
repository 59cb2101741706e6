import { signInByPassword } from '@relevo/contracts/identity';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionData, type ActionFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { formValues, send } from '../../lib/send.ts';
import { arrive } from './arrive.ts';
import { WayIn } from './way-in.tsx';

/** Signs in, or says that the second step comes next; the second request carries everything again. */
export async function action({ request }: ActionFunctionArgs) {
  const { recoveryCode, totp, ...rest } = formValues(await request.formData());
  const second = recoveryCode ? { recoveryCode } : totp ? { totp: totp.replace(/\s/g, '') } : {};
  const outcome = await send(signInByPassword, { body: { ...rest, ...second } });
  return outcome.ok && outcome.value.session ? arrive(outcome.value.session, request) : outcome;
}

function SecondStep({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('account');
  const [lost, setLost] = useState(false);
  return (
    <>
      {lost
        ? <TextField key="lost" name="recoveryCode" label={t('second.recovery')} hint={t('second.recoveryHint')} wrong={t('second.recoveryWrong')} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus />
        : <TextField key="code" className="code-field" name="totp" label={t('second.code')} hint={t('second.codeHint')} wrong={t('second.codeWrong')} inputMode="numeric" autoComplete="one-time-code" maxLength={7} autoFocus />}
      <Submit fullWidth>{t('signIn.submit')}</Submit>
      <div className="line between">
        <Button variant="subtle" px={8} onClick={() => setLost(!lost)}>{lost ? t('second.useCode') : t('second.useRecovery')}</Button>
        <Button variant="subtle" px={8} onClick={onBack}>{t('second.back')}</Button>
      </div>
    </>
  );
}

export function Component() {
  const { t } = useTranslation('account');
  const outcome = useActionData<typeof action>();
  const [second, setSecond] = useState(false);
  const asked = outcome?.ok && outcome.value.next === 'second_factor';
  useEffect(() => {
    if (asked) setSecond(true);
  }, [asked, outcome]);
  return (
    <WayIn ways={!second} title={second ? t('second.title') : t('signIn.title')} lead={second ? t('second.lead') : t('signIn.lead')}>
      <EntryForm outcome={outcome}>
        {/* The first step's entries travel again with the second's. */}
        <div hidden={second}><TextField name="name" label={t('signIn.name')} hint={t('signIn.nameHint')} wrong={t('signIn.nameWrong')} autoComplete="username" autoCapitalize="none" spellCheck={false} /></div>
        <div hidden={second}><SecretField name="password" label={t('signIn.password')} wrong={t('signIn.passwordWrong')} autoComplete="current-password" /></div>
        {second ? <SecondStep onBack={() => setSecond(false)} /> : <Submit fullWidth>{t('signIn.submit')}</Submit>}
      </EntryForm>
      <details className="stuck"><summary>{t('signIn.stuck')}</summary><p>{second ? t('second.stuckText') : t('signIn.stuckText')}</p></details>
    </WayIn>
  );
}
