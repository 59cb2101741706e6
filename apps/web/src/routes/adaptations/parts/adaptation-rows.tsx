import type { AdaptationLine } from '@relevo/contracts/adaptations';
import type { Kit } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Form, Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { useVersionLabel } from '../../../components/kit/version-label.ts';
import { Note } from '../../../components/note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.tsx';
import { versionPath } from '../../kits/parts/places.ts';

/** How far an adaptation is from its original, in one line. */
export function useDistance() {
  const { t } = useTranslation('adaptations');
  const f = useFormat();
  return ({ fidelity: { modules, share } }: Pick<AdaptationLine, 'fidelity'>): string =>
    [t('share', { share: f.percent(share) }), ...(['changed', 'own', 'removed'] as const).filter((one) => modules[one] > 0).map((one) => t(`modules.${one}`, { count: modules[one] }))].join(' · ');
}

/** Every partner's adaptation, for the steward. */
export function AdaptationRows({ kitId, lines }: { kitId: string; lines: readonly AdaptationLine[] }) {
  const { t } = useTranslation('adaptations');
  const distance = useDistance();
  const label = useVersionLabel();
  return (
    <Rows title={t('title')}>
      {lines.map((one) => (
        <Row
          key={one.tenantId} to={versionPath(kitId, (one.published ?? one.latest).id)} title={one.partnerName}
          sub={<>{label(one.latest.label)} · {distance(one)}{one.newer ? <><br />{t('behind', { label: one.upstream.label, newer: one.newer.label })}</> : null}</>}
          tail={one.published && one.published.acceptedAt === null && one.published.returnedReason === null ? <Tag tone="wait">{t('toAccept')}</Tag> : <StateBadge of="kitVersion" is={one.latest.state} />}
        />
      ))}
      {lines.length === 0 ? <Row title={<span className="muted">{t('none')}</span>} sub={t('noneLead')} /> : null}
    </Rows>
  );
}

type OwnLineProps = { kit: Kit; line: AdaptationLine | undefined; mayBegin: boolean; refusal: string | null };

/** The partner's own line: how to begin it, where it stands, and what the original has that it does not. */
export function OwnLine({ kit, line, mayBegin, refusal }: OwnLineProps) {
  const { t } = useTranslation('adaptations');
  const { actor } = useSession();
  const distance = useDistance();
  const label = useVersionLabel();
  const from = kit.versions.find((one) => one.line === null && one.state === 'published');
  const writes = actor.role === 'author' || actor.role === 'partner_manager';
  if (!line) {
    if (!writes || !from || (!mayBegin && refusal === null)) return null;
    return (
      <Band title={t('own')}>
        <div className="stack">
          <p>{mayBegin ? t('beginLead') : t('tooEarly')}</p>
          {mayBegin ? <Form method="post"><input type="hidden" name="fromId" value={from.id} /><Submit name="intent" value="adapt" variant="default">{t('begin')}</Submit></Form> : null}
        </div>
      </Band>
    );
  }
  return (
    <Band title={t('own')}>
      <div className="stack">
        <p><Link to={versionPath(kit.id, line.latest.id)}>{label(line.latest.label)}</Link> · {distance(line)}</p>
        {line.newer ? (
          <Note tone="wait" level={3} title={t('newer', { label: line.newer.label })}>
            <div className="stack-s">
              <p>{t('newerLead', { label: line.upstream.label })}</p>
              {writes && line.latest.state !== 'in_review' ? <div className="line"><Button component={Link} to={`${versionPath(kit.id, line.latest.id)}/original`}>{t('take')}</Button></div> : null}
            </div>
          </Note>
        ) : <p className="small muted">{t('upToDate', { label: line.upstream.label })}</p>}
      </div>
    </Band>
  );
}
