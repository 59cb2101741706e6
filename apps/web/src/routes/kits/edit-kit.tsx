import './parts/edit.css';
import { editKitVersion, getKitSource, getKitVersion } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { ConflictNote } from './parts/conflict-note.tsx';
import { versionPath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.versionId! }, signal: request.signal };
  const [version, source] = await Promise.all([call(getKitVersion, where), call(getKitSource, where)]);
  return { version, source };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { revision, title, summary = '', certifies } = formValues(await request.formData());
  const edit = { part: 'kit', title, summary, certifiesTrainers: certifies === 'yes' };
  const saved = await send(editKitVersion, { params: { id: params.versionId! }, body: { revision: Number(revision), edit } });
  return saved.ok ? redirect(versionPath(params.id!, params.versionId!)) : saved;
}

/** A draft's title and summary, and whether it certifies trainers. */
export function Component() {
  const { t } = useTranslation('kits');
  const { version, source } = useLoaderData<typeof loader>();
  const outcome = useActionData<Exclude<Awaited<ReturnType<typeof action>>, Response>>();
  const back = versionPath(version.kitId, version.id);
  return (
    <Page title={t('edit.kit')} crumb={`${version.kitTitle} · ${t('version.short', { label: version.label })}`} sub={version.kitTitle} back={back}>
      <Band>
        <ConflictNote outcome={outcome} />
        <EntryForm outcome={outcome} key={source.revision}>
          <input type="hidden" name="revision" value={source.revision} />
          <TextField name="title" label={t('edit.title')} hint={t('edit.kitTitleHint')} wrong={t('edit.titleWrong')} defaultValue={source.title} maxLength={200} />
          <AreaField name="summary" label={t('edit.summary')} hint={t('edit.markdown')} defaultValue={source.summary} />
          <ChoiceField several name="certifies" label={t('edit.certifies')} defaultValue={source.certifiesTrainers ? ['yes'] : []} choices={[{ value: 'yes', label: t('edit.certifiesYes'), hint: t('edit.certifiesHint') }]} />
          <div className="submit"><Submit>{t('edit.save')}</Submit><Button component={Link} to={back} variant="default">{t('cancel')}</Button></div>
        </EntryForm>
      </Band>
      <p className="small muted edit-else">{t('edit.modulesElsewhere')}</p>
    </Page>
  );
}
