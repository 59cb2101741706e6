import { IconDoorExit } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { leaveByKey, leaveNow } from '../lib/quick-exit.ts';

/** "Leave now": on every screen a participant sees. A head for each width is in the page; the one that shows listens to the keyboard. */
export function ExitButton() {
  const { t } = useTranslation('common');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => leaveByKey(() => { if (button.current?.getClientRects().length) leaveNow(); }), []);
  return <button ref={button} type="button" className="exit" aria-keyshortcuts="Escape Escape Escape" onClick={() => leaveNow()}><IconDoorExit size={22} stroke={1.75} aria-hidden />{t('exit')}</button>;
}
