import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Tag } from '../../components/tag.tsx';
import { enrolPath } from '../../lib/session.tsx';
import type { Account } from './account.tsx';

/** Whether the second step is set, how many recovery codes are left, and the way to set it anew. */
export function SecondFactor({ own }: { own: Account }) {
  const { t } = useTranslation('account');
  const set = own.secondFactor === 'confirmed';
  return (
    <Band title={t('account.secondTitle')} more={set ? <Tag tone="done" icon={IconCircleCheck}>{t('account.secondSet')}</Tag> : <Tag tone="wait" icon={IconCircleDashed}>{t('account.secondMissing')}</Tag>}>
      <div className="stack-s">
        {set ? <p>{t('account.codesLeft', { count: own.recoveryCodesLeft })}</p> : null}
        <p className="small muted">{t('account.secondHint')}</p>
        <Button variant="default" component={Link} to={enrolPath}>{set ? t('account.secondAgain') : t('account.secondBegin')}</Button>
      </div>
    </Band>
  );
}
