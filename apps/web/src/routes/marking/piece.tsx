import './marking.css';
import { getMarkingPage, markWork, openWorkFile, returnWork, type MarkingPage } from '@relevo/contracts/marking';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher, useLoaderData, useNavigate, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { KitText } from '../../components/kit/kit-text.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { ShownFile } from '../../components/shown-file.tsx';
import { wordCount } from '../../components/questions/word-count.ts';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send, type Outcome } from '../../lib/send.ts';
import { MarkForm } from './parts/mark-form.tsx';
import { Members } from './parts/members.tsx';
import { PieceTag } from './parts/piece-tag.tsx';

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
          {piece.tellsWho ? <Note tone="idle" title={t('tellsWho')}><p>{t('tellsWhoText')}</p></Note> : null}
          {piece.people > 1 && piece.members.length === 0 ? <Band title={t('members')}><p>{piece.author}</p></Band> : null}
          <Band title={t('asked')}><KitText prose={piece.asked} /></Band>
          <Band title={t('work')} more={piece.text === null ? undefined : <span className="small muted num">{piece.mostWords === null ? t('wordsAlone', { n: wordCount(piece.text) }) : t('words', { n: wordCount(piece.text), most: piece.mostWords })}</span>}>
            <div className="stack">
              {piece.text ? <p className="mark-work">{piece.text}</p> : null}
              {piece.state === 'returned' ? <p className="muted">{t('returnedText')}</p> : null}
              {piece.files.map((file) => <ShownFile key={file.id} file={file} url={urlOf(openWorkFile, { params: { id, pieceId: piece.id, fileId: file.id } })} />)}
            </div>
          </Band>
        </div>
        <div className="stack">
          {piece.guide.html ? <Note tone="guide" title={t('guide')}><KitText prose={piece.guide} /></Note> : null}
          <Marks piece={piece} />
          <Members piece={piece} cohortId={id} />
          {piece.state === 'returned' ? <Note tone="act" title={t('returnedTitle')}><p className="mark-work">{piece.returnedWords}</p></Note> : piece.mayMark ? <MarkForm key={piece.id} piece={piece} fetcher={fetcher} /> : <p className="muted">{t(piece.state === 'settled' ? 'settledText' : piece.marks.some((one) => one.own) ? 'waitsText' : 'notYours')}</p>}
        </div>
      </div>
    </Page>
  );
}

/** What others gave, as far as it may be seen; and what came of it. */
function Marks({ piece }: { piece: MarkingPage }) {
  const { t } = useTranslation('marking');
  const f = useFormat();
  const points = (value: number) => t('points', { points: f.number(value, 2), of: f.number(piece.of, 2) });
  const shown = piece.marks.filter((one) => !(one.own && piece.mayMark));
  return (
    <>
      {piece.standing === 'differs' ? <Note tone="wait" title={t('differs')}><p>{t('differsText', { share: f.percent(piece.tolerance) })}</p></Note> : null}
      {piece.graders === 2 && piece.standing === 'waiting' ? <p className="small muted">{t('blind')}</p> : null}
      {shown.length > 0 ? (
        <Band title={piece.points === null ? t('marks') : t('settled', { points: points(piece.points) })}>
          {shown.map((one, n) => (
            <div key={n} className="stack-s mark-given"><p><b>{one.own ? t('yours') : one.name}</b> · <span className="num">{points(one.points)}</span></p>{one.feedback ? <p className="mark-work">{one.feedback}</p> : null}</div>
          ))}
        </Band>
      ) : null}
    </>
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
