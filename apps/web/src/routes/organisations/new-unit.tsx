import { createOrganisation, listAreas, listOrganisations } from '@relevo/contracts/organisations';
import { useTranslation } from 'react-i18next';
import { redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Band } from '../../components/band.tsx';
import { Page } from '../../components/page.tsx';
import { call } from '../../lib/call.ts';
import { formValues, send } from '../../lib/send.ts';
import { depthsOf } from './parts/tree.tsx';
import { UnitFields } from './parts/unit-fields.tsx';

export async function loader({ request: { signal, url } }: LoaderFunctionArgs) {
  const [{ units }, { areas }] = await Promise.all([call(listOrganisations, { signal }), call(listAreas, { signal })]);
  return { units: units.filter((unit) => !unit.archived), areas, parentId: new URL(url).searchParams.get('en') ?? units[0]?.id ?? '' };
}

export async function action({ request }: ActionFunctionArgs) {
  const outcome = await send(createOrganisation, { body: formValues(await request.formData()) });
  return outcome.ok ? redirect('/organizaciones') : outcome;
}

/** A unit below another of one's own. */
export function Component() {
  const { t } = useTranslation('organisations');
  const { units, areas, parentId } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const id = useNewId(outcome);
  const depths = depthsOf(units);
  const parents = units.map((unit) => ({ value: unit.id, label: `${' '.repeat((depths.get(unit.id) ?? 0) * 3)}${unit.name}` }));
  return (
    <Page title={t('newUnit')} crumb={t('title')} back="/organizaciones" action={<Submit form="unit">{t('save')}</Submit>}>
      <Band>
        <EntryForm id="unit" outcome={outcome}>
          <input type="hidden" name="id" value={id} />
          <SelectField name="parentId" label={t('fields.parent')} data={parents} defaultValue={parentId} />
          <UnitFields areas={areas} without={units[0]?.kind === 'steward' ? [] : ['steward']} />
        </EntryForm>
      </Band>
    </Page>
  );
}
