import type { AppealPage } from '@relevo/contracts/appeals';
import { appealWords } from '@relevo/domain/appeal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

/** Upheld, and how; or not. With a reason in any case. */
export function DecisionForm({ appeal: { kind, words, points, of }, outcome }: { appeal: AppealPage; outcome: Outcome<AppealPage> | undefined }) {
  const { t } = useTranslation('appeals');
  const f = useFormat();
  const [chosen, choose] = useState('');
  const ways = kind === 'piece' ? (['points', 'not_upheld'] as const) : words ? (['answer', 'key', 'not_upheld'] as const) : (['key', 'not_upheld'] as const);
  const shown = { points: f.number(points, 2), of: f.number(of, 2) };
  return (
    <EntryForm outcome={outcome}>
      <p className="num">{t('had', shown)}</p>
      <ChoiceField name="outcome" label={t('outcome')} wrong={t('outcomeWrong')} choices={ways.map((value) => ({ value, label: t(`outcomes.${value}`), hint: t(`hints.${value}`) }))} onChange={choose} />
      {chosen === 'points' ? <TextField name="points" label={t('points', shown)} hint={t('pointsHint', shown)} wrong={t('pointsWrong', shown)} inputMode="decimal" autoComplete="off" /> : null}
      <AreaField name="reason" label={t('words')} hint={t('wordsHint')} wrong={t('reasonWrong', appealWords)} rows={4} maxLength={appealWords.most} />
      <Submit>{t('decide')}</Submit>
    </EntryForm>
  );
}
