import type { AppealPage } from '@relevo/contracts/appeals';
import { appealWords } from '@relevo/domain/appeal';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
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
  const [asking, ask] = useState(false);
  const [form, sure] = [useRef<HTMLFormElement>(null), useRef(false)];
  /** What is decided stays decided, so it is asked first; what is not filled in yet is said by the fields. */
  const check = (event: FormEvent<HTMLFormElement>) => {
    const given = new FormData(event.currentTarget);
    if (sure.current || !given.get('outcome') || String(given.get('reason')).trim().length < appealWords.fewest) return;
    event.preventDefault();
    form.current = event.currentTarget;
    ask(true);
  };
  const confirm = () => {
    ask(false);
    sure.current = true;
    form.current?.requestSubmit();
    sure.current = false;
  };
  const ways = kind === 'piece' ? (['points', 'not_upheld'] as const) : words ? (['answer', 'key', 'not_upheld'] as const) : (['key', 'not_upheld'] as const);
  const shown = { points: f.number(points, 2), of: f.number(of, 2) };
  return (
    <EntryForm outcome={outcome} onSubmit={check}>
      <p className="num">{t('had', shown)}</p>
      <ChoiceField name="outcome" label={t('outcome')} wrong={t('outcomeWrong')} choices={ways.map((value) => ({ value, label: t(`outcomes.${value}`), hint: t(`hints.${value}`) }))} onChange={choose} />
      {chosen === 'points' ? <TextField name="points" label={t('points', shown)} hint={t('pointsHint', shown)} wrong={t('pointsWrong', shown)} inputMode="decimal" autoComplete="off" /> : null}
      <AreaField name="reason" label={t('words')} hint={t('wordsHint')} wrong={t('reasonWrong', appealWords)} rows={4} maxLength={appealWords.most} />
      <Submit>{t('decide')}</Submit>
      <ConfirmDialog open={asking} onClose={() => ask(false)} onConfirm={confirm} grave={false} title={t('sure')} confirm={t('decide')}><p>{chosen ? t(`outcomes.${chosen as (typeof ways)[number]}`) : null}</p><p>{t('sureText')}</p></ConfirmDialog>
    </EntryForm>
  );
}
