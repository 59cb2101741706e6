import { memo, useEffect, useState } from 'react';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Field, sameField, type FieldText } from './field.tsx';
import { GrowingArea } from './growing-area.tsx';
import { useValue } from './plain-fields.tsx';

const none: string[] = [];
const mostSigns = 300;
const linesOf = (text: string): string[] => text.split('\n').map((one) => one.trim().slice(0, mostSigns)).filter((one) => one !== '');
const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, n) => one === b[n]);

/** Short lines, one below the other: materials. */
export const LinesField = memo(function LinesField({ lang, ...text }: FieldText & { lang?: string }) {
  const store = useDraftStore();
  const lines = useValue<string[]>(text.path) ?? none;
  const [entry, setEntry] = useState(lines.join('\n'));
  // An empty last line is being typed, and no line of the draft yet.
  useEffect(() => setEntry((now) => (same(linesOf(now), lines) ? now : lines.join('\n'))), [lines]);
  return (
    <Field {...text}>{({ id, describedBy }) => (
      <GrowingArea id={id} lang={lang} value={entry} minRows={1} aria-describedby={describedBy} onChange={(event) => { setEntry(event.currentTarget.value); store.set(text.path, linesOf(event.currentTarget.value)); }} />
    )}</Field>
  );
}, sameField);
