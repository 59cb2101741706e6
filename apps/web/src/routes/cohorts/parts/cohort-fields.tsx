import type { Cohort, CohortOptions } from '@relevo/contracts/cohorts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaChoiceField, type Areas } from '../../../components/form/area-choice-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useZone, ZoneField, type Zone } from '../../../components/form/zone-field.tsx';
import { BackerFields } from './backer-fields.tsx';

export type Place = { place: string; areaCode: string | null; onlineUrl: string; capacity: number; backers: Cohort['backers'] };
type Props = { areas: Areas; options: CohortOptions; organisationId: string; from: Place; zone: Zone; onArea: (code: string | null) => void };

type Where = { place: string; areaCode: string | null; organisationId: string };
/** Where the form says that it meets, for what a place already holds and for its clock; `read` is told of every change. */
export function useWhere(options: CohortOptions, from: Where & { timeZone?: string | undefined }) {
  const [{ place, areaCode, organisationId }, set] = useState<Where>(from);
  const unit = options.organisations.find(({ id }) => id === organisationId);
  return { at: { place, areaCode }, zone: useZone(from.timeZone, areaCode, unit?.areaCode, options.organisations[0]?.areaCode), toArea: (code: string | null) => set((now) => ({ ...now, areaCode: code })), read: (event: FormEvent<HTMLFormElement>) => set(whereIn(event.currentTarget)) };
}

function whereIn(form: HTMLFormElement): Where {
  const given = new FormData(form);
  const of = (name: string) => { const value = given.get(name); return typeof value === 'string' ? value : ''; };
  return { place: of('place').slice(0, 200), areaCode: of('areaCode') || null, organisationId: of('organisationId') };
}

/** Where it meets and for how many; what rarely changes waits below. */
export function PlaceFields({ areas, options, organisationId, from, zone, onArea }: Props) {
  const { t } = useTranslation('cohorts');
  const { organisations } = options;
  return (
    <>
      <TextField name="place" label={t('fields.place')} hint={t('fields.placeHint')} defaultValue={from.place} />
      <AreaChoiceField name="areaCode" label={t('area')} areas={areas} chosen={from.areaCode} onChange={onArea} />
      {organisations.length > 1 ? (
        <SelectField name="organisationId" label={t('fields.organisation')} defaultValue={organisationId} data={organisations.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))} />
      ) : <input type="hidden" name="organisationId" value={organisationId} />}
      <ZoneField name="timeZone" label={t('fields.zone')} hint={t('fields.zoneHint')} {...zone} />
      <details className="more-fields">
        <summary>{t('fields.more')}</summary>
        <div className="form">
          <TextField name="onlineUrl" type="url" label={t('fields.online')} hint={t('fields.onlineHint')} wrong={t('fields.onlineWrong')} defaultValue={from.onlineUrl} inputMode="url" />
          <TextField name="capacity" type="number" label={t('fields.capacity')} min={1} max={5000} defaultValue={from.capacity} wrong={t('fields.capacityWrong')} />
          <BackerFields known={options} from={from.backers} />
        </div>
      </details>
    </>
  );
}
