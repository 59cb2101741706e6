import '../banks/banks.css';
import './tests.css';
import { testPurposes } from '@relevo/contracts/kit-kinds';
import { type KitTest } from '@relevo/contracts/kit-questions';
import { testKinds } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconDeviceMobile, IconSparkles, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { balancedForm } from '@relevo/domain/form-balance';
import { drawnQuestions } from '@relevo/domain/draws';
import { Sheet } from '../../../../components/sheet.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { SelectField, TitleField } from '../../fields/plain-fields.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { PhoneFrame } from '../../preview/phone-frame.tsx';
import { Columns } from '../columns.tsx';
import { Gone } from '../gone.tsx';
import { PickedList } from '../banks/picked-list.tsx';
import { drawablesOf, questionIndex } from '../banks/question-index.ts';
import { WholeTrial } from '../banks/whole-trial.tsx';
import { Draws } from './draws.tsx';
import { Equivalence } from './equivalence.tsx';
import { PassMark } from './pass-mark.tsx';

const shown = ['never', 'after_submit', 'after_completion'] as const;

/** A test: what it asks, and by which rules. */
export function Component() {
  const { t } = useTranslation('studio-questions');
  const { testId = '' } = useParams();
  const test = useDraft((document) => document.tests.find((one) => one.id === testId));
  if (!test) return <Gone />;
  return <Columns key={test.id} title={t('test.asks')} seen={<Asks test={test} />} beside={{ title: t('test.rules'), content: <Rules test={test} /> }} />;
}

function Asks({ test }: { test: KitTest }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const banks = useDraft((document) => document.banks);
  const { A, B } = test.forms;
  const path = ['tests', test.id, 'forms'];
  const propose = () => {
    const index = questionIndex(banks);
    const first = A.flatMap((id) => index.get(id)?.question ?? []);
    const made = balancedForm(first, [...index.values()].map((one) => one.question).filter((one) => testKinds.some((kind) => kind === one.kind)));
    store.set([...path, 'B'], made);
    tell(t(made.length < A.length ? 'test.proposedShort' : 'test.proposed', { count: made.length }), () => store.set([...path, 'B'], B));
  };
  const drop = () => {
    store.set([...path, 'B'], undefined);
    tell(t('test.noLongerB'), () => store.set([...path, 'B'], B));
  };
  return (
    <>
      <TitleField path={['tests', test.id, 'title']} label={t('test.title')} large />
      <PickedList path={[...path, 'A']} ids={A} label={t('test.formA')} hint={t('test.formAHint')} kinds={testKinds} {...(B ? { elsewhere: B } : {})} />
      {B ? <PickedList path={[...path, 'B']} ids={B} label={t('test.formB')} hint={t('test.formBHint')} kinds={testKinds} elsewhere={A}>
        <Button variant="default" size="sm" leftSection={<IconSparkles size={18} aria-hidden />} onClick={propose}>{t('test.proposeAgain')}</Button><Button variant="subtle" size="sm" onClick={drop}>{t('test.dropB')}</Button>
      </PickedList> : test.purpose === 'quiz' ? null : (
        <div className="line"><Button variant="default" size="sm" disabled={A.length === 0} leftSection={<IconSparkles size={18} aria-hidden />} onClick={propose}>{t('test.propose')}</Button><Button variant="subtle" size="sm" onClick={() => store.set([...path, 'B'], [])}>{t('test.emptyB')}</Button></div>
      )}
      {B ? <Equivalence a={A} b={B} /> : null}
      <Draws test={test} />
    </>
  );
}

function Rules({ test }: { test: KitTest }) {
  const { t } = useTranslation('studio-questions');
  const modules = useDraft((document) => document.modules);
  const path = ['tests', test.id];
  return (
    <>
      <SelectField path={[...path, 'purpose']} label={t('test.purpose')} hint={t(`test.purposeHints.${test.purpose}`)} choices={testPurposes.map((value) => ({ value, label: t(`test.purposes.${value}`) }))} />
      <SelectField path={[...path, 'moduleId']} label={t('test.module')} choices={[{ value: '', label: t('test.wholeKit') }, ...modules.filter((one) => !one.break).map((one) => ({ value: one.id, label: one.title }))]} />
      <PassMark test={test} />
      <div className="fld-two">
        <NumberField path={[...path, 'attempts']} label={t('test.attempts')} least={1} most={20} whole wrong={t('test.attemptsWrong')} />
        <NumberField path={[...path, 'timeLimitMinutes']} label={t('test.timeLimit')} hint={t('test.timeLimitHint')} least={1} most={600} whole optional unit={t('test.min')} wrong={t('test.timeLimitWrong')} />
      </div>
      <div className="fld-two">
        <SelectField path={[...path, 'optionOrder']} label={t('test.optionOrder')} choices={[{ value: '', label: t('test.optionOrders.kit') }, { value: 'shuffled', label: t('test.optionOrders.shuffled') }]} />
        <NumberField path={[...path, 'hoursBetween']} label={t('test.hoursBetween')} hint={t('test.hoursBetweenHint')} least={1} most={720} whole optional unit={t('test.hours')} wrong={t('test.hoursBetweenWrong')} />
      </div>
      <SelectField path={[...path, 'layout']} label={t('test.layout')} hint={t('test.layoutHint')} choices={[{ value: '', label: t('test.layouts.one') }, { value: 'all', label: t('test.layouts.all') }]} />
      <SelectField path={[...path, 'showAnswers']} label={t('test.showAnswers')} hint={t(`test.showHints.${test.showAnswers}`)} choices={shown.map((value) => ({ value, label: t(`test.show.${value}`) }))} />
      <Try test={test} />
      <Remove test={test} />
    </>
  );
}

/** The whole test on a phone, drawn as an attempt would be. */
function Try({ test }: { test: KitTest }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const lang = useDraft((document) => document.locale);
  const [trying, tryIt] = useState<'A' | 'B' | null>(null);
  const [sample, draw] = useState(0);
  const questions = () => {
    const { banks } = store.document;
    const index = questionIndex(banks);
    return [...(test.forms[trying ?? 'A'] ?? []).flatMap((id) => index.get(id)?.question ?? []), ...drawnQuestions(test, drawablesOf(banks), `${test.id} ${trying} ${sample}`).map((one) => one.question)];
  };
  const button = (form: 'A' | 'B') => <Button variant="default" leftSection={<IconDeviceMobile size={20} stroke={1.75} aria-hidden />} onClick={() => tryIt(form)}>{t(test.forms.B ? `whole.try${form}` : 'whole.try')}</Button>;
  return (
    <div className="line">{button('A')}{test.forms.B ? button('B') : null}
      <Sheet open={trying !== null} onClose={() => tryIt(null)} title={t('preview.title')}>
        <div className="st-preview q-whole"><PhoneFrame title={test.title} dark={false} lang={lang} onEscape={() => tryIt(null)}><WholeTrial title={test.title} questions={questions()} lang={lang} key={sample} test={test} onAnother={() => draw(sample + 1)} /></PhoneFrame><Button variant="default" onClick={() => tryIt(null)}>{t('preview.close')}</Button></div>
      </Sheet>
    </div>
  );
}

function Remove({ test }: { test: KitTest }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { hrefOf } = useStudio();
  const opened = useDraft((document) => document.modules.flatMap((one) => one.activities).find((one) => one.testId === test.id)?.title);
  const remove = () => {
    const { tests } = store.document;
    const after = tests[tests.findIndex((one) => one.id === test.id) - 1]?.id ?? null;
    store.remove(['tests'], test.id);
    tell(t('bank.gone', { title: test.title }), () => store.insert(['tests'], test, after));
    void navigate(hrefOf([]));
  };
  return <div className="stack-s">{opened ? <p className="small muted">{t('test.openedBy', { title: opened })}</p> : null}<div><Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>{t('test.remove')}</Button></div></div>;
}
