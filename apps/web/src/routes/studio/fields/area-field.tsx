import { memo, type Ref } from 'react';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Field, sameField, type FieldText } from './field.tsx';
import { GrowingArea } from './growing-area.tsx';
import { useValue } from './plain-fields.tsx';
import { IdentityWarning } from './prose-field.tsx';

/** A short text of several lines, written as it is kept. */
export const AreaField = memo(function AreaField({ lang, minRows = 2, area, ...text }: FieldText & { lang?: string; minRows?: number; area?: Ref<HTMLTextAreaElement> }) {
  const store = useDraftStore();
  const value = useValue<string>(text.path) ?? '';
  return (
    <Field {...text}>{({ id, describedBy }) => (
      <>
        <GrowingArea id={id} ref={area ?? null} lang={lang} value={value} minRows={minRows} aria-describedby={describedBy} onChange={(event) => store.set(text.path, event.currentTarget.value)} />
        <IdentityWarning text={value} />
      </>
    )}</Field>
  );
}, sameField);
