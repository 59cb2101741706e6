import { getWorkEvaluation, openWorkEvaluation, type WorkEvaluation } from '@relevo/contracts/work-evaluations';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { Round } from './parts/work-round.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getWorkEvaluation, { params: { id: params['id']! }, signal: request.signal });
export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const once = form.get('once');
  return send(openWorkEvaluation, {
    params: { id: params['id']!, months: Number(form.get('months')) as 3 | 6, view: form.get('view') === 'superior' ? 'superior' : 'self' },
    body: { open: form.get('open') === 'yes', ...(once === null ? {} : { onePerDevice: once === 'yes' }) },
  });
}

/** What is done at work three and six months after the end: the links of each view, paper, and both views side by side. The round that matters now stands first. */
export function Component() {
  const { t } = useTranslation('work-evaluations');
  const { cohort, rounds } = useLoaderData<WorkEvaluation>();
  const fetcher = useFetcher<Outcome>();
  const change = (form: Record<string, string>) => void fetcher.submit(form, { method: 'post' });
  const order = { open: 0, over: 1, to_come: 2 } as const;
  return (
    <Page title={t('title')} sub={cohort.title} back={`/grupos/${cohort.id}`}>
      <div className="stack-l">
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        <Note tone="idle" title={t('lead')} level={2}><p>{t('leadText')}</p></Note>
        {rounds.toSorted((a, b) => order[a.time] - order[b.time] || (a.time === 'over' ? b.months - a.months : a.months - b.months)).map((round) => (
          <Round key={round.months} cohort={cohort} round={round} pending={fetcher.state !== 'idle'} onChange={change} />
        ))}
      </div>
    </Page>
  );
}
