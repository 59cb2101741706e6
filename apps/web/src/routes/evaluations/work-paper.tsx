import { getWorkEvaluation, keyWorkEvaluations, removeKeyedWorkEvaluation, type WorkEvaluation } from '@relevo/contracts/work-evaluations';
import { workItems, workTexts } from '@relevo/domain/work-evaluation';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { Keying } from './parts/keying.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getWorkEvaluation, { params: { id: params.id! }, signal: request.signal });

/** Forms about work that came back on paper, of one round and view. */
export function Component() {
  const { t } = useTranslation(['work-evaluations', 'evaluations']);
  const { cohort, rounds } = useLoaderData<WorkEvaluation>();
  const { id = '', months = '', view: viewName = '' } = useParams();
  const round = rounds.find((one) => String(one.months) === months);
  const view = round?.views.find((one) => one.view === viewName);
  const back = `/grupos/${id}/en-el-trabajo`;
  if (!round?.mayKey || !view) return <Page title={t('evaluations:key')} sub={cohort.title} back={back}><EmptyState title={t('evaluations:keyClosed')}>{t('keyClosedLead')}</EmptyState></Page>;
  const params = { id, months: round.months, view: view.view };
  return (
    <Keying
      title={t('evaluations:key')} sub={`${t('round', { months: round.months })} · ${t(`views.${view.view}`)}`} back={back} code={view.sheetCode} keyed={view.keyed.length}
      items={workItems} texts={workTexts} wordsOf={(name) => t(`said.${view.view}.${name}`)} hint={t('noCases')}
      keep={(sheetId, { scores, texts }) => send(keyWorkEvaluations, { params, body: { sheets: [{ id: sheetId, scores, changed: texts['changed'] ?? '', hindered: texts['hindered'] ?? '' }] } })}
      takeBack={(sheetId) => send(removeKeyedWorkEvaluation, { params: { ...params, sheetId } })} />
  );
}
