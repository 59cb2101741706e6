import './parts/edit.css';
import { editKitVersion, getKitVersion, getModuleSource, type ModuleSource } from '@relevo/contracts/kits';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { AreaField } from '../../components/form/area-field.tsx';
import { ChoiceField } from '../../components/form/choice-field.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { EditPart } from './parts/edit-part.tsx';
import { modulePath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const [id, moduleId] = [params.versionId!, params.moduleId!];
  const [version, source] = await Promise.all([
    call(getKitVersion, { params: { id }, signal: request.signal }), call(getModuleSource, { params: { id, moduleId }, signal: request.signal }),
  ]);
  return { version, source };
}

/** What was left empty is an empty text, not a missing one. */
export async function action({ params, request }: ActionFunctionArgs) {
  const { revision, activityId, title, minutes, core, summary = '', body = '', notes = '', solution = '' } = formValues(await request.formData());
  const edit = activityId
    ? { part: 'activity', activityId, title, minutes: minutes === undefined ? undefined : Number(minutes), body, notes, solution }
    : { part: 'module', moduleId: params.moduleId!, title, core: core === 'yes', summary, notes };
  return send(editKitVersion, { params: { id: params.versionId! }, body: { revision: Number(revision), edit } });
}

function ActivityEntries({ activity }: { activity: ModuleSource['activities'][number] }) {
  const { t } = useTranslation('kits');
  return (
    <>
      <input type="hidden" name="activityId" value={activity.id} />
      <TextField name="title" label={t('edit.title')} wrong={t('edit.titleWrong')} defaultValue={activity.title} maxLength={200} />
      <TextField name="minutes" label={t('edit.minutes')} wrong={t('edit.minutesWrong')} defaultValue={String(activity.minutes)} inputMode="numeric" className="short-field" />
      <AreaField name="body" label={t('edit.body')} hint={t('edit.markdown')} defaultValue={activity.body} maxRows={24} />
      <div className="guide-fields">
        <AreaField name="notes" label={t('edit.notes')} hint={t('audience.onlyFacilitators')} defaultValue={activity.notes} maxRows={16} />
        <AreaField name="solution" label={t('activity.solution')} hint={t('audience.onlyFacilitators')} defaultValue={activity.solution} maxRows={16} />
      </div>
    </>
  );
}

/** A draft module's own texts, and each activity's; every part is saved by itself. */
export function Component() {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const { version, source } = useLoaderData<typeof loader>();
  return (
    <Page title={source.title} crumb={`${version.kitTitle} · ${t('version.short', { label: version.label })}`} sub={t('edit.module')} back={modulePath(version.kitId, version.id, source.id)}>
      <div className="stack">
        <p className="muted small">{t('edit.lead')}</p>
        <EditPart title={t('edit.moduleItself')} revision={source.revision} open>
          <TextField name="title" label={t('edit.title')} wrong={t('edit.titleWrong')} defaultValue={source.title} maxLength={200} />
          <ChoiceField several name="core" label={t('edit.core')} defaultValue={source.core ? ['yes'] : []} choices={[{ value: 'yes', label: t('edit.coreYes'), hint: t('edit.coreHint') }]} />
          <AreaField name="summary" label={t('edit.summary')} hint={t('edit.markdown')} defaultValue={source.summary} maxRows={16} />
          <div className="guide-fields"><AreaField name="notes" label={t('edit.notes')} hint={t('audience.onlyFacilitators')} defaultValue={source.notes} maxRows={16} /></div>
        </EditPart>
        {source.activities.map((one) => (
          <EditPart key={one.id} title={one.title} sub={`${t(`activity.kinds.${one.kind}`)} · ${f.minutes(one.minutes)}`} revision={source.revision}><ActivityEntries activity={one} /></EditPart>
        ))}
      </div>
    </Page>
  );
}
