import { getSessionEvaluation, keyEvaluations, removeKeyedEvaluation, type SessionEvaluation } from '@relevo/contracts/evaluations';
import { evaluationItems, evaluationTexts } from '@relevo/domain/evaluation';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { send } from '../../lib/send.ts';
import { sessionPath } from '../cohorts/parts/places.ts';
import { Keying } from './parts/keying.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getSessionEvaluation, { params: { id: params.id!, sessionId: params.sessionId! }, signal: request.signal });

/** Forms about a session that came back on paper. */
export function Component() {
  const { t } = useTranslation('evaluations');
  const { session, sheetCode, mayTake, keyed } = useLoaderData<SessionEvaluation>();
  const { id = '', sessionId = '' } = useParams();
  const back = `${sessionPath(id, sessionId)}/valoracion`;
  if (!mayTake || session.state === 'cancelled') return <Page title={t('key')} sub={session.title} back={back}><EmptyState title={t('keyClosed')}>{t('keyClosedLead')}</EmptyState></Page>;
  return (
    <Keying
      title={t('key')} sub={session.title} back={back} code={sheetCode} keyed={keyed.length} items={evaluationItems} texts={evaluationTexts} wordsOf={(name) => t(`items.${name}`)} hint={t('noNames')}
      keep={(sheetId, { scores, texts }) => send(keyEvaluations, { params: { id, sessionId }, body: { sheets: [{ id: sheetId, scores, best: texts['best'] ?? '', improve: texts['improve'] ?? '' }] } })}
      takeBack={(sheetId) => send(removeKeyedEvaluation, { params: { id, sessionId, sheetId } })} />
  );
}
