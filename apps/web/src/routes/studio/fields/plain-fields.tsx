import '@mantine/core/styles/Input.css';
import type { KitPath } from '@relevo/contracts/kit-changes';
import { NativeSelect, TextInput } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { memo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { valueAt } from '@relevo/kit-changes/places';
import type { Json } from '@relevo/contracts/kit-changes';
import { Field, sameField, type FieldText } from './field.tsx';
import { GrowingArea } from './growing-area.tsx';
import { useEntry } from './use-entry.ts';

/** The value at a path of the draft, as it is now. */
export function useValue<T>(path: KitPath): T | undefined {
  return useDraft((document) => valueAt(document as unknown as Json, path)) as T | undefined;
}

const titleOf = (entry: string): string | undefined => (entry.trim() === '' ? undefined : entry.trim());

/** A title: never empty, and without line breaks; a large one stands there whole, however long it is. `arrive`: the place is opened for it. */
export const TitleField = memo(function TitleField({ wrong, arrive = false, large = false, ...text }: FieldText & { wrong?: string; arrive?: boolean; large?: boolean }) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const value = useValue<string>(text.path) ?? '';
  const { entry, type, isWrong } = useEntry(value, titleOf, (next) => store.set(text.path, next));
  return (
    <Field {...text} wrong={isWrong ? (wrong ?? t('field.titleWrong')) : undefined}>{({ id, describedBy }) => {
      const given = { id, value: entry, maxLength: 300, error: isWrong, 'aria-describedby': describedBy, 'data-arrive': arrive || undefined };
      if (!large) return <TextInput {...given} onChange={(event) => type(event.currentTarget.value)} />;
      return <GrowingArea {...given} className="fld-title" onKeyDown={stayOnLine} onChange={(event) => type(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))} />;
    }}</Field>
  );
}, sameField);

const stayOnLine = (event: KeyboardEvent) => { if (event.key === 'Enter') event.preventDefault(); };

/** One line that may be empty. */
export const LineField = memo(function LineField({ maxLength, lang, ...text }: FieldText & { maxLength: number; lang?: string }) {
  const store = useDraftStore();
  const value = useValue<string>(text.path) ?? '';
  return <Field {...text}>{({ id, describedBy }) => <TextInput id={id} lang={lang} value={value} maxLength={maxLength} aria-describedby={describedBy} onChange={(event) => store.set(text.path, event.currentTarget.value)} />}</Field>;
}, sameField);

const mostMinutes = 1440;
const minutesOf = (entry: string): number | undefined => (/^\d{1,4}$/.test(entry.trim()) && Number(entry) <= mostMinutes ? Number(entry) : undefined);

export const MinutesField = memo(function MinutesField(text: FieldText) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const value = useValue<number>(text.path) ?? 0;
  const { entry, type, isWrong } = useEntry(value, minutesOf, (next) => store.set(text.path, next));
  return (
    <Field {...text} wrong={isWrong ? t('field.minutesWrong') : undefined}>{({ id, describedBy }) => (
      <TextInput id={id} className="fld-short" inputMode="numeric" value={entry} error={isWrong} aria-describedby={describedBy} rightSection={<span className="muted small">{t('field.min')}</span>} onChange={(event) => type(event.currentTarget.value)} />
    )}</Field>
  );
}, sameField);

type Choices = readonly { value: string; label: string; disabled?: boolean }[];

/** One of a list; the empty choice takes the value away. */
export function SelectField({ choices, icon, ...text }: FieldText & { choices: Choices; icon?: ReactNode }) {
  const store = useDraftStore();
  const value = useValue<string>(text.path) ?? '';
  const known = value === '' || choices.some((one) => one.value === value);
  return (
    <Field {...text}>{({ id, describedBy }) => (
      <NativeSelect id={id} value={value} aria-describedby={describedBy} leftSection={icon} rightSection={<IconSelector size={18} stroke={1.75} className="muted" aria-hidden />} data={[...choices, ...(known ? [] : [{ value, label: value }])]}
        onChange={(event) => store.set(text.path, event.currentTarget.value || undefined)} />
    )}</Field>
  );
}

/** Yes or no, with what follows from it. */
export function CheckField({ path, label, hint, disabled = false }: FieldText & { disabled?: boolean }) {
  const store = useDraftStore();
  const value = useValue<boolean>(path) ?? false;
  return (
    <label className="fld-check" data-path={path.join('/')}>
      <input type="checkbox" checked={value} disabled={disabled} onChange={(event) => store.set(path, event.currentTarget.checked)} />
      <span>{label}{hint ? <small>{hint}</small> : null}</span>
    </label>
  );
}

/** Several of a list, kept in the list's order. */
export function ManyField({ choices, ...text }: FieldText & { choices: readonly { value: string; label: ReactNode }[] }) {
  const store = useDraftStore();
  const chosen = useValue<string[]>(text.path) ?? [];
  const pick = (value: string, on: boolean) => store.set(text.path, on ? [...choices.map((one) => one.value).filter((one) => one === value || chosen.includes(one))] : chosen.filter((one) => one !== value));
  return (
    <Field {...text} group>{() => (
      <div className="fld-many">{choices.map((one) => (
        <label key={one.value} className="fld-check"><input type="checkbox" checked={chosen.includes(one.value)} onChange={(event) => pick(one.value, event.currentTarget.checked)} /><span>{one.label}</span></label>
      ))}</div>
    )}</Field>
  );
}
