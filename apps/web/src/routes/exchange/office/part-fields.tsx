import { type ActivityKind } from '@relevo/contracts/kit-document';
import { activityKinds } from '@relevo/contracts/kit-kinds';
import { officePlaces, officeRoles } from '@relevo/contracts/kit-office';
import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wanted } from './corrections.ts';

export type Changes = Partial<{ role: Wanted['role']; kind: ActivityKind; title: string; place: Wanted['place']; minutes: number }>;
type FieldsProps = { wanted: Wanted; name: string; onChange: (changes: Changes) => void };

/** What a part becomes, and its title: the two things that are looked at most. */
export function MainFields({ wanted, name, onChange }: FieldsProps) {
  const { t } = useTranslation('exchange');
  const titled = wanted.role === 'module' || wanted.role === 'activity' || wanted.title !== null;
  return (
    <div className="ob-main">
      <NativeSelect aria-label={t('office.role', { name })} value={wanted.role} onChange={(event) => onChange({ role: event.currentTarget.value as Wanted['role'] })} data={officeRoles.map((value) => ({ value, label: t(`office.roles.${value}`) }))} />
      {titled && wanted.role !== 'skip' ? <TextInput aria-label={t('office.title', { name })} placeholder={t('office.untitled')} value={wanted.title ?? ''} maxLength={300} onChange={(event) => onChange({ title: event.currentTarget.value })} /> : <p className="ob-name">{name}</p>}
    </div>
  );
}

/** Kind and minutes of an activity, the side of a text. */
export function MoreFields({ wanted, name, onChange }: FieldsProps) {
  const { t } = useTranslation('exchange');
  return (
    <div className="ob-more">
      {wanted.role === 'activity' ? <NativeSelect label={t('office.kind')} value={wanted.kind ?? 'reading'} onChange={(event) => onChange({ kind: event.currentTarget.value as ActivityKind })} data={activityKinds.map((value) => ({ value, label: t(`kits:activity.kinds.${value}`) }))} /> : null}
      {wanted.role === 'activity' || wanted.role === 'module' ? <Minutes value={wanted.minutes} name={name} onChange={(minutes) => onChange({ minutes })} /> : null}
      {wanted.role === 'text' ? <NativeSelect label={t('office.place')} value={wanted.place} onChange={(event) => onChange({ place: event.currentTarget.value as Wanted['place'] })} data={officePlaces.map((value) => ({ value, label: t(`office.places.${value}`) }))} /> : null}
    </div>
  );
}

function Minutes({ value, name, onChange }: { value: number | null; name: string; onChange: (minutes: number) => void }) {
  const { t } = useTranslation('exchange');
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  useEffect(() => setTyped(value === null ? '' : String(value)), [value]);
  const wrong = typed.trim() !== '' && !/^\d{1,4}$/.test(typed.trim());
  const leave = () => {
    if (!wrong && typed.trim() !== '' && Number(typed) <= 1440) onChange(Number(typed));
  };
  return <TextInput label={t('office.minutes')} aria-description={name} inputMode="numeric" value={typed} error={wrong ? t('office.minutesWrong') : undefined} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={leave} />;
}
