import type { Cohort, CohortOptions } from '@relevo/contracts/cohorts';
import { useTranslation } from 'react-i18next';
import { AreaChoiceField, type Areas } from '../../../components/form/area-choice-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { zoneChoices } from '../../../lib/clock.ts';
import { BackerFields } from './backer-fields.tsx';

export type Place = { place: string; areaCode: string | null; onlineUrl: string; capacity: number; timeZone: string; backers: Cohort['backers'] };
type Props = { areas: Areas; options: CohortOptions; organisationId: string; from: Place };

/** Where it meets and for how many; what rarely changes waits below. */
export function PlaceFields({ areas, options, organisationId, from }: Props) {
  const { t } = useTranslation('cohorts');
  const { organisations } = options;
  return (
    <>
      <TextField name="place" label={t('fields.place')} hint={t('fields.placeHint')} defaultValue={from.place} />
      <AreaChoiceField name="areaCode" label={t('area')} areas={areas} chosen={from.areaCode} />
      {organisations.length > 1 ? (
        <SelectField name="organisationId" label={t('fields.organisation')} defaultValue={organisationId} data={organisations.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))} />
      ) : <input type="hidden" name="organisationId" value={organisationId} />}
      <details className="more-fields">
        <summary>{t('fields.more')}</summary>
        <div className="form">
          <TextField name="onlineUrl" type="url" label={t('fields.online')} hint={t('fields.onlineHint')} wrong={t('fields.onlineWrong')} defaultValue={from.onlineUrl} inputMode="url" />
          <TextField name="capacity" type="number" label={t('fields.capacity')} min={1} max={5000} defaultValue={from.capacity} wrong={t('fields.capacityWrong')} />
          <SelectField name="timeZone" label={t('fields.zone')} defaultValue={from.timeZone} data={zoneChoices(from.timeZone)} />
          <BackerFields known={options} from={from.backers} />
        </div>
      </details>
    </>
  );
}
