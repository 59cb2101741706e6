import { activateCard } from '@relevo/contracts/identity';
import { choosePin } from '@relevo/domain/secrets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useLocation, type ActionFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SecretField } from '../../components/form/secret-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { formValues, invalid, send } from '../../lib/send.ts';
import { arrive } from './arrive.ts';
import { WayIn } from './way-in.tsx';

export async function action({ request }: ActionFunctionArgs) {
  const { again, ...body } = formValues(await request.formData());
  const pin = body.pin === undefined ? null : choosePin(body.pin);
  if (pin && !pin.ok) return invalid({ path: 'pin', code: pin.code });
  if (pin && again !== body.pin) return invalid({ path: 'again', code: again ? 'differs' : 'required' });
  const outcome = await send(activateCard, { body });
  return outcome.ok ? arrive(outcome.value.session, request) : outcome;
}

/** What a scanned card brings: `#n=name&c=code`. Behind the hash it never reaches a log. */
export function cardFrom(hash: string): { name: string; code: string } {
  const read = new URLSearchParams(hash.replace(/^#/, ''));
  return { name: read.get('n') ?? '', code: read.get('c') ?? '' };
}

/** First use of a card: its code is spent, and the person chooses a PIN that nobody else sees. */
export function Component() {
  const { t } = useTranslation('account');
  const { hash } = useLocation();
  const [card] = useState(() => cardFrom(hash));
  return (
    <WayIn exit title={t('first.title')} lead={t('first.lead')}>
      <EntryForm outcome={useActionData<typeof action>()}>
        <TextField name="name" label={t('card.name')} hint={t('card.nameHint')} wrong={t('card.nameWrong')} defaultValue={card.name} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <TextField name="code" label={t('first.code')} hint={t('first.codeHint')} wrong={t('first.codeWrong')} defaultValue={card.code} autoComplete="off" inputMode="numeric" spellCheck={false} />
        <SecretField name="pin" label={t('first.pin')} hint={t('first.pinHint')} autoComplete="new-password" />
        <SecretField name="again" label={t('first.again')} autoComplete="new-password" />
        <Submit fullWidth>{t('first.submit')}</Submit>
      </EntryForm>
      <Link className="link" style={{ marginBlock: 0 }} to="/entrar/tarjeta">{t('first.already')}</Link>
    </WayIn>
  );
}
