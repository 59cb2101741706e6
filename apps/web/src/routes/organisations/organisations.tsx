import { listOrganisations, type Partner } from '@relevo/contracts/organisations';
import { Button } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { Can, useSession } from '../../lib/session.tsx';
import { UnitTree } from './parts/tree.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(listOrganisations, { signal: request.signal });

function Actions({ full = false }: { full?: boolean }) {
  const { t } = useTranslation('organisations');
  const partners = useSession().actor.role === 'coordinator';
  return (
    <>
      <Can action="organisation:write"><Button component={Link} to="/organizaciones/nueva" fullWidth={full} variant={partners ? 'default' : 'filled'}>{t('newUnit')}</Button></Can>
      <Can action="partner:create"><Button component={Link} to="/organizaciones/socia-nueva" fullWidth={full}>{t('newPartner')}</Button></Can>
    </>
  );
}

function PartnerRow({ partner }: { partner: Partner }) {
  const { t } = useTranslation('organisations');
  const f = useFormat();
  const sub = [t(`kinds.${partner.kind}`), partner.areaName, t('since', { date: f.date(partner.since) })].filter(Boolean).join(' · ');
  return <Row icon={IconBuildingCommunity} title={partner.name} sub={sub} {...(partner.side === 'partner' ? { to: `/organizaciones/socias/${partner.tenantId}` } : {})} />;
}

/** One's own institution with its units, and the institutions it works with. */
export function Component() {
  const { t } = useTranslation('organisations');
  const { units, partners } = useLoaderData<typeof loader>();
  const { role } = useSession().actor;
  const steward = units[0]?.kind === 'steward';
  return (
    <Page title={t('title')} end={<span className="only-l line"><Actions /></span>}>
      <div className="two-col">
        <section className="rows"><div className="h"><h2>{t('own')}</h2></div><UnitTree units={units} /></section>
        {partners.length ? <Rows title={t(steward ? 'partners' : 'stewards')} led>{partners.map((partner) => <PartnerRow key={partner.tenantId} partner={partner} />)}</Rows> : null}
        {partners.length === 0 && role === 'coordinator' ? <EmptyState title={t('noPartners')}>{t('noPartnersLead')}</EmptyState> : null}
        <div className="only-s stack-s"><Actions full /></div>
      </div>
    </Page>
  );
}
