import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useStudio } from '../frame/studio-context.ts';

/** The part of this address is not in the draft any more: somebody took it out, or moved it. */
export function Gone() {
  const { t } = useTranslation('studio');
  const { hrefOf, openPanel } = useStudio();
  return (
    <div className="st-gone">
      <EmptyState title={t('gone.title')} actions={<><Button component={Link} to={hrefOf([])}>{t('gone.toKit')}</Button><Button variant="default" onClick={() => openPanel('history')}>{t('gone.history')}</Button></>}>{t('gone.lead')}</EmptyState>
    </div>
  );
}
