import '@mantine/core/styles/Input.css';
import type { openRegistration, RegistrationOpening } from '@relevo/contracts/registration';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { localDate } from '@relevo/domain/local-time';
import { suggestedLastDay } from '@relevo/domain/registration';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../../components/band.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm, useField } from '../../../components/form/entry-form.tsx';
import { FieldError } from '../../../components/form/field-error.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

type Share = { id: string; name: string; seats: number };

/** One line: a refusal of it is said at it. */
function ShareLine({ share, at, onChange, onRemove }: { share: Share; at: number; onChange: (change: Partial<Share>) => void; onRemove: () => void }) {
  const { t } = useTranslation('registration');
  const name = useField({ name: `shares.${at}.name`, wrong: t('form.partnerWrong') });
  const seats = useField({ name: `shares.${at}.seats` });
  const said = ({ message }: { message: string | undefined }) => (message ? <FieldError message={message} /> : undefined);
  return (
    <div className="reg-share">
      <TextInput id={name.id} label={t('form.partner')} value={share.name} maxLength={200} autoComplete="off" error={said(name)} onChange={(event) => onChange({ name: event.currentTarget.value })} />
      <NumberInput id={seats.id} label={t('form.shareSeats')} value={share.seats} min={1} max={5000} hideControls error={said(seats)} onChange={(value) => onChange({ seats: Number(value) || 1 })} />
      <button type="button" className="plain" aria-label={t('form.removeShare', { name: share.name })} onClick={onRemove}><IconTrash size={22} stroke={1.75} aria-hidden /></button>
    </div>
  );
}

/** Seats kept for partners, one line each. */
function Shares({ shares, onChange }: { shares: readonly Share[]; onChange: (shares: Share[]) => void }) {
  const { t } = useTranslation('registration');
  const set = (id: string, change: Partial<Share>) => onChange(shares.map((share) => (share.id === id ? { ...share, ...change } : share)));
  return (
    <fieldset className="reg-shares">
      <legend>{t('form.shares')}</legend>
      <p className="hint">{t('form.sharesHint')}</p>
      {shares.map((share, at) => <ShareLine key={share.id} share={share} at={at} onChange={(change) => set(share.id, change)} onRemove={() => onChange(shares.filter((one) => one.id !== share.id))} />)}
      <div><Button variant="default" onClick={() => onChange([...shares, { id: v7(), name: '', seats: 5 }])} leftSection={<IconPlus size={20} stroke={1.75} aria-hidden />}>{t('form.addShare')}</Button></div>
    </fieldset>
  );
}

/** Until when, for how many, and whether staff approve each. */
export function OpeningForm({ told: { opening, timeZone, capacity, startsOn, endsOn } }: { told: RegistrationOpening }) {
  const { t } = useTranslation('registration');
  const fetcher = useFetcher<Outcome<ResponseOf<typeof openRegistration>>>();
  const [shares, setShares] = useState<Share[]>(() => (opening?.shares ?? []).map(({ id, name, seats }) => ({ id, name, seats })));
  useSaved(fetcher.data, t('form.saved'));
  const today = localDate(new Date(), timeZone);
  return (
    <Band title={t(opening ? 'form.change' : 'form.open')}>
      <EntryForm as={fetcher.Form} outcome={fetcher.data}>
        <input type="hidden" name="timeZone" value={timeZone} />
        <input type="hidden" name="shares" value={JSON.stringify(shares)} />
        <div className="two">
          <TextField name="opensAt" type="date" label={t('form.from')} defaultValue={opening ? localDate(new Date(opening.opensAt), timeZone) : today} />
          <TextField name="closesAt" type="date" label={t('form.until')} defaultValue={opening ? localDate(new Date(Date.parse(opening.closesAt) - 1), timeZone) : suggestedLastDay(today, { startsOn, endsOn })} />
        </div>
        <TextField name="seats" type="number" inputMode="numeric" min={1} max={capacity} label={t('form.seats')} hint={t('form.seatsHint', { capacity })} wrong={t('form.seatsWrong')} defaultValue={opening?.seats ?? capacity} />
        <ChoiceField name="approval" several label={t('form.approval')} choices={[{ value: 'on', label: t('form.approvalOn'), hint: t('form.approvalHint') }]} defaultValue={!opening || opening.approval ? 'on' : []} />
        <Shares shares={shares} onChange={setShares} />
        <div className="submit"><Submit pending={fetcher.state !== 'idle'}>{t(opening ? 'form.save' : 'form.begin')}</Submit></div>
      </EntryForm>
    </Band>
  );
}
