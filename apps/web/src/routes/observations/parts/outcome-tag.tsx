import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';

/** What a signed observation came to: passed, or more practice. */
export function OutcomeTag({ outcome }: { outcome: 'passed' | 'needs_practice' }) {
  const { t } = useTranslation('observations');
  return outcome === 'passed' ? <Tag tone="done" icon={IconCircleCheck}>{t('outcome.passed')}</Tag> : <Tag tone="wait" icon={IconRefresh}>{t('outcome.needs_practice')}</Tag>;
}
