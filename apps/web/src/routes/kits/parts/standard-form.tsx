import '@mantine/core/styles/Input.css';
import type { AdoptedStandard, StandardKind } from '@relevo/contracts/standards';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import type { Outcome } from '../../../lib/send.ts';
import { ConflictNote } from './conflict-note.tsx';
import { fieldsOf, valueAt, type Field } from './standard-fields.ts';
import { StandardPreview } from './standard-preview.tsx';

type StandardFormProps = { kind: StandardKind; follows: number; document: AdoptedStandard['document']; outcome: Outcome | undefined; back: string };

/** The next version of a standard, beginning from the one in force. */
export function StandardForm({ kind, follows, document, outcome, back }: StandardFormProps) {
  const { t } = useTranslation('kits');
  return (
    <Band>
      <p className="small muted standard-lead">{t('standards.lead')}</p>
      <ConflictNote outcome={outcome} />
      <EntryForm outcome={outcome}>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="follows" value={follows} />
        {fieldsOf(kind).map((field) => <Entry key={field.path} field={field} value={valueAt(document, field.path)} />)}
        {kind === 'handoff' ? null : <Bridging document={document} />}
        <StandardPreview kind={kind} />
        <div className="submit"><Submit>{t('standards.adopt')}</Submit><Button component={Link} to={back} variant="default">{t('cancel')}</Button></div>
      </EntryForm>
    </Band>
  );
}

function Entry({ field: { path, unit }, value }: { field: Field; value: unknown }) {
  const { t } = useTranslation('kits');
  const name = `document.${path}`;
  const label = t(`standards.fields.${path.replace('.', '_')}`);
  if (unit === 'yes') return <ChoiceField several name={name} label={label} choices={[{ value: 'yes', label: t('standards.asked') }]} defaultValue={value ? ['yes'] : []} />;
  const number = typeof value === 'number' ? value : 0;
  const shown = unit === 'share' ? Math.round(number * 1000) / 10 : number;
  return <TextField name={name} label={label} hint={t(`standards.hints.${unit}`)} wrong={t('standards.wrong')} inputMode="decimal" defaultValue={String(shown)} className="short-field" />;
}

function Bridging({ document }: { document: AdoptedStandard['document'] }) {
  const { t } = useTranslation('kits');
  const bridging = 'bridging' in document ? document.bridging : null;
  return (
    <>
      <TextField name="document.bridging.edition" label={t('standards.fields.bridging_edition')} hint={t('standards.bridgingHint')} inputMode="numeric" defaultValue={bridging ? String(bridging.edition) : ''} className="short-field" />
      <TextField name="document.bridging.byDate" label={t('standards.fields.bridging_byDate')} type="date" defaultValue={bridging?.byDate ?? ''} className="short-field" />
    </>
  );
}
