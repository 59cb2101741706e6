import './marking.css';
import { getMarkingPage, markWork, returnWork, type MarkingPage } from '@relevo/contracts/marking';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher, useLoaderData, useNavigate, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { KitText } from '../../components/kit/kit-text.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { MarkForm } from './parts/mark-form.tsx';
import { Members } from './parts/members.tsx';
import { PieceTag } from './parts/piece-tag.tsx';
import { PieceMarks, PieceWork } from './parts/piece-work.tsx';

const where = (params: LoaderFunctionArgs['params']) => ({ id: params['id'] ?? '', pieceId: params['pieceId'] ?? '' });
export const loader = ({ params, request }: LoaderFunctionArgs) => call(getMarkingPage, { params: where(params), signal: request.signal });
export async function action({ params, request }: ActionFunctionArgs) {
  const { points = '', feedback = '', way } = formValues(await request.formData());
  if (way === 'return') return send(returnWork, { params: where(params), body: { feedback } });
  return send(markWork, { params: where(params), body: { points: points === '' ? Number.NaN : Number(points.replace(',', '.')), feedback } });
}

/** One piece of work beside its guide. */
export function Component() {
  const { t } = useTranslation('marking');
  const f = useFormat();
  const piece = useLoaderData<MarkingPage>();
  const { id = '' } = useParams();
  const fetcher = useFetcher<Outcome<MarkingPage>>();
  const queue = `/grupos/${id}/entregas`;
  const to = (other: string | null) => (other ? `${queue}/${other}` : null);
  useArrows(to(piece.previous), to(piece.next));
  const sub = [piece.title, piece.handedInAt ? f.capital(f.relativeDay(piece.handedInAt, piece.cohort.timeZone)) : t('nameless')].join(' · ');
  const saved = fetcher.state === 'idle' && fetcher.data?.ok === true;
  return (
    <Page title={piece.people > 1 ? t('team', { count: piece.people }) : (piece.author ?? t('code', { code: piece.code }))} sub={sub} back={queue} end={<PieceTag {...piece} />}
      action={<>
        {piece.previous ? <Button variant="default" className="fit" px={14} component={Link} to={to(piece.previous)!} aria-label={t('previous')}><IconChevronLeft size={22} /></Button> : null}
        {!piece.next ? null : piece.mayMark && !saved
          ? <Button variant="default" className="fit" px={14} component={Link} to={to(piece.next)!} aria-label={t('next')}><IconChevronRight size={22} /></Button>
          : <Button component={Link} to={to(piece.next)!} rightSection={<IconChevronRight size={20} aria-hidden />}>{t('next')}</Button>}
        {piece.mayMark && !saved ? <Button type="submit" form="mark-form" data-pending={fetcher.state !== 'idle' || undefined}>{t(piece.marks.some((one) => one.own) ? 'change' : 'save')}</Button> : null}
      </>}>
      <div className="mark-page">
        <div className="stack">
          <PieceWork piece={piece} />
        </div>
        <div className="stack">
          {piece.guide.html ? <Note tone="guide" title={t('guide')}><KitText prose={piece.guide} /></Note> : null}
          <PieceMarks piece={piece} />
          <Members piece={piece} cohortId={id} />
          {piece.state === 'returned' ? <Note tone="act" title={t('returnedTitle')}><p className="mark-work">{piece.returnedWords}</p></Note> : piece.mayMark ? <MarkForm key={piece.id} piece={piece} fetcher={fetcher} /> : <p className="muted">{t(piece.state === 'settled' ? 'settledText' : piece.marks.some((one) => one.own) ? 'waitsText' : 'notYours')}</p>}
        </div>
      </div>
    </Page>
  );
}

/** With a keyboard: Alt and an arrow lead to what waits before and after. */
function useArrows(previous: string | null, next: string | null) {
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const to = event.altKey && (event.key === 'ArrowLeft' ? previous : event.key === 'ArrowRight' ? next : null);
      if (!to) return;
      event.preventDefault();
      void navigate(to);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [previous, next, navigate]);
}
