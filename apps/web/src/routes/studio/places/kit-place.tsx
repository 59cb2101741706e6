import { Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { Field } from '../fields/field.tsx';
import { CheckField, LineField, TitleField } from '../fields/plain-fields.tsx';
import { ProseField } from '../fields/prose-field.tsx';
import { newLocalId } from '../kit/new-parts.ts';
import { useStudio } from '../frame/studio-context.ts';
import { Columns } from './columns.tsx';
import { ToleranceField } from './marking-fields.tsx';

/** Languages that kits are offered in here; others may come with an import. */
const offered = ['es', 'en', 'fr', 'miq', 'cab', 'pt', 'ar'];

/** What is said of the kit as a whole. */
export function Component() {
  const { t } = useTranslation('studio');
  const lang = useDraft((document) => document.locale);
  const seen = (
    <>
      <TitleField path={['title']} label={t('kit.title')} hint={t('kit.titleHint')} large />
      <ProseField path={['summary']} label={t('kit.summary')} hint={t('kit.summaryHint')} lang={lang} />
      <Locales />
      <Members list="glossary" />
    </>
  );
  const rest = (
    <>
      <Members list="tracks" />
      <CheckField path={['certifiesTrainers']} label={t('kit.certifies')} hint={t('kit.certifiesHint')} />
      <ToleranceField />
      <LineField path={['licence']} label={t('kit.licence')} hint={t('kit.licenceHint')} maxLength={120} />
      <ProseField path={['attribution']} label={t('kit.attribution')} hint={t('kit.attributionHint')} lang={lang} minRows={2} />
    </>
  );
  return <Columns title={t('kit.about')} seen={seen} beside={{ title: t('kit.rules'), content: rest }} />;
}

/** The languages on offer; the source stays. */
function Locales() {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const store = useDraftStore();
  const tell = useTell();
  const source = useDraft((document) => document.locale);
  const locales = useDraft((document) => document.locales);
  const remove = (locale: string) => {
    store.set(['locales'], locales.filter((one) => one !== locale));
    tell(t('kit.localeRemoved', { name: f.languageName(locale) }), () => store.set(['locales'], locales));
  };
  const free = offered.filter((one) => !locales.includes(one));
  return (
    <Field path={['locales']} label={t('kit.locales')} hint={t('kit.localesHint')} group>{() => (
      <>
        <ul className="fld-files">{locales.map((one) => (
          <li key={one}><span>{f.capital(f.languageName(one))}{one === source ? <span className="muted small"> · {t('kit.source')}</span> : null}</span>
            {one === source ? null : <button type="button" className="icon-btn plain" aria-label={t('kit.removeLocale', { name: f.languageName(one) })} onClick={() => remove(one)}><IconX size={18} stroke={1.75} aria-hidden /></button>}</li>
        ))}</ul>
        {free.length > 0 ? <NativeSelect aria-label={t('kit.addLocale')} value="" onChange={(event) => { if (event.currentTarget.value) store.set(['locales'], [...locales, event.currentTarget.value]); }} data={[{ value: '', label: t('kit.addLocale') }, ...free.map((one) => ({ value: one, label: f.capital(f.languageName(one)) }))]} /> : null}
      </>
    )}</Field>
  );
}

const fieldsOf = { glossary: ['term', 'meaning'], tracks: ['title', 'summary'] } as const;

/** Words of the glossary, or tracks: a name and a text each. */
function Members({ list }: { list: 'glossary' | 'tracks' }) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const tell = useTell();
  const { goTo, base } = useStudio();
  const lang = useDraft((document) => document.locale);
  const members = useDraft((document) => document[list]) as readonly { id: string }[];
  const [name, text] = fieldsOf[list];
  const add = () => {
    const made = { id: newLocalId(list === 'glossary' ? 'w' : 't'), [name]: t(`kit.${list}.new`), [text]: '' };
    store.insert([list], made, members.at(-1)?.id ?? null);
    goTo([list, made.id, name]);
  };
  const remove = (n: number) => {
    const item = members[n]!;
    store.remove([list], item.id);
    tell(t(`kit.${list}.removed`), () => store.insert([list], item, members[n - 1]?.id ?? null));
  };
  return (
    <Field path={[list]} label={t(`kit.${list}.title`)} hint={t(`kit.${list}.hint`)} group>{() => (
      <>
        {members.length > 0 ? <ol className="fld-members">{members.map((one, n) => (
          <li key={one.id}>
            <TitleField path={[list, one.id, name]} label={t(`kit.${list}.name`)} />
            <ProseField path={[list, one.id, text]} label={t(`kit.${list}.text`)} lang={lang} minRows={2} />
            <Button variant="subtle" size="sm" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(n)}>{t(`kit.${list}.remove`)}</Button>
          </li>
        ))}</ol> : null}
        <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>{t(`kit.${list}.add`)}</Button>
        {list === 'tracks' && members.length > 0 ? <p><Link className="link" to={`${base}/recorridos?vista=textos`}>{t('kit.tracks.manage')}</Link></p> : null}
      </>
    )}</Field>
  );
}
