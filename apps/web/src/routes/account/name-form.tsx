import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import type { Account, action } from './account.tsx';
import { useSaved } from '../../components/use-saved.ts';

/** The name that others see. */
export function NameForm({ own }: { own: Account }) {
  const { t } = useTranslation('account');
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('account.nameSaved'));
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data} className="spaced">
      <TextField name="displayName" label={t('account.displayName')} hint={t('account.displayNameHint')} wrong={t('invitation.displayNameWrong')} defaultValue={own.displayName} autoComplete="name" />
      <div className="submit"><Submit variant="default" pending={fetcher.state !== 'idle'} name="intent" value="name">{t('account.saveName')}</Submit></div>
    </EntryForm>
  );
}
