import type { ConsentTexts } from '@relevo/contracts/consent-texts';
import { consentTextLimits } from '@relevo/domain/consent-text';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';
import { ConsentPreview } from './consent-preview.tsx';

type Text = ConsentTexts['texts'][number];
export const localesOfConsent = ['es', 'en', 'fr'] as const;

/** The next wording, in every language, seen as it will stand before it is published. */
export function ConsentEditor({ purpose, latest, onDone }: { purpose: Text['purpose']; latest: Text['versions'][number]; onDone: () => void }) {
  const { t } = useTranslation('consents');
  const fetcher = useFetcher<Outcome>();
  const [words, setWords] = useState(latest.words);
  useSaved(fetcher.data, t('published'), onDone);
  const set = (locale: (typeof localesOfConsent)[number], part: 'agree' | 'purpose', text: string) => setWords((now) => ({ ...now, [locale]: { ...now[locale], [part]: text } }));
  return (
    <EntryForm as={fetcher.Form} outcome={fetcher.data}>
      <input type="hidden" name="purpose" value={purpose} /><input type="hidden" name="over" value={latest.version} />
      {localesOfConsent.map((locale) => (
        <fieldset key={locale} className="reg-wording"><legend>{t(`common:languages.${locale}`)}</legend>
          <AreaField name={`words.${locale}.agree`} label={t('agree')} lang={locale} rows={2} maxLength={consentTextLimits.agree} warnIdentity={false} defaultValue={latest.words[locale].agree} onChange={(event) => set(locale, 'agree', event.currentTarget.value)} />
          <AreaField name={`words.${locale}.purpose`} label={t('what')} lang={locale} rows={2} maxLength={consentTextLimits.purpose} warnIdentity={false} defaultValue={latest.words[locale].purpose} onChange={(event) => set(locale, 'purpose', event.currentTarget.value)} />
          <p className="small muted">{t('preview')}</p><ConsentPreview words={words[locale]} needed={purpose === 'training'} />
        </fieldset>
      ))}
      <ChoiceField name="askAgain" several label={t('again')} choices={[{ value: 'on', label: t('askAgain'), hint: t('askAgainHint') }]} />
      <p className="small muted">{t('stays')}</p>
      <div className="line"><Submit pending={fetcher.state !== 'idle'}>{t('publish')}</Submit><Button variant="default" onClick={onDone}>{t('common:confirm.leave')}</Button></div>
    </EntryForm>
  );
}
