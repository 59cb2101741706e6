import { IconDoorExit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { leaveNow } from '../lib/quick-exit.ts';

/** "Leave now": on every screen a participant sees. */
export function ExitButton() {
  const { t } = useTranslation('common');
  return <button type="button" className="exit" onClick={() => leaveNow()}><IconDoorExit size={22} stroke={1.75} aria-hidden />{t('exit')}</button>;
}
