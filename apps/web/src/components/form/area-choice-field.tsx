import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { listAreas } from '@relevo/contracts/organisations';
import { useTranslation } from 'react-i18next';
import type { FieldText } from './entry-form.tsx';
import { SelectField } from './select-field.tsx';

export type Areas = ResponseOf<typeof listAreas>['areas'];

/** Where somebody or something is. Departments first: that is where most are. */
export function AreaChoiceField({ areas, chosen, onChange, ...field }: FieldText & { areas: Areas; chosen?: string | null | undefined; onChange?: (code: string | null) => void }) {
  const { t } = useTranslation('common');
  const of = (kind: string) => areas.filter((area) => area.kind === kind).map(({ code, name }) => ({ value: code, label: name }));
  const data = [{ value: '', label: t('area.none') }, { group: t('area.departments'), items: of('department') }, { group: t('area.countries'), items: of('country') }];
  return <SelectField {...field} data={data} defaultValue={chosen ?? ''} onChange={(event) => onChange?.(event.currentTarget.value || null)} />;
}
