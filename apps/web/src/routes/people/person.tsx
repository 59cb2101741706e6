import { IconCertificate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useFormat } from '../../lib/format.ts';
import { Can, useSession } from '../../lib/session.tsx';
import { Memberships } from './parts/memberships.tsx';
import { action, loader } from './parts/person-data.ts';
import { SignIn } from './parts/sign-in.tsx';

export { action, loader };

function Facts() {
  const { t } = useTranslation('people');
  const f = useFormat();
  const { person } = useLoaderData<typeof loader>();
  const facts = [
    [t('institution'), person.institution], [t('unit'), person.organisationName], [t('area'), person.areaName], [t('fields.languages'), f.list(person.languages.map(f.languageName))], [t('fields.contact'), person.contact], [t('knownSince'), f.date(person.createdAt)],
  ] as const;
  return (
    <Band title={t('facts')} more={<Can action="person:write"><Link className="link" to="editar">{t('change')}</Link></Can>}>
      <dl className="kv">{facts.map(([label, value]) => (value ? [<dt key={label}>{label}</dt>, <dd key={`${label}-value`}>{value}</dd>] : null))}</dl>
    </Band>
  );
}

function Certifications() {
  const { t } = useTranslation('people');
  const f = useFormat();
  const { certifications } = useLoaderData<typeof loader>().person;
  if (certifications.length === 0) return null;
  return (
    <Rows title={t('certifications')} led>{certifications.map((one) => (
      <Row key={one.id} icon={IconCertificate} title={one.kitTitle} sub={[t(`levels.${one.level}`), t('since', { date: f.date(one.since) })].join(' · ')} tail={<StateBadge of="certification" is={one.standing} />} to={`/certificacion/${one.id}`} />
    ))}</Rows>
  );
}

/** What one's institution knows about somebody: who they are, what they may do here, how they sign in. */
export function Component() {
  const { t } = useTranslation('people');
  const { person, units } = useLoaderData<typeof loader>();
  const own = useSession().person.id === person.id;
  return (
    <Page title={person.displayName} crumb={t('title')} back="/personas" end={own ? null : <Can action="person:merge"><Link className="link only-l" to="unir">{t('merge')}</Link></Can>}>
      <div className="two-col">
        <div className="stack">
          <Memberships person={person} units={units} />
          <Certifications />
        </div>
        <div className="stack">
          <Facts />
          <SignIn person={person} />
          {own ? null : <Can action="person:merge"><Link className="link only-s" to="unir">{t('merge')}</Link></Can>}
        </div>
      </div>
    </Page>
  );
}
