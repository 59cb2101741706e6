import { createKit } from '@relevo/contracts/kit-studio';
import { interfaceLocales } from '@relevo/contracts/values';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useActionData, type ActionFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Page } from '../../components/page.tsx';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { currentLocale } from '../../lib/texts.ts';
import { versionPath } from '../kits/parts/places.ts';

export async function action({ request }: ActionFunctionArgs) {
  const { id, versionId, title, locale, certifies } = formValues(await request.formData());
  const made = await send(createKit, { body: { id, versionId, title, locale, certifiesTrainers: certifies === 'yes' } });
  return made.ok ? redirect(`${versionPath(made.value.kitId, made.value.id)}/estudio?vista=textos`) : made;
}

/** A kit begins with a name and a language; the rest is written in the studio. */
export function Component() {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const outcome = useActionData<Exclude<Awaited<ReturnType<typeof action>>, Response>>();
  const [id, versionId] = [useNewId(outcome), useNewId(outcome)];
  return (
    <Page title={t('newKit.title')} back="/kits">
      <Band>
        <EntryForm outcome={outcome}>
          <input type="hidden" name="id" value={id} /><input type="hidden" name="versionId" value={versionId} />
          <TextField name="title" label={t('kit.title')} hint={t('kit.titleHint')} wrong={t('field.titleWrong')} maxLength={300} />
          <SelectField name="locale" label={t('newKit.locale')} hint={t('newKit.localeHint')} defaultValue={currentLocale()} data={[...interfaceLocales, 'miq', 'cab'].map((value) => ({ value, label: f.capital(f.languageName(value)) }))} />
          <ChoiceField several name="certifies" label={t('newKit.certification')} choices={[{ value: 'yes', label: t('kit.certifies'), hint: t('kit.certifiesHint') }]} />
          <div className="submit"><Submit>{t('newKit.begin')}</Submit><Button component={Link} to="/kits" variant="default">{t('kits:cancel')}</Button></div>
        </EntryForm>
      </Band>
    </Page>
  );
}
