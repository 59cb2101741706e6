import '../merge.css';
import type { MergeProposal } from '@relevo/contracts/person-merge';
import { mergeFields, type MergeField } from '@relevo/domain/person-merge';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';

type Choice = { value: string; label: string; hint: string };

/** Two ways, side by side where there is room for both. */
function Either({ name, legend, hint, choices, chosen }: { name: string; legend: string; hint?: string; choices: readonly [Choice, Choice]; chosen: string }) {
  return (
    <fieldset className="opts either">
      <legend>{legend}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <div>{choices.map(({ value, label, hint: more }) => (
        <label key={value} className="opt"><input type="radio" name={name} value={value} defaultChecked={value === chosen} /><span>{label}<small>{more}</small></span></label>
      ))}</div>
    </fieldset>
  );
}

const told: Record<MergeField, (one: MergeProposal['kept']) => string> = {
  name: (one) => one.displayName, institution: (one) => one.institution, organisation: (one) => one.organisationName ?? '', area: (one) => one.areaName ?? '', contact: (one) => one.contact,
};

/** Value by value where the two differ; what only one of them has is proposed. */
export function ValueChoices({ proposal: { kept, gone } }: { proposal: MergeProposal }) {
  const { t } = useTranslation('person-merge');
  const different = mergeFields.filter((field) => told[field](kept) !== told[field](gone));
  const choice = (value: 'kept' | 'gone', text: string): Choice => ({ value, label: text || t('side.empty'), hint: t(value === 'kept' ? 'side.fromKept' : 'side.fromGone') });
  return (
    <Band title={t('side.values')}>
      <div className="stack">
        {different.map((field) => (
          <Either key={field} name={field} legend={t(`side.fields.${field}`)} choices={[choice('kept', told[field](kept)), choice('gone', told[field](gone))]} chosen={told[field](kept) === '' ? 'gone' : 'kept'} />
        ))}
        {different.length < mergeFields.length ? <p className="muted small">{t('side.same')}</p> : null}
      </div>
    </Band>
  );
}

/** Where both sign in, and where both are in one cohort, one of two holds. */
export function HoldChoices({ proposal: { kept, gone, cohorts } }: { proposal: MergeProposal }) {
  const { t } = useTranslation('person-merge');
  const bothSignIn = kept.signIn !== 'none' && gone.signIn !== 'none';
  if (!bothSignIn && cohorts.length === 0) return null;
  const signIn = (value: 'kept' | 'gone', one: MergeProposal['kept']): Choice => (
    { value, label: `${t(`side.signInKinds.${one.signInKind ?? 'pin'}`)} · ${t(`people:signIn.${one.signIn}`)}`, hint: t(value === 'kept' ? 'side.fromKept' : 'side.fromGone') });
  const enrolment = (value: 'kept' | 'gone', one: MergeProposal['cohorts'][number]): Choice => ({
    value: one[value].id, label: `${t(`side.enrolment.${one[value].state}`)} · ${t(value === 'kept' ? 'side.fromKept' : 'side.fromGone')}`, hint: t('side.behind', { attended: one[value].attended, attempts: one[value].attempts }),
  });
  return (
    <Band>
      <div className="stack">
        {bothSignIn ? <Either name="signIn" legend={t('side.signIn')} hint={t('side.signInHint')} choices={[signIn('kept', kept), signIn('gone', gone)]} chosen="kept" /> : null}
        {cohorts.map((one) => (
          <Either key={one.id} name={`holds.${one.id}`} legend={t('side.cohort', { title: one.title })} hint={t('side.cohortHint')} choices={[enrolment('kept', one), enrolment('gone', one)]} chosen={one[one.suggested].id} />
        ))}
      </div>
    </Band>
  );
}
