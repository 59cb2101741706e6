import type { KitVersionDetail } from '@relevo/contracts/kits';
import { IconClock, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-router';
import { Submit } from '../../../components/form/submit.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';

/** Which co-writing partners have signed this version, which have still to, and one's own button. */
export function SignOffs({ version }: { version: KitVersionDetail }) {
  const { t } = useTranslation('adaptations');
  const f = useFormat();
  if (version.signOffs.length === 0 || version.state === 'retired') return null;
  return (
    <div className="stack-s">
      <Rows title={t('signOffs')} led>
        {version.signOffs.map((one) => (
          <Row
            key={one.tenantId} icon={one.at ? IconSignature : IconClock} tone={one.at ? 'done' : 'idle'} title={one.partnerName}
            sub={one.at ? one.signedByName ? t('signedBy', { name: one.signedByName, when: f.date(one.at) }) : t('signed', { when: f.date(one.at) }) : version.state === 'draft' ? t('signsInReview') : t('toSign')}
          />
        ))}
      </Rows>
      {version.may.signOff ? (
        <Form method="post" className="stack-s">
          <p>{t('signLead')}</p>
          <input type="hidden" name="reviewedHash" value={version.contentHash} />
          <div className="line"><Submit name="intent" value="sign">{t('sign')}</Submit></div>
        </Form>
      ) : null}
    </div>
  );
}
