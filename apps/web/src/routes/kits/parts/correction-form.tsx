import './correction.css';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import { correctionKinds, type CorrectionKind } from '@relevo/domain/key-correction';
import type { QuestionKey } from '@relevo/contracts/projected-questions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionData } from 'react-router';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useNewId } from '../../../components/form/use-new-id.ts';
import type { Asked } from '../../../components/questions/asked.ts';
import { QuestionField } from '../../../components/questions/question-field.tsx';
import type { Outcome } from '../../../lib/send.ts';
import { askedForKey, keyFromAnswer } from './correction-words.ts';

/** What is to be done about a question whose key was wrong, and why. Nothing changes by it yet: it is counted first. */
export function CorrectionForm({ question, before }: { question: Asked; before: QuestionKey | undefined }) {
  const { t } = useTranslation('key-corrections');
  const outcome = useActionData<Outcome>();
  const id = useNewId(outcome);
  const [kind, setKind] = useState<CorrectionKind>('right_key');
  const [answer, setAnswer] = useState<GivenAnswer>();
  const [tolerance, setTolerance] = useState(before?.kind === 'numeric' ? String(before.tolerance) : '');
  const key = kind === 'right_key' ? keyFromAnswer(question, answer, { tolerance, before }) : null;
  return (
    <EntryForm outcome={outcome}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="intent" value="propose" />
      <input type="hidden" name="key" value={key ? JSON.stringify(key) : ''} />
      <ChoiceField name="kind" label={t('what')} defaultValue={kind} onChange={(value) => setKind(value as CorrectionKind)} choices={correctionKinds.map((value) => ({ value, label: t(`do.${value}`), hint: t(`doHint.${value}`) }))} />
      {kind === 'right_key' ? (
        <div className="correction-key stack-s">
          <h3>{t('right')}</h3>
          <p className="small muted">{t(`rightHint.${question.kind}`, { defaultValue: t('rightHint.any') })}</p>
          <QuestionField question={askedForKey(question)} answer={answer} onAnswer={setAnswer} />
          {question.kind === 'numeric' ? <TextField name="tolerance" label={t('tolerance')} hint={t('toleranceHint')} inputMode="decimal" value={tolerance} onChange={(event) => setTolerance(event.currentTarget.value)} /> : null}
        </div>
      ) : null}
      <AreaField name="reason" label={t('reason')} hint={t('reasonHint')} wrong={t('reasonWrong')} maxLength={400} autosize minRows={2} />
      <Submit>{t('count')}</Submit>
    </EntryForm>
  );
}
