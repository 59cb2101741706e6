import { recover } from '@relevo/contracts/identity';
import { choosePassword, passwordLength } from '@relevo/domain/secrets';
import { useTranslation } from 'react-i18next';
import { useActionData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { arrive } from './arrive.ts';
import { wholeToken } from './whole-token.ts';
import { WayIn } from './way-in.tsx';

/** Says so at once, and not after somebody has thought up a password. */
export function loader({ params }: LoaderFunctionArgs) {
  if (!wholeToken(params.token)) throw new Refusal('link_incomplete', 0);
  return null;
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { again, password } = formValues(await request.formData());
  const choice = password === undefined ? null : choosePassword(password, '');
  if (choice && !choice.ok) return invalid({ path: 'password', code: choice.code });
  if (choice && again !== password) return invalid({ path: 'again', code: again ? 'differs' : 'required' });
  const outcome = await send(recover, { body: { token: params.token, password } });
  return outcome.ok ? arrive(outcome.value.session, request) : outcome;
}

/** A new password, by a link that two coordinators stand behind. */
export function Component() {
  const { t } = useTranslation('account');
  return (
    <WayIn title={t('recovery.title')} lead={t('recovery.lead')}>
      <EntryForm outcome={useActionData<typeof action>()}>
        <SecretField name="password" label={t('recovery.password')} hint={t('invitation.passwordHint', { least: passwordLength.least })} autoComplete="new-password" />
        <SecretField name="again" label={t('invitation.again')} autoComplete="new-password" />
        <Submit fullWidth>{t('recovery.submit')}</Submit>
      </EntryForm>
    </WayIn>
  );
}
