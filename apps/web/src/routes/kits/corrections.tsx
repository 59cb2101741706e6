import './parts/tests.css';
import { confirmKeyCorrection, declineKeyCorrection, listKeyCorrections, proposeKeyCorrection, takeKeyCorrectionBack, type KeyCorrection } from '@relevo/contracts/key-corrections';
import { getKitTest } from '@relevo/contracts/kit-reading';
import { getKitVersion } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, useRevalidator, useSearchParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, invalid, send, type Outcome } from '../../lib/send.ts';
import { currentLocale } from '../../lib/texts.ts';
import { CorrectionConsequences } from './parts/correction-consequences.tsx';
import { CorrectionForm } from './parts/correction-form.tsx';
import { CorrectionLine } from './parts/correction-log.tsx';
import { keyShown } from './parts/correction-words.ts';
import { versionPath } from './parts/places.ts';
import { QuestionView } from './parts/test-form.tsx';

export async function loader({ params, request: { url, signal } }: LoaderFunctionArgs) {
  const asked = new URL(url).searchParams;
  const [id, testId, questionId] = [params['versionId'] ?? '', asked.get('prueba') ?? '', asked.get('pregunta') ?? ''];
  const form = asked.get('forma') === 'B' ? 'B' as const : 'A' as const;
  const [version, preview, log] = await Promise.all([
    call(getKitVersion, { params: { id }, signal }), call(getKitTest, { params: { id, testId }, query: { form, locale: currentLocale() }, signal }), call(listKeyCorrections, { params: { id }, query: { questionId }, signal }),
  ]);
  const drawn = preview.pool.questions.find((one) => one.asked.id === questionId);
  const question = preview.test.questions.find((one) => one.id === questionId) ?? drawn?.asked;
  if (!question) throw new Refusal('question_not_found', 404);
  return { version, question, answer: preview.key.questions.find((one) => one.id === questionId) ?? drawn?.key, number: preview.test.questions.indexOf(question) + 1, locale: preview.test.locale, log };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, id = '', kind = '', key = '', reason = '' } = formValues(await request.formData());
  const versionId = params['versionId'] ?? '';
  const where = { params: { id: versionId, correctionId: id } };
  if (intent === 'confirm') return send(confirmKeyCorrection, where);
  if (intent === 'decline') return send(declineKeyCorrection, { ...where, body: { reason } });
  if (intent === 'take_back') return send(takeKeyCorrectionBack, where);
  if (kind === 'right_key' && key === '') return invalid({ path: 'key', code: 'key_incomplete' });
  const questionId = new URL(request.url).searchParams.get('pregunta') ?? '';
  return send(proposeKeyCorrection, { params: { id: versionId }, body: { id, questionId, kind, key: key === '' ? null : (JSON.parse(key) as unknown), reason } });
}

const underWay = ({ state }: KeyCorrection) => state === 'counting' || state === 'proposed' || state === 'regrading';

/** A question whose key may be wrong: what was done about it, and what may be done now. */
export function Component() {
  const { t } = useTranslation('key-corrections');
  const label = useVersionLabel();
  const [search] = useSearchParams();
  const { version, question, answer, number, locale, log } = useLoaderData<typeof loader>();
  const open = log.corrections.find(underWay);
  const past = log.corrections.filter((one) => !underWay(one));
  const marked = answer !== undefined && (answer.kind === 'essay' || answer.kind === 'likert');
  const last = past.find((one) => one.state === 'done');
  return (
    <Page title={t('title')} sub={`${version.kitTitle} · ${label(version.label)}`} back={`${versionPath(version.kitId, version.id)}/pruebas?prueba=${encodeURIComponent(search.get('prueba') ?? '')}&forma=${search.get('forma') ?? 'A'}`}>
      <div className="two-col">
        <div className="stack">
          <div className="rows" lang={locale}><div className="test-q"><QuestionView question={question} answer={answer && last ? keyShown(answer, last.key) : answer} number={number} /></div></div>
          {past.length > 0 ? <Band title={t('log')}><div className="stack">{past.map((one) => <div key={one.id} className="stack-s"><CorrectionLine one={one} />{one.consequences && one.state === 'done' ? <CorrectionConsequences consequences={one.consequences} done /> : null}</div>)}</div></Band> : null}
        </div>
        <div className="stack">
          {open ? <Open one={open} answer={answer} question={question} /> : log.mayPropose && !marked ? (
            <Band title={t('propose')}><p className="small muted">{t('proposeLead')}</p><CorrectionForm key={past.length} question={question} before={answer} /></Band>
          ) : <Note tone="idle" title={t(marked ? 'byPeople' : 'notYours')}><p>{t(marked ? 'byPeopleText' : 'notYoursText')}</p></Note>}
        </div>
      </div>
    </Page>
  );
}

type OpenProps = { one: KeyCorrection; question: Parameters<typeof QuestionView>[0]['question']; answer: Parameters<typeof QuestionView>[0]['answer'] };

/** One that is under way: counted, waiting for a second person, or being applied. */
function Open({ one, question, answer }: OpenProps) {
  const { t } = useTranslation('key-corrections');
  useLookAgain(one.state !== 'proposed');
  const fetcher = useFetcher<Outcome>();
  const [asking, ask] = useState<'confirm' | 'decline' | null>(null);
  const act = (intent: string) => { ask(null); void fetcher.submit({ intent, id: one.id }, { method: 'post' }); };
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data : null;
  return (
    <Band title={t(`openTitle.${one.state}`)}>
      <div className="stack">
        <CorrectionLine one={one} />
        {one.key && answer ? <div className="test-key" data-tone="guide"><p className="small">{t('wouldBe')}</p><QuestionView question={{ ...question, stem: { ...question.stem, html: '' } }} answer={keyShown(answer, one.key)} number={0} /></div> : null}
        {one.state === 'proposed' ? null : <p role="status">{t(`running.${one.state}`, { done: one.progress.done, of: one.progress.of })} <progress value={one.progress.done} max={Math.max(1, one.progress.of)} /></p>}
        {one.consequences ? <CorrectionConsequences consequences={one.consequences} done={false} /> : null}
        {refused ? <RefusalNote refusal={refused} /> : null}
        {one.mayDecide ? <div className="line"><Button onClick={() => ask('confirm')}>{t('confirm')}</Button><Button variant="default" onClick={() => ask('decline')}>{t('decline')}</Button></div>
          : one.state === 'proposed' ? <p className="muted">{t('second')}</p> : null}
        {one.mayTakeBack ? <Button variant="default" onClick={() => act('take_back')}>{t('takeBack')}</Button> : null}
      </div>
      <ConfirmDialog open={asking === 'confirm'} onClose={() => ask(null)} onConfirm={() => act('confirm')} title={t('sure')} confirm={t('confirm')} grave={false}><p>{t('sureText')}</p></ConfirmDialog>
      <Sheet open={asking === 'decline'} onClose={() => ask(null)} title={t('declineTitle')}>
        <EntryForm as={fetcher.Form as never} onSubmit={() => ask(null)}>
          <input type="hidden" name="intent" value="decline" /><input type="hidden" name="id" value={one.id} />
          <AreaField name="reason" label={t('declineReason')} maxLength={400} autosize minRows={2} />
          <Submit>{t('decline')}</Submit>
        </EntryForm>
      </Sheet>
    </Band>
  );
}

/** While something runs, the page is read again every other second. */
function useLookAgain(on: boolean) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => { if (!document.hidden) void revalidate(); }, 2000);
    return () => clearInterval(timer);
  }, [on, revalidate]);
}
