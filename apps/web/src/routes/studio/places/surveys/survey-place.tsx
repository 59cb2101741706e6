import '../banks/banks.css';
import '../tests/tests.css';
import { surveyPurposes } from '@relevo/contracts/kit-kinds';
import { type Survey } from '@relevo/contracts/kit-questions';
import { surveyKinds } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconDeviceMobile, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Sheet } from '../../../../components/sheet.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { SelectField, TitleField } from '../../fields/plain-fields.tsx';
import { ProseField } from '../../fields/prose-field.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { PhoneFrame } from '../../preview/phone-frame.tsx';
import { Columns } from '../columns.tsx';
import { Gone } from '../gone.tsx';
import { PickedList } from '../banks/picked-list.tsx';
import { questionIndex } from '../banks/question-index.ts';
import { WholeTrial } from '../banks/whole-trial.tsx';

/** A survey: questions without a grade and without a name. */
export function Component() {
  const { surveyId = '' } = useParams();
  const survey = useDraft((document) => document.surveys.find((one) => one.id === surveyId));
  if (!survey) return <Gone />;
  return <SurveyForm key={survey.id} survey={survey} />;
}

function SurveyForm({ survey }: { survey: Survey }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { hrefOf } = useStudio();
  const lang = useDraft((document) => document.locale);
  const [trying, tryIt] = useState(false);
  const path = ['surveys', survey.id];
  const remove = () => {
    const { surveys } = store.document;
    const after = surveys[surveys.findIndex((one) => one.id === survey.id) - 1]?.id ?? null;
    store.remove(['surveys'], survey.id);
    tell(t('bank.gone', { title: survey.title }), () => store.insert(['surveys'], survey, after));
    void navigate(hrefOf([]));
  };
  const questions = () => { const index = questionIndex(store.document.banks); return survey.questions.flatMap((id) => index.get(id)?.question ?? []); };
  return (
    <Columns title={t('survey.title')} seen={(
      <>
        <TitleField path={[...path, 'title']} label={t('survey.name')} large />
        <SelectField path={[...path, 'purpose']} label={t('survey.purpose')} hint={t(`survey.purposeHints.${survey.purpose}`)} choices={surveyPurposes.map((value) => ({ value, label: t(`survey.purposes.${value}`) }))} />
        <ProseField path={[...path, 'intro']} label={t('survey.intro')} hint={t('survey.introHint')} lang={lang} minRows={3} />
        <PickedList path={[...path, 'questions']} ids={survey.questions} label={t('survey.questions')} hint={t('survey.questionsHint')} kinds={surveyKinds} graded={false} />
        <div className="line"><Button variant="default" leftSection={<IconDeviceMobile size={20} stroke={1.75} aria-hidden />} onClick={() => tryIt(true)}>{t('survey.try')}</Button><Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>{t('survey.remove')}</Button></div>
        <Sheet open={trying} onClose={() => tryIt(false)} title={t('preview.title')}>
          <div className="st-preview q-whole"><PhoneFrame title={survey.title} dark={false} lang={lang} onEscape={() => tryIt(false)}><WholeTrial title={survey.title} questions={questions()} lang={lang} /></PhoneFrame><Button variant="default" onClick={() => tryIt(false)}>{t('preview.close')}</Button></div>
        </Sheet>
      </>
    )} />
  );
}
