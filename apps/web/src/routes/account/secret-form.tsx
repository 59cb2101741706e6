import { passwordLength } from '@relevo/domain/secrets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import type { Account, action } from './account.tsx';
import { useSaved } from '../../components/use-saved.ts';

/** Another password or PIN; every other session of the person ends. */
export function SecretForm({ own }: { own: Account }) {
  const { t } = useTranslation('account');
  const fetcher = useFetcher<typeof action>();
  const [round, setRound] = useState(0);
  const pin = own.secretKind === 'pin';
  useSaved(fetcher.data, t('account.secretSaved'), () => setRound((n) => n + 1));
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data} key={round}>
      <input type="hidden" name="kind" value={own.secretKind} />
      <input className="sr" tabIndex={-1} aria-hidden name="signInName" value={own.signInName} readOnly autoComplete="username" />
      <SecretField name="current" label={pin ? t('account.currentPin') : t('account.currentPassword')} wrong={t('account.currentWrong')} autoComplete="current-password" />
      <SecretField name="next" label={pin ? t('account.nextPin') : t('account.nextPassword')} hint={pin ? t('first.pinHint') : t('invitation.passwordHint', { least: passwordLength.least })} autoComplete="new-password" />
      <SecretField name="again" label={t('account.again')} autoComplete="new-password" />
      <div className="submit"><Submit variant="default" pending={fetcher.state !== 'idle'} name="intent" value="secret">{pin ? t('account.changePin') : t('account.changePassword')}</Submit></div>
    </EntryForm>
  );
}
