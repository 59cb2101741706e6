import { useTranslation } from 'react-i18next';
import { TextField } from '../../../components/form/text-field.tsx';

type Told = { title: string; forWhom: string; opensOn: string; closesOn: string | null; places: number | null };

/** What is said of a course and may be changed while it is open. */
export function CourseFields({ from }: { from: Told }) {
  const { t } = useTranslation('self-paced');
  return (
    <>
      <TextField name="title" label={t('fields.title')} hint={t('fields.titleHint')} wrong={t('fields.titleWrong')} defaultValue={from.title} maxLength={200} autoComplete="off" />
      <TextField name="forWhom" label={t('fields.forWhom')} hint={t('fields.forWhomHint')} defaultValue={from.forWhom} maxLength={500} autoComplete="off" />
      <div className="two">
        <TextField name="opensOn" type="date" label={t('fields.opensOn')} defaultValue={from.opensOn} />
        <TextField name="closesOn" type="date" label={t('fields.closesOn')} hint={t('fields.closesOnHint')} wrong={t('fields.closesOnWrong')} defaultValue={from.closesOn ?? ''} />
      </div>
      <TextField name="places" type="number" inputMode="numeric" min={1} max={5000} label={t('fields.places')} hint={t('fields.placesHint')} wrong={t('fields.placesWrong')} defaultValue={from.places ?? ''} />
    </>
  );
}
