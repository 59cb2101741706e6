import { signInByPin } from '@relevo/contracts/identity';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, type ActionFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { formValues, send } from '../../lib/send.ts';
import { arrive } from './arrive.ts';
import { WayIn } from './way-in.tsx';

export async function action({ request }: ActionFunctionArgs) {
  const outcome = await send(signInByPin, { body: formValues(await request.formData()) });
  return outcome.ok ? arrive(outcome.value.session, request) : outcome;
}

/** The name on the card and one's own PIN. */
export function Component() {
  const { t } = useTranslation('account');
  return (
    <WayIn ways exit title={t('card.title')} lead={t('card.lead')}>
      <EntryForm outcome={useActionData<typeof action>()}>
        <TextField name="name" label={t('card.name')} hint={t('card.nameHint')} wrong={t('card.nameWrong')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <SecretField name="pin" label={t('card.pin')} hint={t('card.pinHint')} wrong={t('card.pinWrong')} autoComplete="current-password" />
        <Submit fullWidth>{t('card.submit')}</Submit>
      </EntryForm>
      <section className="stack-s">
        <p>{t('card.first')}</p>
        <Button variant="default" component={Link} to="/entrar/tarjeta/primera-vez">{t('card.activate')}</Button>
      </section>
      <details className="stuck"><summary>{t('card.stuck')}</summary><p>{t('card.stuckText')}</p></details>
    </WayIn>
  );
}
