import type { OutreachSession } from '@relevo/contracts/outreach';
import { localDate, atLocal } from '@relevo/domain/local-time';
import { outreachAudiences } from '@relevo/domain/outreach';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaChoiceField, type Areas } from '../../../components/form/area-choice-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useZone, ZoneField } from '../../../components/form/zone-field.tsx';
import { clockAt } from '../../../lib/clock.ts';
import { invalid, type Refused } from '../../../lib/send.ts';

type Given = Partial<Record<'title' | 'audience' | 'areaCode' | 'place' | 'date' | 'time' | 'minutes' | 'timeZone', string>>;
/** What the form says, as the endpoint wants it; a day or hour that is missing is named. */
export function outreachBody(form: FormData): { ok: true; value: Record<string, unknown> } | Refused {
  const given = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string' && value.trim() !== '')) as Given;
  const missing = (['date', 'time'] as const).filter((name) => !given[name]);
  if (missing.length > 0) return invalid(...missing.map((path) => ({ path, code: 'required' })));
  const { date = '', time = '', timeZone = 'UTC', minutes, title, audience, areaCode = null, place = '' } = given;
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  const startsAt = atLocal(date, hours * 60 + rest, timeZone).toISOString();
  return { ok: true, value: { title, audience, areaCode, place, startsAt, timeZone, minutes: minutes ? Number(minutes) : undefined, moduleIds: form.getAll('moduleIds').map(String) } };
}

type Props = { areas: Areas; parts: OutreachSession['parts']; from?: OutreachSession };

/** What is written of an awareness session before it is held. */
export function OutreachFields({ areas, parts, from }: Props) {
  const { t } = useTranslation('outreach');
  const [areaCode, setArea] = useState(from?.areaCode ?? null);
  const clock = useZone(from?.timeZone, areaCode);
  const { zone } = clock;
  const starts = from ? new Date(from.startsAt) : null;
  return (
    <>
      <SelectField
        name="audience" label={t('fields.audience')} wrong={t('fields.audienceWrong')} defaultValue={from?.audience ?? 'community'} data={outreachAudiences.map((value) => ({ value, label: t(`audiences.${value}`) }))}
      />
      <div className="two">
        <TextField name="date" type="date" label={t('fields.date')} wrong={t('fields.dateWrong')} defaultValue={localDate(starts ?? new Date(), zone)} />
        <TextField name="time" type="time" label={t('fields.time')} wrong={t('fields.timeWrong')} defaultValue={starts ? clockAt(starts, zone) : '09:00'} />
      </div>
      <TextField name="minutes" type="number" inputMode="numeric" label={t('fields.minutes')} wrong={t('fields.minutesWrong')} min={5} max={1440} defaultValue={from?.minutes ?? 60} />
      <TextField name="place" label={t('fields.place')} hint={t('fields.placeHint')} defaultValue={from?.place ?? ''} />
      <AreaChoiceField name="areaCode" label={t('area')} areas={areas} chosen={from?.areaCode ?? null} onChange={setArea} />
      <ZoneField name="timeZone" label={t('fields.zone')} hint={t('fields.zoneHint')} {...clock} />
      {parts.length > 0 ? <ChoiceField key={parts.map(({ id }) => id).join()} name="moduleIds" several label={t('parts')} hint={t('fields.partsHint')} defaultValue={from?.moduleIds ?? []} choices={parts.map(({ id, title }) => ({ value: id, label: title }))} /> : null}
    </>
  );
}
