import './learning.css';
import type { ProjectedPages } from '@relevo/contracts/kit-projection';
import { getCoursePage, type Course } from '@relevo/contracts/learning';
import { directionOf } from '@relevo/domain/languages';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { knownCourse, readCourse } from './parts/course-data.ts';
import { inReadingLocale } from './parts/reading-locale.ts';
import { ReadingText, ReadingTexts } from './parts/reading-text.tsx';

type Data = { course: Course; page: ProjectedPages['pages'][number] };

export async function loader({ params, request }: LoaderFunctionArgs): Promise<Data> {
  const { cohortId = '', pageId = '' } = params;
  const [course, page] = await Promise.all([
    knownCourse(cohortId) ?? readCourse(cohortId, request.signal), call(getCoursePage, { params: { id: cohortId, pageId }, query: inReadingLocale(), signal: request.signal }),
  ]);
  return { course, page };
}

/** A page of the kit that stands beside its modules. */
export function Component() {
  const { t } = useTranslation('learning');
  const { cohortId = '' } = useParams();
  const { course, page } = useLoaderData<Data>();
  return (
    <Page ownH1 title={t('course.material')} back={`/curso/${cohortId}`}>
      <article className="read" lang={course.outline.locale} dir={directionOf(course.outline.locale)}>
        <ReadingTexts of={course.outline} screen={page.id}><h1>{page.title.text}</h1><ReadingText prose={page.body} /></ReadingTexts>
      </article>
    </Page>
  );
}
