import './translate.css';
import { listTranslations, removeTranslationLocale, setTranslationLocale, type TranslationLocale, type Translations } from '@relevo/contracts/kit-translations';
import { Button } from '@mantine/core';
import { IconLanguage, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { versionPath } from '../kits/parts/places.ts';
import { useCounted } from './parts/counted.ts';
import { translatePath } from './parts/places.ts';
import { ProgressLine } from './parts/progress-line.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs): Promise<Translations> => call(listTranslations, { params: { id: params['versionId']! }, signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome> {
  const { intent, locale, other, offered } = formValues(await request.formData());
  const where = { params: { id: params['versionId']!, locale: String(locale === 'other' ? other : locale).trim() } };
  if (intent === 'remove') return send(removeTranslationLocale, where);
  return send(setTranslationLocale, { ...where, body: offered === undefined ? {} : { offered: offered === 'yes' } });
}

/** Languages that kits of the region are asked for in; any other by its code. */
const suggested = ['en', 'fr', 'pt', 'miq', 'cab', 'quc', 'mam', 'kek', 'ar', 'zh', 'de', 'it'];

/** Languages of a draft, how far each is, and a new one begun. */
export function Component() {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const data = useLoaderData<typeof loader>();
  const outcome = useActionData<Outcome>();
  const { version } = data;
  const label = useVersionLabel();
  return (
    <Page title={t('title')} crumb={`${version.kitTitle} · ${t('version', { label: label(version.label) })}`} sub={version.kitTitle} back={versionPath(version.kitId, version.id)}>
      <div className="two-col">
        <div className="stack">
          <p className="muted">{t('lead', { language: f.languageName(data.sourceLocale) })}</p>
          {data.locales.length === 0 ? <EmptyState title={t('none.title')}>{t('none.lead')}</EmptyState> : <section className="rows">{data.locales.map((one) => <Language key={one.locale} one={one} data={data} />)}</section>}
        </div>
        {data.open ? <Begin data={data} outcome={outcome} /> : null}
      </div>
    </Page>
  );
}

function Language({ one, data: { version, open } }: { one: TranslationLocale; data: Translations }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const counted = useCounted();
  const fetcher = useFetcher<Outcome>();
  const [asking, ask] = useState(false);
  const name = f.capital(f.languageName(one.locale));
  const say = (values: Record<string, string>) => void fetcher.submit({ locale: one.locale, ...values }, { method: 'post' });
  return (
    <div className="tr-lang">
      <div className="stack-s">
        <div className="line"><h2>{name}</h2><Tag tone={one.offered ? 'done' : 'idle'} icon={IconLanguage}>{t(one.offered ? 'offered' : 'notOffered')}</Tag></div>
        <ProgressLine progress={one.progress} wide />
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      </div>
      <div className="line">
        <Button component={Link} to={translatePath(version.kitId, version.id, one.locale)} variant="default" aria-label={t('workOn', { language: name })}>{t('work')}</Button>
        {open && version.may.write ? (
          <Can action="draft:write">
            <Button variant="default" data-pending={fetcher.state !== 'idle' || undefined} onClick={() => say({ offered: one.offered ? 'no' : 'yes' })}>{t(one.offered ? 'withdraw' : 'offer')}</Button>
            <Button variant="default" px={12} aria-label={t('remove.open', { language: name })} onClick={() => ask(true)}><IconTrash size={18} aria-hidden /></Button>
          </Can>
        ) : null}
      </div>
      <ConfirmDialog open={asking} onClose={() => ask(false)} onConfirm={() => { ask(false); say({ intent: 'remove' }); }} title={t('remove.title', { language: name })} confirm={t('remove.confirm')}>{counted('remove.lead', one.progress.texts - one.progress.missing)}</ConfirmDialog>
    </div>
  );
}

function Begin({ data, outcome }: { data: Translations; outcome: Outcome | undefined }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const taken = [data.sourceLocale, ...data.locales.map((one) => one.locale)];
  const [chosen, choose] = useState('');
  const options = suggested.filter((one) => !taken.includes(one)).map((one) => ({ value: one, label: f.capital(f.languageName(one)) })).toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <section className="band">
      <EntryForm key={data.locales.length}>
        <h2>{t('begin.title')}</h2>
        {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
        <SelectField name="locale" label={t('begin.language')} wrong={t('begin.wrong')} required value={chosen} onChange={(event) => choose(event.currentTarget.value)} data={[{ value: '', label: t('begin.choose') }, ...options, { value: 'other', label: t('begin.other') }]} />
        {chosen === 'other' ? <TextField name="other" label={t('begin.code')} hint={t('begin.codeHint')} wrong={t('begin.wrong')} required pattern="[a-z]{2,3}(-[A-Z]{2})?" /> : null}
        <div className="submit"><Submit leftSection={<IconPlus size={18} aria-hidden />}>{t('begin.submit')}</Submit></div>
      </EntryForm>
    </section>
  );
}
