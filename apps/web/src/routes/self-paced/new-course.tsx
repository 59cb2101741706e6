import { getCohortOptions } from '@relevo/contracts/cohorts';
import { openSelfPaced } from '@relevo/contracts/self-paced';
import { programmeZone } from '@relevo/domain/area-zone';
import { localDate } from '@relevo/domain/local-time';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { useSession } from '../../lib/session.tsx';
import { CourseFields } from './parts/course-fields.tsx';
import { coursePath } from './parts/places.ts';
import { writtenIn } from './parts/written.ts';

export const loader = ({ request: { signal } }: LoaderFunctionArgs) => call(getCohortOptions, { signal });

export async function action({ request }: ActionFunctionArgs) {
  const given = formValues(await request.formData());
  const outcome = await send(openSelfPaced, { body: { trackId: null, ...writtenIn(given) } });
  return outcome.ok ? redirect(coursePath(outcome.value.id)) : outcome;
}

/** A new course: what it is made of, for whom, since when. It is open at once, and its page has the link. */
export function Component() {
  const { t } = useTranslation('self-paced');
  const { versions, organisations, locale } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { actor } = useSession();
  const label = useVersionLabel();
  const f = useFormat();
  const id = useNewId(outcome);
  const [versionId, setVersion] = useState(versions[0]?.id ?? '');
  const version = versions.find((one) => one.id === versionId);
  if (!version) return <Page title={t('new.title')} back="/grupos"><EmptyState title={t('new.noKit')}>{t('new.noKitLead')}</EmptyState></Page>;
  return (
    <Page title={t('new.title')} sub={actor.organisationName} back="/grupos" action={<Submit form="course">{t('new.save')}</Submit>}>
      <Band>
        <EntryForm id="course" outcome={outcome}>
          <input type="hidden" name="id" value={id} />
          <SelectField name="kitVersionId" label={t('fields.version')} value={version.id} onChange={(event) => setVersion(event.currentTarget.value)} data={versions.map((one) => ({ value: one.id, label: `${one.kitTitle} ${label(one.label)}` }))} />
          {version.tracks.length > 0 ? <SelectField key={version.id} name="trackId" label={t('fields.track')} hint={t('fields.trackHint')} data={version.tracks.map((one) => ({ value: one.id, label: one.title }))} /> : null}
          <CourseFields from={{ title: '', forWhom: '', opensOn: localDate(new Date(), programmeZone), closesOn: null, places: null }} />
          {version.locales.length > 1
            ? <SelectField key={`l-${version.id}`} name="locale" label={t('fields.locale')} defaultValue={version.locales.includes(locale) ? locale : version.locales[0]} data={version.locales.map((one) => ({ value: one, label: f.languageName(one) }))} />
            : <input type="hidden" name="locale" value={version.locales[0] ?? 'es'} />}
          {organisations.length > 1
            ? <SelectField name="organisationId" label={t('fields.organisation')} defaultValue={organisations.some((one) => one.id === actor.organisationId) ? actor.organisationId : organisations[0]!.id} data={organisations.map((one) => ({ value: one.id, label: one.name }))} />
            : <input type="hidden" name="organisationId" value={organisations[0]?.id ?? actor.organisationId} />}
        </EntryForm>
      </Band>
    </Page>
  );
}
