import type { Kit } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.tsx';
import { kitPath } from '../../kits/parts/places.ts';

/** Partners that write a kit's drafts together with its steward, for those who work on them. */
export function CoAuthors({ kit }: { kit: Kit }) {
  const { t } = useTranslation('adaptations');
  const f = useFormat();
  const { actor } = useSession();
  const chooses = kit.own && actor.role === 'coordinator';
  if (kit.coAuthors.length === 0 && !chooses) return null;
  return (
    <div className="stack-s">
      <Rows title={t('coAuthors')}>
        {kit.coAuthors.map((one) => <Row key={one.tenantId} title={one.name} sub={t('since', { when: f.date(one.since) })} />)}
        {kit.coAuthors.length === 0 ? <Row title={<span className="muted">{t('noCoAuthors')}</span>} sub={t('noCoAuthorsLead')} /> : null}
      </Rows>
      {chooses ? <div className="line"><Button component={Link} to={`${kitPath(kit.id)}/coautoria`} variant="default">{t('chooseCoAuthors')}</Button></div> : null}
    </div>
  );
}
