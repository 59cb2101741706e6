import '../places/banks/banks.css';
import type { KitTest, Survey } from '@relevo/contracts/kit-questions';
import { drawnQuestions } from '@relevo/domain/draws';
import { Button } from '@mantine/core';
import { IconHelpCircle, IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useDraft } from '../../../lib/draft/use-draft.tsx';
import { inLocale } from '../places/banks/in-locale.ts';
import { drawablesOf, questionIndex } from '../places/banks/question-index.ts';
import { useDraw } from '../places/banks/question-preview.tsx';
import { WholeTrial } from '../places/banks/whole-trial.tsx';

/** What is opened from a part, or looked at by itself. */
export type Opened = { testId: string } | { surveyId: string };
type Locale = { locale: string };

const useOverlay = (locale: string) => useDraft((document) => document.translations[locale]);

/** The questions of a test's form A, and one sample of what it draws. */
function useTestQuestions(test: KitTest, locale: string, sample: number) {
  const banks = useDraft((document) => document.banks);
  const overlay = useOverlay(locale);
  const form = test.forms.A.flatMap((id) => questionIndex(banks).get(id)?.question ?? []);
  const drawn = drawnQuestions(test, drawablesOf(banks), `${test.id} A ${sample}`).map((one) => one.question);
  return [...form, ...drawn].map((one) => inLocale(one, overlay));
}

/** Where a part leads to its quiz or its survey. */
export function TakingLink({ testId, surveyId, locale, onOpen }: { testId?: string | undefined; surveyId?: string | undefined; onOpen: (what: Opened) => void } & Locale) {
  const { t } = useTranslation(['learning', 'studio-questions']);
  const test = useDraft((document) => document.tests.find((one) => one.id === testId));
  const survey = useDraft((document) => document.surveys.find((one) => one.id === surveyId));
  const overlay = useOverlay(locale);
  const draw = useDraw();
  const title = (of: { id: string; title: string }) => overlay?.[`${of.id}.title`]?.text || of.title;
  return (
    <>
      {test ? (
        <section className="note" data-tone="act">
          <h2 className="lead"><IconHelpCircle size={22} stroke={1.75} aria-hidden />{title(test)}</h2>
          <p>{t('course.testNow', { count: test.forms.A.length + test.draws.reduce((sum, one) => sum + one.count, 0) })}</p>
          <Button variant="default" mt={12} onClick={() => onOpen({ testId: test.id })}>{t('module.quiz')}</Button>
        </section>
      ) : null}
      {survey ? (
        <section className="note" data-tone="act">
          <h2 className="lead"><IconMessages size={22} stroke={1.75} aria-hidden />{title(survey)}</h2>
          {survey.intro.trim() === '' ? null : <KitText prose={draw(overlay?.[`${survey.id}.intro`]?.text || survey.intro)} />}
          <Button variant="default" mt={12} onClick={() => onOpen({ surveyId: survey.id })}>{t('studio-questions:whole.survey')}</Button>
        </section>
      ) : null}
    </>
  );
}

/** The quiz, test or survey itself, answered without anything of it being kept. */
export function Taking({ what, locale, onBack }: { what: Opened; onBack?: () => void } & Locale) {
  const test = useDraft((document) => ('testId' in what ? document.tests.find((one) => one.id === what.testId) : undefined));
  const survey = useDraft((document) => ('surveyId' in what ? document.surveys.find((one) => one.id === what.surveyId) : undefined));
  const back = onBack ? { onBack } : {};
  if (test) return <TakingTest test={test} locale={locale} {...back} />;
  return survey ? <TakingSurvey survey={survey} locale={locale} {...back} /> : null;
}

function TakingTest({ test, locale, ...back }: { test: KitTest; onBack?: () => void } & Locale) {
  const [sample, draw] = useState(0);
  const questions = useTestQuestions(test, locale, sample);
  const overlay = useOverlay(locale);
  return <WholeTrial key={sample} title={overlay?.[`${test.id}.title`]?.text || test.title} questions={questions} lang={locale} test={test} onAnother={() => draw(sample + 1)} {...back} />;
}

function TakingSurvey({ survey, locale, ...back }: { survey: Survey; onBack?: () => void } & Locale) {
  const banks = useDraft((document) => document.banks);
  const overlay = useOverlay(locale);
  const questions = survey.questions.flatMap((id) => questionIndex(banks).get(id)?.question ?? []).map((one) => inLocale(one, overlay));
  return <WholeTrial title={overlay?.[`${survey.id}.title`]?.text || survey.title} questions={questions} lang={locale} {...back} />;
}
