import { beginAdaptation, listAdaptations } from '@relevo/contracts/adaptations';
import { createKitVersion, getKit, type Kit, type KitVersionLine } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { IconCertificate, IconRefresh, IconStars, IconTransfer, IconUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../components/band.tsx';
import { Page } from '../../components/page.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { Refusal } from '../../lib/refusal.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { Can } from '../../lib/session.tsx';
import { AdaptationRows, OwnLine } from '../adaptations/parts/adaptation-rows.tsx';
import { CoAuthors } from '../adaptations/parts/co-author-rows.tsx';
import { NewVersion } from './parts/new-version.tsx';
import { kitPath, versionPath } from './parts/places.ts';

export async function loader({ params, request }: LoaderFunctionArgs) {
  const where = { params: { id: params.id! }, signal: request.signal };
  // Whoever neither writes nor manages hears nothing of adaptations.
  const adapted = call(listAdaptations, where).catch((error: unknown) => { if (error instanceof Refusal && error.status === 403) return null; throw error; });
  const [kit, lines] = await Promise.all([call(getKit, where), adapted]);
  return { kit, lines };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, ...values } = formValues(await request.formData());
  if (intent === 'adapt') {
    const begun = await send(beginAdaptation, { params: { id: params.id! }, body: { id: v7(), ...values } });
    return begun.ok ? redirect(versionPath(params.id!, begun.value.id)) : begun;
  }
  const made = await send(createKitVersion, { params: { id: params.id! }, body: { id: v7(), ...values } });
  return made.ok ? redirect(versionPath(params.id!, made.value.id)) : made;
}

/** What was done last to a version, with its date. */
function useVersionLine() {
  const { t } = useTranslation('kits');
  const f = useFormat();
  return (one: KitVersionLine) => {
    const [what, at] = one.retiredAt ? ['retired', one.retiredAt] as const : one.publishedAt ? ['published', one.publishedAt] as const
      : one.state === 'in_review' && one.submittedAt ? ['submitted', one.submittedAt] as const : one.changedAt ? ['changed', one.changedAt] as const : ['begun', one.createdAt] as const;
    return `${t(`version.${what}`, { when: f.date(at) })} · ${t('list.content', { modules: one.figures.modules, minutes: f.minutes(one.figures.minutes) })}`;
  };
}

function Versions({ kit }: { kit: Kit }) {
  const { t } = useTranslation('kits');
  const line = useVersionLine();
  const label = useVersionLabel();
  return (
    <Rows title={t('kit.versions')}>
      {kit.versions.map((one) => <Row key={one.id} to={versionPath(kit.id, one.id)} title={t('version.name', { label: label(one.label) })} sub={<>{line(one)}{one.notes ? <><br />{one.notes}</> : null}</>} tail={<StateBadge of="kitVersion" is={one.state} />} />)}
    </Rows>
  );
}

function Side({ kit }: { kit: Kit }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const { certification, handoff } = kit.standards;
  const said = (number: number | null) => (number === null ? t('kit.noStandard') : t('kit.standardNumber', { number }));
  return (
    <div className="stack">
      <Rows title={t('kit.standards')} led>
        <Row to={`${kitPath(kit.id)}/normas`} icon={IconCertificate} title={t('standards.kinds.certification')} sub={said(certification)} />
        <Row to={`${kitPath(kit.id)}/normas`} icon={IconTransfer} title={t('standards.kinds.handoff')} sub={said(handoff)} />
        <Can action="bridging:read"><Row to={`${kitPath(kit.id)}/actualizacion`} icon={IconRefresh} title={t('kit.bridging')} sub={t('kit.bridgingSub')} /></Can>
      </Rows>
      {kit.own && kit.versions.some((one) => one.state === 'published') ? (
        <Can action="founder:nominate"><Rows><Row to={`/certificacion/evidencias/fundar?kit=${kit.id}`} icon={IconStars} title={t('kit.found')} sub={t('kit.foundLead')} /></Rows></Can>
      ) : null}
      {kit.own ? (
        <Can action="kit:write">
          <Rows title={t('kit.shared')}>
            {kit.sharedWith.map((one) => <Row key={one.tenantId} title={one.name} sub={t('kit.since', { when: f.date(one.since) })} />)}
            {kit.sharedWith.length === 0 ? <Row title={<span className="muted">{t('kit.notShared')}</span>} sub={t('kit.notSharedLead')} /> : null}
          </Rows>
        </Can>
      ) : <Band><p className="small muted">{t('list.sharedBy', { name: kit.ownerName })}</p></Band>}
      <CoAuthors kit={kit} />
    </div>
  );
}

/** A kit: its versions, its standards, and with whom it is shared. */
export function Component() {
  const { t } = useTranslation('kits');
  const { kit, lines } = useLoaderData<typeof loader>();
  const outcome = useActionData<Exclude<Awaited<ReturnType<typeof action>>, Response>>();
  const published = kit.versions.find((one) => one.line === null && one.state === 'published') ?? kit.versions.find((one) => one.line === null && one.state === 'retired');
  const ownPublished = kit.versions.find((one) => one.line?.own && one.state === 'published');
  const working = kit.versions.find((one) => one.line?.own && (one.state === 'draft' || one.state === 'in_review'));
  return (
    <Page
      title={kit.title} crumb={t('list.title')} sub={kit.own ? undefined : t('list.sharedBy', { name: kit.ownerName })} back="/kits"
      end={kit.own ? <Can action="kit:import"><Button className="only-l" component={Link} to={`/kits/importar?kit=${kit.id}`} variant="default" leftSection={<IconUpload size={18} aria-hidden />}>{t('kit.importAnother')}</Button></Can> : undefined}
    >
      <div className="two-col">
        <div className="stack">
          {outcome && !outcome.ok ? <RefusalNote refusal={outcome} /> : null}
          {lines && !kit.own ? <OwnLine kit={kit} line={lines.adaptations[0]} mayBegin={lines.mayBegin} refusal={lines.refusal} /> : null}
          <Versions kit={kit} />
          {ownPublished && working === undefined ? <Can action="draft:write"><NewVersion from={ownPublished} working={undefined} /></Can> : null}
          {lines && kit.own ? <AdaptationRows kitId={kit.id} lines={lines.adaptations} /> : null}
          {kit.own && published ? <Can action="kit:write"><NewVersion from={published} working={kit.versions.find((one) => one.state === 'draft' || one.state === 'in_review')} /></Can> : null}
          {kit.own ? <Can action="kit:import"><Button className="only-s" component={Link} to={`/kits/importar?kit=${kit.id}`} variant="default">{t('kit.importAnother')}</Button></Can> : null}
        </div>
        <Side kit={kit} />
      </div>
    </Page>
  );
}
