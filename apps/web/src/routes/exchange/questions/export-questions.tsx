import '../exchange.css';
import { exportQuestions, getQuestionExportReport, questionFilesWritten, type QuestionExportReport } from '@relevo/contracts/kit-exchange';
import { NativeSelect } from '@mantine/core';
import { IconDownload, IconSelector } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { call, urlOf } from '../../../lib/call.ts';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { currentLocale } from '../../../lib/texts.ts';
import { useStudio } from '../../studio/frame/studio-context.ts';
import { useExchangeWords } from '../exchange-words.ts';
import { GroupedLines } from '../grouped-lines.tsx';

type Format = Exclude<(typeof questionFilesWritten)[number], 'template'>;
const sign = <IconSelector size={18} stroke={1.75} className="muted" aria-hidden />;
const formats = questionFilesWritten.filter((one): one is Format => one !== 'template');

/** What the file would lack, asked anew for each choice; what waits to be saved is saved first. */
function useReport(format: Format, bankId: string): { report: QuestionExportReport | null; refusal: Refused | null } {
  const store = useDraftStore();
  const { version } = useStudio();
  const [report, setReport] = useState<QuestionExportReport | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      setReport(null);
      setRefusal(null);
      await store.flush();
      setReport(await call(getQuestionExportReport, { params: { id: version.id, format }, query: { ...(bankId ? { bankId } : {}), locale: currentLocale() }, signal: leaving.signal }));
    };
    ask().catch((error: unknown) => { if (!leaving.signal.aborted) setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0))); });
    return () => leaving.abort();
  }, [store, version.id, format, bankId]);
  return { report, refusal };
}

/** Questions as a file for another program, with what it cannot hold told before it is downloaded. */
export function Component() {
  const { t } = useTranslation('exchange');
  const { version } = useStudio();
  const [search] = useSearchParams();
  const banks = useDraft((document) => document.banks);
  const [format, setFormat] = useState<Format>('gift');
  const [bankId, setBank] = useState(search.get('banco') ?? '');
  const { report, refusal } = useReport(format, bankId);
  const href = urlOf(exportQuestions, { params: { id: version.id, format }, query: { bankId, locale: currentLocale() } });
  return (
    <div className="ex stack">
      <div className="h"><h2>{t('export.title')}</h2></div>
      <p className="small muted">{t('export.lead')}</p>
      <div className="ex-fields">
        <NativeSelect rightSection={sign} label={t('export.format')} description={t(`export.hints.${format}`)} value={format} onChange={(event) => setFormat(event.currentTarget.value as Format)} data={formats.map((value) => ({ value, label: t(`formats.${value}`) }))} />
        <NativeSelect rightSection={sign} label={t('into.bank')} value={bankId} onChange={(event) => setBank(event.currentTarget.value)} data={[{ value: '', label: t('export.all') }, ...banks.map((one) => ({ value: one.id, label: `${one.title} (${one.questions.length})` }))]} />
      </div>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {report ? <Lacks report={report} /> : refusal ? null : <p className="ex-wait" role="status">{t('export.looking')}</p>}
      {report && report.questions > 0 ? <p><a className="ex-download" href={href} download><IconDownload size={20} stroke={1.75} aria-hidden />{t('export.download', { count: report.questions })}</a></p> : null}
    </div>
  );
}

function Lacks({ report }: { report: QuestionExportReport }) {
  const { t } = useTranslation('exchange');
  const words = useExchangeWords();
  const lacking = report.items.filter((one) => one.level !== 'taken');
  if (lacking.length === 0) return <p className="tone" data-tone="done">{t('export.whole')}</p>;
  const lines = lacking.map((one) => ({ code: one.code, words: words.line(one), warning: one.level === 'left', place: `${one.line}.`, detail: [one.detail['name'], words.detail(one)].filter(Boolean).join(' · ') }));
  return <GroupedLines title={t('export.lacks', { count: lacking.length })} lines={lines} />;
}
