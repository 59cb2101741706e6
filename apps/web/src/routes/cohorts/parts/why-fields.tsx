import { changeReasons } from '@relevo/domain/cohort';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../../components/form/area-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';

/** Why a plan changes, from a list, and words for staff. @param optional whether it may be left open */
export function WhyFields({ optional = false }: { optional?: boolean }) {
  const { t } = useTranslation('plan-changes');
  return (
    <>
      <SelectField name="reason" label={t(optional ? 'why.labelOptional' : 'why.label')} wrong={t('why.wrong')} defaultValue="" data={[{ value: '', label: t('why.choose') }, ...changeReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))]} />
      <AreaField name="words" label={t('why.words')} hint={t('why.wordsHint')} rows={2} maxLength={500} />
    </>
  );
}
