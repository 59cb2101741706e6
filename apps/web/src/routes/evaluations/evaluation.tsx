import '../cohorts/parts/session.css';
import { getSessionEvaluation, openSessionEvaluation, printEvaluationForms, type SessionEvaluation } from '@relevo/contracts/evaluations';
import { Button } from '@mantine/core';
import { IconKeyboard, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, useParams, useRevalidator, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { LinkField } from '../../components/link-field.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { sessionPath } from '../cohorts/parts/places.ts';
import { Results } from './parts/results.tsx';

const where = (params: LoaderFunctionArgs['params']) => ({ id: params['id']!, sessionId: params['sessionId']! });
export const loader = ({ params, request }: LoaderFunctionArgs) => call(getSessionEvaluation, { params: where(params), signal: request.signal });
export async function action({ params, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const once = form.get('once');
  return send(openSessionEvaluation, { params: where(params), body: { open: form.get('open') === 'yes', ...(once === null ? {} : { onePerDevice: once === 'yes' }) } });
}

const askedEveryMs = 10_000;

/** What participants think of a session: the link to show, paper to type in, and what came of both. */
export function Component() {
  const { t } = useTranslation('evaluations');
  const f = useFormat();
  const evaluation = useLoaderData<SessionEvaluation>();
  const { session, opening } = evaluation;
  const fetcher = useFetcher<Outcome>();
  const { id: cohortId = '' } = useParams();
  const came = evaluation.byLink + evaluation.onPaper;
  useAskedAgain(opening?.open ?? false);
  const change = (open: boolean, more: Record<string, string> = {}) => void fetcher.submit({ open: open ? 'yes' : 'no', ...more }, { method: 'post' });
  const count = evaluation.movable && !opening?.open;
  const act = evaluation.mayTake && session.state !== 'cancelled' ? count
    ? <Button data-pending={fetcher.state !== 'idle' || undefined} onClick={() => change(false)}>{t('count')}</Button>
    : <Button variant={opening?.open ? 'default' : 'filled'} data-pending={fetcher.state !== 'idle' || undefined} onClick={() => change(!opening?.open)}>{t(opening?.open ? 'close' : opening ? 'reopen' : 'open')}</Button> : undefined;
  // While something waits to be counted, opening again is the lesser of the two.
  const again = act && count ? <Button variant="default" className="fit" onClick={() => change(true)}>{t(opening ? 'reopen' : 'open')}</Button> : null;
  return (
    <Page title={t('title')} sub={session.title} back={sessionPath(cohortId, session.id)} action={act}>
      <div className="stack">
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {opening?.open && opening.url && opening.qr ? <Wall url={opening.url} qr={opening.qr} /> : null}
        {opening?.open ? <p className="muted">{t('until', { when: f.dateTime(opening.closesAt, session.timeZone) })}</p> : null}
        {opening?.open && act ? <div className="opts"><label className="opt"><input type="checkbox" checked={!opening.onePerDevice} onChange={(event) => change(true, { once: event.currentTarget.checked ? 'no' : 'yes' })} /><span>{t('shared')}<small>{t('sharedHint')}</small></span></label></div> : null}
        {opening || came > 0 ? <p className="num" role="status">{t('came', { count: came, of: f.number(session.enrolled) })}{evaluation.onPaper > 0 ? ` · ${t('onPaper', { count: evaluation.onPaper })}` : ''}</p> : <Note tone="idle" title={t('none')} level={2}><p>{t('noneText')}</p></Note>}
        {evaluation.beyondPresent > 0 ? <Note tone="wait" title={t('beyond', { count: evaluation.beyondPresent })} level={2}><p>{t('beyondText')}</p></Note> : null}
        {again}
        {came > 0 ? <Results evaluation={evaluation} /> : null}
        <Rows title={t('paper')} led>
          <li><a className="row" href={urlOf(printEvaluationForms, { params: { id: cohortId, sessionId: session.id } })} download><IconPrinter size={24} stroke={1.75} aria-hidden /><span><b>{t('print')}</b><span className="sub">{t('printSub', { code: evaluation.sheetCode })}</span></span><span /></a></li>
          {evaluation.mayTake ? <Row icon={IconKeyboard} title={t('key')} sub={t('keySub')} to={`${sessionPath(cohortId, session.id)}/valoracion/papel`} /> : null}
        </Rows>
      </div>
    </Page>
  );
}

function Wall({ url, qr }: { url: string; qr: string }) {
  const { t } = useTranslation(['evaluations', 'attendance']);
  const wall = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className="wall" ref={wall}>
        <h2>{t('wall')}</h2>
        <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`} alt={t('codeAlt')} />
        <p className="muted">{t('anonymous')}</p>
      </div>
      <Button variant="default" className="fit" onClick={() => void wall.current?.requestFullscreen()}>{t('attendance:fullScreen')}</Button>
      <LinkField url={url} message={t('message')} />
    </>
  );
}

/** How many came is asked for again while the link is open and the page is looked at. */
function useAskedAgain(open: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void revalidate(); }, askedEveryMs);
    return () => clearInterval(timer);
  }, [open, revalidate]);
}
