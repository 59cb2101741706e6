import type { Unit } from '@relevo/contracts/organisations';
import { organisationKinds, type OrganisationKind } from '@relevo/domain/organisation';
import { useTranslation } from 'react-i18next';
import { AreaChoiceField, type Areas } from '../../../components/form/area-choice-field.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';

type UnitFieldsProps = { areas: Areas; unit?: Pick<Unit, 'name' | 'shortName' | 'kind' | 'areaCode'>; without?: readonly OrganisationKind[]; fixedKind?: boolean };

/** What every organisation has: a name, what it is, where it is. */
export function UnitFields({ areas, unit, without = [], fixedKind = false }: UnitFieldsProps) {
  const { t } = useTranslation('organisations');
  const kinds = organisationKinds.filter((kind) => !without.includes(kind)).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  return (
    <>
      <TextField name="name" label={t('fields.name')} wrong={t('fields.nameWrong')} defaultValue={unit?.name} autoComplete="off" />
      <TextField name="shortName" label={t('fields.shortName')} hint={t('fields.shortNameHint')} defaultValue={unit?.shortName} autoComplete="off" />
      {fixedKind ? null : <SelectField name="kind" label={t('fields.kind')} data={kinds} defaultValue={unit?.kind ?? 'government'} />}
      <AreaChoiceField name="areaCode" label={t('fields.area')} areas={areas} chosen={unit?.areaCode} />
    </>
  );
}
