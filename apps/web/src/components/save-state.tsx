import { IconAlertTriangle, IconCircleCheck, IconDeviceMobileCheck, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** `unsent`: on the open page alone, lost with it. */
export type SaveStatus = 'saving' | 'saved' | 'on_device' | 'unsent' | 'failed';
const signs = { saving: ['idle', IconHourglass], saved: ['done', IconCircleCheck], on_device: ['done', IconDeviceMobileCheck], unsent: ['wait', IconHourglass], failed: ['wait', IconAlertTriangle] } as const;

/** Said at the field: where what was written is now. `short` is for a head, which says the rest in its line below. */
export function SaveState({ status, short = false }: { status: SaveStatus; short?: boolean }) {
  const { t } = useTranslation('common');
  const [tone, Sign] = signs[status];
  return <p className="line small muted save-state" role="status"><Sign size={20} stroke={1.75} className="tone" data-tone={tone} aria-hidden />{t(short && status === 'on_device' ? 'states.sync.pending' : `save.${status}`)}</p>;
}
