import { useTranslation } from 'react-i18next';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { SelectField, TitleField } from '../fields/plain-fields.tsx';
import { ProseField } from '../fields/prose-field.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { Columns } from './columns.tsx';
import { Gone } from './gone.tsx';

/** A page of the kit: a text that belongs to no module. */
export function Component() {
  const { t } = useTranslation('studio');
  const { pageId = '' } = useParams();
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { hrefOf } = useStudio();
  const lang = useDraft((document) => document.locale);
  const page = useDraft((document) => document.pages.find((one) => one.id === pageId));
  if (!page) return <Gone />;
  const path = ['pages', page.id];
  const remove = () => {
    const { pages } = store.document;
    const after = pages[pages.findIndex((one) => one.id === page.id) - 1]?.id ?? null;
    store.remove(['pages'], page.id);
    tell(t('outline.removed', { title: page.title }), () => store.insert(['pages'], page, after));
    void navigate(hrefOf([]));
  };
  const body = <ProseField path={[...path, 'body']} label={t('page.body')} lang={lang} minRows={12} />;
  const head = (
    <>
      <TitleField path={[...path, 'title']} label={t('field.title')} large />
      <SelectField path={[...path, 'audience']} label={t('page.audience')} choices={[{ value: 'participant', label: t('page.everybody') }, { value: 'facilitator', label: t('sides.kept') }]} />
    </>
  );
  const end = <Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>{t('page.remove')}</Button>;
  return page.audience === 'participant' ? <Columns key={page.id} seen={<>{head}{body}{end}</>} /> : <Columns key={page.id} title={t('page.title')} seen={<>{head}{end}</>} kept={body} />;
}
