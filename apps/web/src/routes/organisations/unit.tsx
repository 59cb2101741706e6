import { archiveOrganisation, listAreas, listOrganisations, updateOrganisation } from '@relevo/contracts/organisations';
import { Button } from '@mantine/core';
import { IconArchive, IconLifebuoy, IconPhone, IconPlus, IconUsers } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { useTell } from '../../components/undo-bar.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { UnitFields } from './parts/unit-fields.tsx';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [{ units }, { areas }] = await Promise.all([call(listOrganisations, { signal }), call(listAreas, { signal })]);
  const unit = units.find(({ id }) => id === params.id);
  if (!unit) throw new Refusal('not_found', 404);
  return { unit, areas, steward: units[0]?.kind === 'steward', parent: units.find(({ id }) => id === unit.parentId)?.name };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, archived, ...body } = formValues(await request.formData());
  const id = params.id ?? '';
  if (intent === 'archive') return send(archiveOrganisation, { params: { id }, body: { archived: archived === 'true' } });
  return send(updateOrganisation, { params: { id }, body: { ...body, shortName: body.shortName ?? '', areaCode: body.areaCode ?? null } });
}

/** Putting away is taken back as easily, so it happens at once. */
function Archiving({ archived }: { archived: boolean }) {
  const { t } = useTranslation('organisations');
  const fetcher = useFetcher<typeof action>();
  const tell = useTell();
  const { submit, data } = fetcher;
  const put = useCallback((to: boolean) => void submit({ intent: 'archive', archived: String(to) }, { method: 'post' }), [submit]);
  const told = useRef(data);
  useEffect(() => {
    if (!data?.ok || told.current === data) return;
    told.current = data;
    const now = data.value.archived;
    tell(t(now ? 'archivedNow' : 'restoredNow'), () => put(!now));
  }, [data, put, t, tell]);
  return (
    <div className="stack-s">
      {data && !data.ok ? <RefusalNote refusal={data} /> : null}
      <Button variant="default" leftSection={<IconArchive size={20} stroke={1.75} aria-hidden />} data-pending={fetcher.state !== 'idle' || undefined} onClick={() => put(!archived)}>{t(archived ? 'restore' : 'archive')}</Button>
    </div>
  );
}

/** One unit: what it is called, where it is, who has a role in it. */
export function Component() {
  const { t } = useTranslation('organisations');
  const { unit, areas, steward, parent } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('saved'));
  return (
    <Page title={unit.name} sub={parent} crumb={parent ?? t('title')} back="/organizaciones" end={unit.archived ? <Tag tone="idle" icon={IconArchive}>{t('archived')}</Tag> : null}>
      <div className="two-col">
        <Band title={t('about')}>
          <Can action="organisation:write" otherwise={<dl className="kv"><dt>{t('fields.kind')}</dt><dd>{t(`kinds.${unit.kind}`)}</dd><dt>{t('fields.area')}</dt><dd>{unit.areaName ?? t('common:area.none')}</dd></dl>}>
            <EntryForm as={fetcher.Form} outcome={fetcher.data} key={unit.id} className="spaced">
              <UnitFields areas={areas} unit={unit} without={steward ? [] : ['steward']} fixedKind={unit.parentId === null} />
              <div className="submit"><Submit pending={fetcher.state !== 'idle'}>{t('save')}</Submit></div>
            </EntryForm>
          </Can>
        </Band>
        <div className="stack">
          <Rows led>
            <Can action="person:read"><Row icon={IconUsers} title={t('peopleHere')} sub={t('members', { count: unit.members })} to={`/personas?organisationId=${unit.id}`} /></Can>
            <Can action="support:write"><Row icon={IconLifebuoy} title={t('support')} sub={t('supportSub')} to={`/organizaciones/${unit.id}/apoyo`} />{unit.parentId === null ? <Row icon={IconPhone} title={t('lines')} sub={t('linesSub')} to="/lineas-de-ayuda" /> : null}</Can>
            <Can action="organisation:write">{unit.archived ? null : <Row icon={IconPlus} title={t('newUnitBelow')} to={`/organizaciones/nueva?en=${unit.id}`} />}</Can>
          </Rows>
          {unit.parentId === null ? null : <Can action="organisation:write"><Archiving archived={unit.archived} /></Can>}
        </div>
      </div>
    </Page>
  );
}
