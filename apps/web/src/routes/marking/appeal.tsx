import './marking.css';
import { decideAppeal, getAppeal, type AppealPage } from '@relevo/contracts/appeals';
import { getMarkingPage, type MarkingPage } from '@relevo/contracts/marking';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { AppealTag } from '../../components/appeal/appeal-tag.tsx';
import { Band } from '../../components/band.tsx';
import { KitText } from '../../components/kit/kit-text.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { AnsweredQuestion } from '../../components/questions/answered-question.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { DecisionForm } from './parts/decision-form.tsx';
import { PieceMarks, PieceWork } from './parts/piece-work.tsx';

type Data = { appeal: AppealPage; piece: MarkingPage | null };
const where = (params: LoaderFunctionArgs['params']) => ({ id: params['id'] ?? '', appealId: params['appealId'] ?? '' });

export async function loader({ params, request: { signal } }: LoaderFunctionArgs): Promise<Data> {
  const appeal = await call(getAppeal, { params: where(params), signal });
  return { appeal, piece: appeal.pieceId === null ? null : await call(getMarkingPage, { params: { id: where(params).id, pieceId: appeal.pieceId }, signal }) };
}
export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome<AppealPage>> {
  const { outcome, points = '', reason } = formValues(await request.formData());
  const body = outcome === 'points' ? { outcome, points: points === '' ? Number.NaN : Number(points.replace(',', '.')), reason } : { outcome, reason };
  return send(decideAppeal, { params: where(params), body });
}

/** Another look that was asked for: what it is about, why, and what whoever looks decides. */
export function Component() {
  const { t } = useTranslation('appeals');
  const { appeal, piece } = useLoaderData<Data>();
  const outcome = useActionData<typeof action>();
  const { id = '' } = useParams();
  const who = appeal.author ?? (appeal.code ? t('code', { code: appeal.code }) : t('nameless'));
  return (
    <Page title={t('staffTitle')} sub={`${who} · ${appeal.title}`} back={`/grupos/${id}/entregas`} end={<AppealTag state={appeal.state} />}>
      <div className="mark-page">
        <div className="stack">
          {piece ? <PieceWork piece={piece} /> : null}
          {appeal.question ? <Band><AnsweredQuestion question={appeal.question.asked} answer={appeal.question.answer ?? undefined} item={{ questionId: appeal.question.asked.id, points: appeal.question.points, of: appeal.of, key: appeal.question.key, correction: appeal.question.correction }} /></Band> : null}
        </div>
        <div className="stack">
          <Note tone="act" title={t('why')}><p className="mark-work">{appeal.reason}</p></Note>
          {piece?.guide.html ? <Note tone="guide" title={t('marking:guide')}><KitText prose={piece.guide} /></Note> : null}
          {piece ? <PieceMarks piece={piece} /> : null}
          {appeal.kind === 'key' && appeal.state === 'asked' ? <KeyNote appeal={appeal} /> : null}
          {appeal.decision ? <Decided appeal={appeal} /> : appeal.refusal ? <p className="muted">{t(`refusal.${appeal.refusal}`)}</p> : <DecisionForm appeal={appeal} outcome={outcome} />}
        </div>
      </div>
    </Page>
  );
}

/** A wrong key is put right for everybody, by whoever owns the kit. */
function KeyNote({ appeal: { correctIn } }: { appeal: AppealPage }) {
  const { t } = useTranslation('appeals');
  if (!correctIn) return <p className="small muted">{t('correctElse')}</p>;
  const { kitId, versionId, testId: prueba, form: forma, questionId: pregunta } = correctIn;
  return <Button variant="default" className="fit" component={Link} to={`/kits/${kitId}/versiones/${versionId}/pruebas/correcciones?${new URLSearchParams({ prueba, forma, pregunta })}`}>{t('correct')}</Button>;
}

function Decided({ appeal: { decision, decidedAt, of, cohort } }: { appeal: AppealPage }) {
  const { t } = useTranslation('appeals');
  const f = useFormat();
  if (!decision) return null;
  return (
    <Note tone={decision.way ? 'done' : 'idle'} title={t(`ways.${decision.way ?? 'none'}`, { after: f.number(decision.after, 2), of: f.number(of, 2) })}>
      <p className="mark-work">{decision.words}</p>
      <p className="small muted">{[decision.by && t('decidedBy', { name: decision.by }), decidedAt && t('decidedOn', { date: f.date(decidedAt, cohort.timeZone) })].filter(Boolean).join(' · ')}</p>
    </Note>
  );
}
