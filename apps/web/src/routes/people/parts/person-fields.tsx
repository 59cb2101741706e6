import type { Unit } from '@relevo/contracts/organisations';
import type { Person } from '@relevo/contracts/people';
import { useTranslation } from 'react-i18next';
import { AreaChoiceField, type Areas } from '../../../components/form/area-choice-field.tsx';
import { LanguagesField } from '../../../components/form/languages-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';

export type Places = { areas: Areas; units: readonly Unit[] };

/** What an institution may know about somebody; only a name is needed. */
export function PersonFields({ areas, units, person }: Places & { person?: Person }) {
  const { t } = useTranslation('people');
  const choices = [{ value: '', label: t('noUnit') }, ...units.filter((unit) => !unit.archived || unit.id === person?.organisationId).map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <>
      <div className="two">
        <TextField name="givenNames" label={t('fields.givenNames')} wrong={t('fields.givenNamesWrong')} defaultValue={person?.givenNames} autoComplete="off" />
        <TextField name="familyNames" label={t('fields.familyNames')} defaultValue={person?.familyNames} autoComplete="off" />
      </div>
      <TextField name="institution" label={t('fields.institution')} hint={t('fields.institutionHint')} defaultValue={person?.institution} autoComplete="off" />
      <AreaChoiceField name="areaCode" label={t('area')} areas={areas} chosen={person?.areaCode} />
      {person ? <LanguagesField label={t('fields.languages')} hint={t('fields.languagesHint')} chosen={person.languages} /> : null}
      <TextField name="contact" label={t('fields.contact')} hint={t('fields.contactHint')} defaultValue={person?.contact} autoComplete="off" />
      {units.length > 1 ? <SelectField name="organisationId" label={t('unit')} hint={t('fields.unitHint')} data={choices} defaultValue={person?.organisationId ?? ''} /> : null}
    </>
  );
}

/** A form's entries as the contract wants them: what was left empty is empty, not missing. */
export const personBody = ({ familyNames = '', institution = '', contact = '', areaCode, organisationId, ...rest }: Record<string, string>) =>
  ({ ...rest, familyNames, institution, contact, areaCode: areaCode ?? null, organisationId: organisationId ?? null });
