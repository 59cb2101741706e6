import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { activity } from '@relevo/contracts/kit-document';
import { useTranslation } from 'react-i18next';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Field, type FieldText } from './field.tsx';
import { useValue } from './plain-fields.tsx';
import { useEntry } from './use-entry.ts';

/** As the kit takes it; an address without its beginning gets one, an empty one is none. */
function linkOf(entry: string): string | undefined {
  const text = entry.trim();
  if (text === '') return '';
  const whole = /^[a-z]+:/i.test(text) ? text : `https://${text}`;
  return activity.shape.link.safeParse(whole).success && whole.includes('.') ? whole : undefined;
}

/** The address of a film that stands elsewhere. */
export function LinkField(text: FieldText) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const value = useValue<string>(text.path) ?? '';
  const { entry, type, isWrong } = useEntry(value, linkOf, (next) => store.set(text.path, next || undefined));
  return (
    <Field {...text} wrong={isWrong ? t('field.linkWrong') : undefined}>{({ id, describedBy }) => (
      <TextInput id={id} type="text" inputMode="url" autoComplete="off" spellCheck={false} value={entry} error={isWrong} aria-describedby={describedBy} onChange={(event) => type(event.currentTarget.value)} />
    )}</Field>
  );
}
