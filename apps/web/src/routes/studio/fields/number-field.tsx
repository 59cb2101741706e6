import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { numberIn } from '@relevo/domain/scoring';
import { useTranslation } from 'react-i18next';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Field, type FieldText } from './field.tsx';
import { useValue } from './plain-fields.tsx';
import { useEntry } from './use-entry.ts';

type NumberFieldProps = FieldText & {
  least?: number; most?: number;
  /** Only whole numbers. */
  whole?: boolean;
  /** Left empty it is taken away. */
  optional?: boolean;
  unit?: string;
  wrong: string;
};

const none = '';

/** A number within bounds, written with a decimal comma or point. */
export function NumberField({ least = -Infinity, most = Infinity, whole = false, optional = false, unit, wrong, ...text }: NumberFieldProps) {
  const { i18n } = useTranslation();
  const store = useDraftStore();
  const value = useValue<number>(text.path);
  const mark = i18n.language.startsWith('fr') ? ',' : '.';
  const shown = value === undefined ? none : String(value).replace('.', mark);
  const read = (entry: string): string | undefined => {
    if (entry.trim() === '') return optional ? none : undefined;
    const number = numberIn(entry);
    if (number === null || number < least || number > most || (whole && !Number.isInteger(number))) return undefined;
    return String(number).replace('.', mark);
  };
  const { entry, type, isWrong } = useEntry(shown, read, (next) => store.set(text.path, next === none ? undefined : (numberIn(next) ?? undefined)));
  return (
    <Field {...text} wrong={isWrong ? wrong : undefined}>{({ id, describedBy }) => (
      <TextInput id={id} className="fld-short" inputMode="decimal" value={entry} error={isWrong} aria-describedby={describedBy} rightSectionWidth={unit ? 56 : undefined} rightSection={unit ? <span className="muted small">{unit}</span> : undefined} onChange={(event) => type(event.currentTarget.value)} />
    )}</Field>
  );
}
