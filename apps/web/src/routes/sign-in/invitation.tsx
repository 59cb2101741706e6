import { acceptInvitation, acceptInvitationAsMyself, getAccount, getInvitation, getSession } from '@relevo/contracts/identity';
import { choosePassword, passwordLength } from '@relevo/domain/secrets';
import { useTranslation } from 'react-i18next';
import { Form, Link, useActionData, useLoaderData, useLocation, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { call } from '../../lib/call.ts';
import { formatFor } from '../../lib/format.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { signInPath } from '../../lib/session.tsx';
import { currentLocale } from '../../lib/texts.ts';
import { arrive } from './arrive.ts';
import { wholeToken } from './whole-token.ts';
import { WayIn } from './way-in.tsx';

const tokenOf = (params: { token?: string }) => ({ token: params.token ?? '' });

/** The offer, and the account of whoever is signed in already: they may take it with the sign-in they have. */
export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  if (!wholeToken(params.token)) throw new Refusal('link_incomplete', 0);
  const [offer, { session }] = await Promise.all([call(getInvitation, { params: tokenOf(params), signal }), call(getSession, { signal })]);
  const own = session && session.secondFactor !== 'must_enrol' ? await call(getAccount, { signal }) : null;
  return { offer, own };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { again, own, ...body } = formValues(await request.formData());
  const choice = body.password === undefined ? null : choosePassword(body.password, body.name ?? own ?? '');
  if (choice && !choice.ok) return invalid({ path: 'password', code: choice.code });
  if (choice && again !== body.password) return invalid({ path: 'again', code: again ? 'differs' : 'required' });
  const outcome = own
    ? await send(acceptInvitationAsMyself, { params: tokenOf(params), body })
    : await send(acceptInvitation, { params: tokenOf(params), body: { ...body, locale: currentLocale() } });
  return outcome.ok ? arrive(outcome.value.session, request) : outcome;
}

function NewPassword() {
  const { t } = useTranslation('account');
  return (
    <>
      <SecretField name="password" label={t('signIn.password')} hint={t('invitation.passwordHint', { least: passwordLength.least })} autoComplete="new-password" />
      <SecretField name="again" label={t('invitation.again')} autoComplete="new-password" />
      <p className="small muted">{t('invitation.next')}</p>
    </>
  );
}

/** With the sign-in one has. A card's PIN becomes a password, because a team signs in with one. */
function AsMyself({ signInName, needsPassword }: { signInName: string; needsPassword: boolean }) {
  const { t } = useTranslation('account');
  return (
    <>
      <EntryForm outcome={useActionData<typeof action>()}>
        <input type="hidden" name="own" value={signInName} />
        {needsPassword ? <><p>{t('invitation.pinBecomes', { name: signInName })}</p><NewPassword /></> : null}
        <Submit fullWidth>{t('invitation.submit')}</Submit>
      </EntryForm>
      <Form method="post" action="/salir"><button type="submit" className="link plain">{t('invitation.notMe')}</button></Form>
    </>
  );
}

function AsNew() {
  const { t } = useTranslation('account');
  const { offer } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <>
      <EntryForm outcome={useActionData<typeof action>()}>
        <TextField name="displayName" label={t('invitation.displayName')} hint={t('invitation.displayNameHint')} wrong={t('invitation.displayNameWrong')} defaultValue={offer.displayName} autoComplete="name" />
        <TextField name="name" label={t('signIn.name')} hint={t('invitation.nameHint')} wrong={t('invitation.nameWrong')} defaultValue={offer.signInName ?? ''} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <NewPassword />
        <Submit fullWidth>{t('invitation.submit')}</Submit>
      </EntryForm>
      <Link className="link" to={`${signInPath}?volver=${encodeURIComponent(pathname)}`}>{t('invitation.haveSignIn')}</Link>
    </>
  );
}

/** An invitation: what it offers, and the sign-in that its holder chooses or has. */
export function Component() {
  const { t } = useTranslation('account');
  const { offer, own } = useLoaderData<typeof loader>();
  const f = formatFor(currentLocale());
  const lead = t('invitation.lead', { role: t(`common:roles.${offer.role}`), until: f.weekday(offer.expiresAt) });
  return (
    <WayIn title={t('invitation.title', { organisation: offer.organisationName })} lead={own ? `${lead} ${t('invitation.as', { name: own.displayName })}` : lead}>
      {own ? <AsMyself signInName={own.signInName} needsPassword={own.secretKind === 'pin'} /> : <AsNew />}
    </WayIn>
  );
}
