import { acceptInvitation, getInvitation } from '@relevo/contracts/identity';
import { choosePassword, passwordLength } from '@relevo/domain/secrets';
import { useTranslation } from 'react-i18next';
import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { call } from '../../lib/call.ts';
import { formatFor } from '../../lib/format.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { currentLocale } from '../../lib/texts.ts';
import { arrive } from './arrive.ts';
import { WayIn } from './way-in.tsx';

const tokenOf = (params: { token?: string }) => ({ token: params.token ?? '' });

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getInvitation, { params: tokenOf(params), signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const { again, ...body } = formValues(await request.formData());
  const choice = body.password === undefined ? null : choosePassword(body.password, body.name ?? '');
  if (choice && !choice.ok) return invalid({ path: 'password', code: choice.code });
  if (choice && again !== body.password) return invalid({ path: 'again', code: again ? 'differs' : 'required' });
  const outcome = await send(acceptInvitation, { params: tokenOf(params), body: { ...body, locale: currentLocale() } });
  return outcome.ok ? arrive(outcome.value.session, request) : outcome;
}

/** An invitation: what it offers, and the sign-in that its holder chooses. */
export function Component() {
  const { t } = useTranslation('account');
  const offer = useLoaderData<typeof loader>();
  const f = formatFor(currentLocale());
  return (
    <WayIn title={t('invitation.title', { organisation: offer.organisationName })} lead={t('invitation.lead', { role: t(`common:roles.${offer.role}`), until: f.weekday(offer.expiresAt) })}>
      <EntryForm outcome={useActionData<typeof action>()}>
        <TextField name="displayName" label={t('invitation.displayName')} hint={t('invitation.displayNameHint')} wrong={t('invitation.displayNameWrong')} defaultValue={offer.displayName} autoComplete="name" />
        <TextField name="name" label={t('signIn.name')} hint={t('invitation.nameHint')} wrong={t('invitation.nameWrong')} defaultValue={offer.signInName ?? ''} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <SecretField name="password" label={t('signIn.password')} hint={t('invitation.passwordHint', { least: passwordLength.least })} autoComplete="new-password" />
        <SecretField name="again" label={t('invitation.again')} autoComplete="new-password" />
        <p className="small muted">{t('invitation.next')}</p>
        <Submit fullWidth>{t('invitation.submit')}</Submit>
      </EntryForm>
    </WayIn>
  );
}
