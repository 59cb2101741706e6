import type { KitPath } from '@relevo/contracts/kit-changes';
import { useTranslation } from 'react-i18next';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { Field } from '../fields/field.tsx';
import { useValue } from '../fields/plain-fields.tsx';

const declarations = ['composite', 'fictional'] as const;

/** Whoever writes a case says whom it is about: nobody. Without it the kit cannot be published. */
export function AttestationField({ path }: { path: KitPath }) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const value = useValue<string>(path);
  return (
    <Field path={path} label={t('attestation.label')} hint={value ? undefined : <span className="tone" data-tone="stop">{t('attestation.blocks')}</span>} group>{({ id }) => (
      <div className="opts">{declarations.map((one) => (
        <label key={one} className="opt"><input type="radio" name={id} checked={value === one} onChange={() => store.set(path, one)} /><span>{t(`attestation.${one}`)}<small>{t(`attestation.${one}Hint`)}</small></span></label>
      ))}</div>
    )}</Field>
  );
}
