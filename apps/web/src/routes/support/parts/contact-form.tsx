import type { Contact } from '@relevo/contracts/support';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

/** As the form says it; what is left empty is kept empty. */
export function contactIn({ kind, name, phone = '', whatsapp = '', hours = '', words = '', consented }: Record<string, string>) {
  return { kind, name, phone, whatsapp, hours, words, consented: consented === 'yes' };
}

/** A person or a line, and how they are reached. `removable`: what stands above takes its place. */
export function ContactForm({ contact, removable }: { contact: Contact | null; removable: boolean }) {
  const { t } = useTranslation('support');
  const fetcher = useFetcher<Outcome>();
  const [kind, setKind] = useState(contact?.kind ?? 'line');
  useSaved(fetcher.data, t('saved'));
  const kinds = (['line', 'person'] as const).map((value) => ({ value, label: t(`kinds.${value}`), hint: t(`kindHints.${value}`) }));
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data} className="spaced" key={contact?.name ?? ''}>
      <ChoiceField name="kind" label={t('fields.kind')} choices={kinds} defaultValue={kind} onChange={(value) => setKind(value === 'person' ? 'person' : 'line')} />
      <TextField name="name" label={t(kind === 'person' ? 'fields.person' : 'fields.line')} wrong={t('fields.nameWrong')} defaultValue={contact?.name} autoComplete="off" maxLength={200} />
      <TextField name="phone" type="tel" label={t('fields.phone')} wrong={t('fields.phoneWrong')} defaultValue={contact?.phone} autoComplete="off" maxLength={40} />
      <TextField name="whatsapp" type="tel" label={t('fields.whatsapp')} hint={t('fields.whatsappHint')} wrong={t('fields.whatsappWrong')} defaultValue={contact?.whatsapp} autoComplete="off" maxLength={30} />
      <TextField name="hours" label={t('fields.hours')} hint={t('fields.hoursHint')} defaultValue={contact?.hours} autoComplete="off" maxLength={200} />
      <AreaField name="words" label={t('fields.words')} hint={t('fields.wordsHint')} rows={3} maxLength={600} warnIdentity={false} defaultValue={contact?.words} />
      {kind === 'person' ? <ChoiceField name="consented" several label={t('fields.consent')} choices={[{ value: 'yes', label: t('fields.consented'), hint: t('fields.consentHint') }]} defaultValue={contact?.consented ? ['yes'] : []} /> : null}
      <div className="submit line"><Submit name="intent" value="keep" pending={fetcher.state !== 'idle'}>{t('save')}</Submit>
        {removable && contact ? <Button type="submit" name="intent" value="remove" variant="default">{t('remove')}</Button> : null}</div>
    </EntryForm>
  );
}
