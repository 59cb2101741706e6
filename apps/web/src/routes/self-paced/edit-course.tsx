import { getSelfPaced, updateSelfPaced } from '@relevo/contracts/self-paced';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { CourseFields } from './parts/course-fields.tsx';
import { coursePath } from './parts/places.ts';
import { writtenIn } from './parts/written.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const course = await call(getSelfPaced, { params: { id: params.id! }, signal: request.signal });
  return course.opening && course.state === 'running' ? { ...course, opening: course.opening } : redirect(coursePath(course.id));
}

export async function action({ params, request }: ActionFunctionArgs) {
  const outcome = await send(updateSelfPaced, { params: { id: params.id! }, body: writtenIn(formValues(await request.formData())) });
  return outcome.ok ? redirect(coursePath(params.id!)) : outcome;
}

/** What is said of a course, its days and its places; its kit stays. */
export function Component() {
  const { t } = useTranslation('self-paced');
  const { id, title, opening } = useLoaderData<Exclude<Awaited<ReturnType<typeof loader>>, Response>>();
  return (
    <Page title={t('edit.title')} sub={title} back={coursePath(id)} action={<Submit form="course">{t('edit.save')}</Submit>}>
      <Band><EntryForm id="course" outcome={useActionData<typeof action>()}><CourseFields from={{ ...opening, title }} /></EntryForm></Band>
    </Page>
  );
}
