import './banks.css';
import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import { difficulties, questionKinds, type QuestionKind } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconCopy, IconDeviceMobile, IconTrash } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { Field } from '../../fields/field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { SelectField } from '../../fields/plain-fields.tsx';
import { ProseField } from '../../fields/prose-field.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { Gone } from '../gone.tsx';
import { objectivesOf } from './bank-filter.ts';
import { OptionsForm, OrderingForm, TrueFalseForm } from './choice-forms.tsx';
import { ClozeForm, ClozeStem } from './cloze-form.tsx';
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
  return (
    <div className="st-sides q-place">
      <section className="st-seen" aria-labelledby="q-h" data-path={path.join('/')}>
        <Head bank={bank} question={question} />
        <div className="st-fields">
          <KindField question={question} path={path} />
          {question.kind === 'cloze' ? <ClozeStem question={question} path={path} lang={lang} /> : <ProseField path={[...path, 'stem']} label={t('question.stem')} hint={t(`question.stemHints.${question.kind}`)} lang={lang} minRows={2} />}
          <KindForm question={question} path={path} lang={lang} />
          <ProseField path={[...path, 'feedback']} label={t('question.feedback')} hint={t('question.feedbackHint')} lang={lang} minRows={2} />
          <About path={path} />
          <Uses bank={bank} question={question} />
          <Acts bank={bank} question={question} />
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

/** The way back to the bank, and to the questions beside this one. */
function Head({ bank, question }: EditorProps) {
  const { t } = useTranslation('studio-questions');
  const { hrefOf } = useStudio();
  const at = bank.questions.findIndex((one) => one.id === question.id);
  const step = (n: number, label: string, Sign: typeof IconChevronLeft) => {
    const to = bank.questions[at + n];
    return to ? <Link className="icon-btn" to={hrefOf(['banks', bank.id, 'questions', to.id])} aria-label={label}><Sign size={20} stroke={1.75} /></Link> : <span className="icon-btn" aria-hidden />;
  };
  return (
    <div className="st-col-h q-head">
      <Link className="icon-btn" to={hrefOf(['banks', bank.id])} aria-label={t('question.toBank', { bank: bank.title })}><IconArrowLeft size={20} stroke={1.75} /></Link>
      <h2 id="q-h" tabIndex={-1}>{t('question.position', { at: at + 1, of: bank.questions.length })}</h2>
      <span className="q-steps">{step(-1, t('question.previous'), IconChevronLeft)}{step(1, t('question.next'), IconChevronRight)}</span>
    </div>
  );
}

function KindField({ question, path }: { question: Question; path: string[] }) {
  const { t } = useTranslation('studio-questions');
  const { put } = useBankActs();
  const choices = questionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <Field path={[...path, 'kind']} label={t('question.kind')} hint={t(`kindHints.${question.kind}`)}>{({ id, describedBy }) => (
      <select id={id} className="filter q-kind" aria-describedby={describedBy} value={question.kind} onChange={(event) => put(path[1] ?? '', question, changedKind(question, event.currentTarget.value as QuestionKind), t('question.kindChanged'))}>
        {choices.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </select>
    )}</Field>
  );
}

function KindForm({ question, path, lang }: { question: Question; path: string[]; lang: string }) {
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
}

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
function Uses({ bank, question }: EditorProps) {
  const { t } = useTranslation('studio-questions');
  const { hrefOf } = useStudio();
  const tests = useDraft((document) => document.tests);
  const surveys = useDraft((document) => document.surveys);
  const uses = usesOf({ tests, surveys }, question, bank.id);
  return (
    <section className="fld" aria-labelledby="q-uses">
      <h3 id="q-uses" className="fld-label">{t('uses.title')}</h3>
      {uses.length === 0 ? <p className="small muted">{t('uses.none')}</p> : (
        <ul className="q-uses">{uses.map((one) => <li key={`${one.id} ${one.how}`}><Link className="link" to={hrefOf([one.list, one.id])}>{one.title}</Link><span className="small muted">{t(`uses.how.${one.how}`)}</span></li>)}</ul>
      )}
    </section>
  );
}

function Acts({ bank, question }: EditorProps) {
  const { t } = useTranslation('studio-questions');
  const { duplicate, remove, asking } = useBankActs();
  return (
    <div className="line">
      <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={() => duplicate(bank, question)}>{t('question.duplicate')}</Button>
      <Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => remove(bank, [question])}>{t('question.remove')}</Button>
      {asking}
    </div>
  );
}
