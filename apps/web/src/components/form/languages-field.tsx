import { workLanguages } from '@relevo/domain/duty-candidates';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/format.ts';
import { ChoiceField } from './choice-field.tsx';

type Props = { label: ReactNode; hint?: ReactNode; chosen: readonly string[] };

/** In which languages somebody works: those on offer, and whatever else is kept of them already. */
export function LanguagesField({ label, hint, chosen }: Props) {
  const f = useFormat();
  const choices = [...new Set([...workLanguages, ...chosen])].map((value) => ({ value, label: f.capital(f.languageName(value)) }));
  return <ChoiceField name="languages" several label={label} hint={hint} choices={choices} defaultValue={chosen} />;
}
