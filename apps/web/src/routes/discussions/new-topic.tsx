import './discussions.css';
import { getDiscussion, type Discussion } from '@relevo/contracts/discussions';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate, useSearchParams, type LoaderFunctionArgs } from 'react-router';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { Composer } from './parts/composer.tsx';
import { cohortOf, usePlace } from './parts/place.ts';

export const loader = lastSeen(({ params, request }: LoaderFunctionArgs) => call(getDiscussion, { params: { id: cohortOf(params) }, signal: request.signal }));

/** A topic with its first message. */
export function Component() {
  const { t } = useTranslation('discussions');
  const { cohortId, base } = usePlace();
  const { cohort, settings, mayWrite, mayModerate, agreed, modules } = useLoaderData<Discussion>();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  return (
    <Page title={t('new.begin')} sub={cohort.title} back={base}>
      <div className="stack narrow">
        {mayWrite ? <Composer cohortId={cohortId} agreed={agreed} voices={mayModerate ? null : settings.voices} waits={settings.approval && !mayModerate} modules={modules} moduleId={params.get('module')} onSent={(written) => void navigate(written === 'kept' ? base : `${base}/${written.topicId}`, { replace: true })} />
          : <Note tone="idle" title={t('over')}><p>{t('overText')}</p></Note>}
      </div>
    </Page>
  );
}
