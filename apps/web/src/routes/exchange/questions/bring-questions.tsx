import '../exchange.css';
import { exportQuestions } from '@relevo/contracts/kit-exchange';
import { changesInOneSave } from '@relevo/contracts/kit-studio';
import { changesBetween } from '@relevo/kit-changes/compare';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { FilePick } from '../../../components/file-pick.tsx';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { urlOf } from '../../../lib/call.ts';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { currentLocale } from '../../../lib/texts.ts';
import { useStudio } from '../../studio/frame/studio-context.ts';
import { hasPlace } from '../../studio/places/sections.ts';
import { useExchangeWords } from '../exchange-words.ts';
import { takeCarried } from '../carried-file.ts';
import { addQuestions, type Addition } from './add-questions.ts';
import { Destination } from './destination.tsx';
import { Mend } from './mend.tsx';
import { QuestionList } from './question-list.tsx';
import { useQuestionFile, type QuestionFile } from './use-question-file.ts';

export const questionEndings = '.gift,.txt,.xml,.zip,.xlsx,.csv,.tsv';

/** Questions of another program's file: read, mended where it is faulty, chosen one by one, and put into a bank as one step. */
export function Component() {
  const { t } = useTranslation('exchange');
  const { version } = useStudio();
  const { file, bring, readAgain, leave } = useQuestionFile(version.id);
  useEffect(() => {
    const carried = takeCarried();
    if (carried) void bring(carried);
  }, [bring]);
  return (
    <div className="ex" aria-busy={file?.busy}>
      <div className="h"><h2>{t('bringQuestions.title')}</h2>{file && !file.busy ? <button type="button" className="link plain" onClick={leave}>{t('another')}</button> : null}</div>
      {file ? <Brought key={file.name} file={file} onRead={(text) => void readAgain(text)} onLeave={leave} /> : <Pick onPick={(picked) => void bring(picked)} versionId={version.id} />}
    </div>
  );
}

function Pick({ onPick, versionId }: { onPick: (file: File) => void; versionId: string }) {
  const { t } = useTranslation('exchange');
  const template = urlOf(exportQuestions, { params: { id: versionId, format: 'template' }, query: { locale: currentLocale() } });
  return (
    <div className="stack">
      <FilePick label={t('bringQuestions.pick')} hint={t('bringQuestions.hint')} accept={questionEndings} onPick={onPick} />
      <p className="small muted">{t('bringQuestions.promise')}</p>
      <p><a className="link line" href={template} download><IconDownload size={20} stroke={1.75} aria-hidden />{t('bringQuestions.template')}</a></p>
    </div>
  );
}

const lineIn = ({ refusal }: QuestionFile): number | undefined => (typeof refusal?.detail?.['line'] === 'number' ? refusal.detail['line'] : undefined);

function Brought({ file, onRead, onLeave }: { file: QuestionFile; onRead: (text: string) => void; onLeave: () => void }) {
  const { t } = useTranslation('exchange');
  const { read, refusal, text, busy } = file;
  if (busy && !read && !refusal) return file.share < 1 ? <FilePick label={file.name} accept="" onPick={() => undefined} sending={file} /> : <p className="ex-wait" role="status">{t('reading', { file: file.name })}</p>;
  const line = lineIn(file);
  const left = read?.items.filter((one) => one.level === 'left' && one.code !== 'not_a_question') ?? [];
  const notes = read?.items.filter((one) => one.level === 'changed' && !('id' in one.detail)) ?? [];
  return (
    <div className="stack-l">
      {refusal ? <div className="stack"><RefusalNote refusal={refusal} />{line === undefined ? null : <p className="small">{t('mend.at', { n: line })}</p>}{read || (text !== null && line !== undefined) ? null : <div className="line"><Button variant="default" onClick={onLeave}>{t('another')}</Button></div>}</div> : null}
      {read ? <Summary file={file} taken={read.questions.length} left={left.length} /> : null}
      {read && text === null && left.length > 0 ? <LeftLines items={left} /> : null}
      {text !== null && (left.length > 0 || (refusal && line !== undefined)) ? <Mend key={text.length} text={text} items={read?.items ?? []} line={read ? undefined : line} busy={busy} onRead={onRead} /> : null}
      {notes.length > 0 ? <LeftLines items={notes} /> : null}
      {read && read.questions.length > 0 ? <Choice key={text ?? ''} file={file} read={read} faulty={text !== null && left.length > 0} onLeave={onLeave} /> : null}
    </div>
  );
}

function Summary({ file, taken, left }: { file: QuestionFile; taken: number; left: number }) {
  const { t } = useTranslation('exchange');
  const [format, at] = [file.read?.format ?? 'gift', `${file.name}`];
  return <Note tone={left === 0 ? 'done' : 'wait'} role="status" title={left === 0 ? t('summary.all', { count: taken }) : t('summary.some', { count: taken, of: taken + left })}><p className="small">{t('summary.file', { file: at, format: t(`formats.${format}`) })} {t('summary.nothing')}</p></Note>;
}

/** Lines of a report where there is no text to mend: a package or a spreadsheet is mended where it was made. */
function LeftLines({ items }: { items: NonNullable<QuestionFile['read']>['items'] }) {
  const { t } = useTranslation('exchange');
  const words = useExchangeWords();
  return (
    <section className="rows">
      <div className="h"><h2>{t(items[0]?.level === 'left' ? 'left_title' : 'notes_title')}</h2></div>
      <ul>{items.map((one, n) => (
        <li key={n}><div className="row no-lead"><span><b>{words.line(one)}</b><span className="sub">{[one.line > 0 ? t('mend.line', { n: one.line }) : '', one.detail['entry'], one.detail['name'], words.detail(one)].filter(Boolean).join(' · ')}</span></span></div></li>
      ))}</ul>
    </section>
  );
}

function Choice({ file, read, faulty, onLeave }: { file: QuestionFile; read: NonNullable<QuestionFile['read']>; faulty: boolean; onLeave: () => void }) {
  const { t } = useTranslation('exchange');
  const store = useDraftStore();
  const tell = useTell();
  const f = useFormat();
  const navigate = useNavigate();
  const { base } = useStudio();
  const [tooMany, setTooMany] = useState(false);
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set(read.questions.map((one) => one.question.id)));
  const add = (where: Pick<Addition, 'into' | 'tags'>) => {
    const questions = read.questions.map((one) => one.question).filter((one) => chosen.has(one.id));
    const { bankId, document } = addQuestions(store.document, { ...where, questions, assets: read.assets });
    const changes = changesBetween(store.document as never, document as never).length;
    setTooMany(changes > changesInOneSave);
    if (changes > changesInOneSave) return;
    store.together(() => document);
    tell(t('into.added', { count: questions.length }), () => store.undo());
    onLeave();
    void navigate(hasPlace('banks') ? `${base}/bancos/${encodeURIComponent(bankId)}` : `${base}?vista=textos`);
  };
  return (
    <>
      <QuestionList read={read} chosen={chosen} onChoose={choose} />
      {tooMany ? <Note tone="stop" role="alert" title={t('into.tooMany', { limit: f.number(changesInOneSave) })}><p>{t('into.tooManyNext')}</p></Note> : null}
      <Destination title={read.title ?? file.name.replace(/\.[^.]*$/, '')} count={chosen.size} quiet={faulty} onAdd={add} />
      <p className="small"><Link className="link" to={`${base}?vista=textos`}>{t('into.leave')}</Link></p>
    </>
  );
}
