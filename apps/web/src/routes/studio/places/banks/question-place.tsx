import './banks.css';
import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import { difficulties, questionKinds, type QuestionKind } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconCopy, IconDeviceMobile, IconTrash } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { Field } from '../../fields/field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { SelectField } from '../../fields/plain-fields.tsx';
import { ProseField } from '../../fields/prose-field.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { Gone } from '../gone.tsx';
import { objectivesOf } from './bank-filter.ts';
import { OptionsForm, OrderingForm, TrueFalseForm } from './choice-forms.tsx';
import { ClozeForm, ClozeStem } from './cloze-form.tsx';
import { questionIndex } from './question-index.ts';
import { changedKind } from './question-parts.ts';
import { QuestionPreview } from './question-preview.tsx';
import { usesOf } from './question-uses.ts';
import { TagsField } from './tags-field.tsx';
import { useBankActs } from './use-bank-acts.tsx';
import { EssayForm, LikertForm, MatchingForm, NumericForm, ShortForm } from './written-forms.tsx';

/** A question beside itself as a participant sees it. */
export function Component() {
  const { bankId = '', questionId = '' } = useParams();
  const bank = useDraft((document) => document.banks.find((one) => one.id === bankId));
  const question = bank?.questions.find((one) => one.id === questionId);
  if (!bank || !question) return <Gone />;
  return <Editor key={question.id} bank={bank} question={question} />;
}

type EditorProps = { bank: QuestionBank; question: Question };

function Editor({ bank, question }: EditorProps) {
  const { t } = useTranslation('studio-questions');
  const lang = useDraft((document) => document.locale);
  const [trying, tryIt] = useState(false);
  const path = useMemo(() => ['banks', bank.id, 'questions', question.id], [bank.id, question.id]);
  const [stemPath, feedbackPath] = useMemo((): [string[], string[]] => [[...path, 'stem'], [...path, 'feedback']], [path]);
  const at = bank.questions.findIndex((one) => one.id === question.id);
  return (
    <div className="st-sides q-place">
      <section className="st-seen" aria-labelledby="q-h" data-path={path.join('/')}>
        <Head bankId={bank.id} bankTitle={bank.title} at={at} of={bank.questions.length} before={bank.questions[at - 1]?.id} after={bank.questions[at + 1]?.id} />
        <div className="st-fields">
          <KindField kind={question.kind} path={path} />
          {question.kind === 'cloze' ? <ClozeStem question={question} path={path} lang={lang} /> : <ProseField path={stemPath} label={t('question.stem')} hint={t(`question.stemHints.${question.kind}`)} lang={lang} minRows={2} />}
          <KindForm question={question} path={path} lang={lang} />
          <ProseField path={feedbackPath} label={t('question.feedback')} hint={t('question.feedbackHint')} lang={lang} minRows={2} />
          <About path={path} />
          <Uses bankId={bank.id} question={question} />
          <Acts bankId={bank.id} questionId={question.id} />
        </div>
      </section>
      <section className="st-seen q-try only-l" aria-labelledby="q-try-h">
        <div className="st-col-h"><h2 id="q-try-h"><IconDeviceMobile size={20} stroke={1.75} aria-hidden />{t('preview.title')}</h2></div>
        <QuestionPreview question={question} lang={lang} />
      </section>
      <div className="q-try-bar only-s"><Button fullWidth leftSection={<IconDeviceMobile size={20} stroke={1.75} aria-hidden />} onClick={() => tryIt(true)}>{t('preview.try')}</Button></div>
      <Sheet open={trying} onClose={() => tryIt(false)} title={t('preview.title')}><div className="st-preview"><QuestionPreview question={question} lang={lang} onEscape={() => tryIt(false)} /><Button variant="default" onClick={() => tryIt(false)}>{t('preview.close')}</Button></div></Sheet>
    </div>
  );
}

type HeadProps = { bankId: string; bankTitle: string; at: number; of: number; before: string | undefined; after: string | undefined };

/** The way back to the bank, and to the questions beside this one. */
const Head = memo(function Head({ bankId, bankTitle, at, of, before, after }: HeadProps) {
  const { t } = useTranslation('studio-questions');
  const { hrefOf } = useStudio();
  const step = (to: string | undefined, label: string, Sign: typeof IconChevronLeft) =>
    (to === undefined ? <span className="icon-btn" aria-hidden /> : <Link className="icon-btn" to={hrefOf(['banks', bankId, 'questions', to])} aria-label={label}><Sign size={20} stroke={1.75} /></Link>);
  return (
    <div className="st-col-h q-head">
      <Link className="icon-btn" to={hrefOf(['banks', bankId])} aria-label={t('question.toBank', { bank: bankTitle })}><IconArrowLeft size={20} stroke={1.75} /></Link>
      <h2 id="q-h" tabIndex={-1}>{t('question.position', { at: at + 1, of })}</h2>
      <span className="q-steps">{step(before, t('question.previous'), IconChevronLeft)}{step(after, t('question.next'), IconChevronRight)}</span>
    </div>
  );
});

const KindField = memo(function KindField({ kind, path }: { kind: QuestionKind; path: string[] }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const { put } = useBankActs();
  const change = (next: QuestionKind) => {
    const now = questionIndex(store.document.banks).get(path[3] ?? '')?.question;
    if (now) put(path[1] ?? '', now, changedKind(now, next), t('question.kindChanged'));
  };
  const choices = questionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <Field path={[...path, 'kind']} label={t('question.kind')} hint={t(`kindHints.${kind}`)}>{({ id, describedBy }) => (
      <select id={id} className="filter q-kind" aria-describedby={describedBy} value={kind} onChange={(event) => change(event.currentTarget.value as QuestionKind)}>
        {choices.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
    )}</Field>
  );
});

/** Whether two states of a question differ in nothing but what has a field of its own around its form. */
function sameForm(a: Question, b: Question): boolean {
  const own = new Set(a.kind === 'cloze' ? ['feedback', 'tags'] : ['stem', 'feedback', 'tags']);
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => own.has(key) || (a as Record<string, unknown>)[key] === (b as Record<string, unknown>)[key]);
}

const KindForm = memo(function KindForm({ question, path, lang }: { question: Question; path: string[]; lang: string }) {
  const given = { path, lang };
  switch (question.kind) {
    case 'single': case 'multiple': return <OptionsForm question={question} {...given} />;
    case 'true_false': return <TrueFalseForm question={question} {...given} />;
    case 'matching': return <MatchingForm question={question} {...given} />;
    case 'ordering': return <OrderingForm question={question} {...given} />;
    case 'numeric': return <NumericForm question={question} {...given} />;
    case 'short': return <ShortForm question={question} {...given} />;
    case 'cloze': return <ClozeForm question={question} {...given} />;
    case 'likert': return <LikertForm question={question} {...given} />;
    case 'essay': return <EssayForm question={question} {...given} />;
  }
}, (a, b) => a.path === b.path && a.lang === b.lang && sameForm(a.question, b.question));

/** What it is worth and what it is about. */
const About = memo(function About({ path }: { path: string[] }) {
  const { t } = useTranslation('studio-questions');
  const modules = useDraft((document) => document.modules);
  const objectives = useMemo(() => objectivesOf({ modules }), [modules]);
  return (
    <>
      <div className="fld-two">
        <NumberField path={[...path, 'points']} label={t('question.points')} least={0.5} most={20} wrong={t('question.pointsWrong')} />
        <SelectField path={[...path, 'difficulty']} label={t('question.difficulty')} choices={[{ value: '', label: t('question.unsaid') }, ...difficulties.map((value) => ({ value, label: t(`difficulties.${value}`) }))]} />
      </div>
      <SelectField path={[...path, 'objectiveId']} label={t('question.objective')} choices={[{ value: '', label: t('question.noObjective') }, ...objectives.map((one) => ({ value: one.id, label: `${one.text || t('question.emptyObjective')} · ${one.module}` }))]} />
      <TagsField path={[...path, 'tags']} label={t('tags.title')} hint={t('tags.hint')} />
    </>
  );
});

/** The tests and surveys that ask it. */
const Uses = memo(function Uses({ bankId, question }: { bankId: string; question: Question }) {
  const { t } = useTranslation('studio-questions');
  const { hrefOf } = useStudio();
  const tests = useDraft((document) => document.tests);
  const surveys = useDraft((document) => document.surveys);
  const uses = usesOf({ tests, surveys }, question, bankId);
  return (
    <section className="fld" aria-labelledby="q-uses">
      <h3 id="q-uses" className="fld-label">{t('uses.title')}</h3>
      {uses.length === 0 ? <p className="small muted">{t('uses.none')}</p> : (
        <ul className="q-uses">{uses.map((one) => <li key={`${one.id} ${one.how}`}><Link className="link" to={hrefOf([one.list, one.id])}>{one.title}</Link><span className="small muted">{t(`uses.how.${one.how}`)}</span></li>)}</ul>
      )}
    </section>
  );
}, (a, b) => a.bankId === b.bankId && a.question.id === b.question.id && a.question.kind === b.question.kind && a.question.tags === b.question.tags && a.question.difficulty === b.question.difficulty);

const Acts = memo(function Acts({ bankId, questionId }: { bankId: string; questionId: string }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const { duplicate, remove, asking } = useBankActs();
  const act = (run: (bank: QuestionBank, question: Question) => void) => {
    const bank = store.document.banks.find((one) => one.id === bankId);
    const question = bank?.questions.find((one) => one.id === questionId);
    if (bank && question) run(bank, question);
  };
  return (
    <div className="line">
      <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={() => act(duplicate)}>{t('question.duplicate')}</Button>
      <Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => act((bank, question) => remove(bank, [question]))}>{t('question.remove')}</Button>
      {asking}
    </div>
  );
});
