import { IconAlertTriangle, IconCircleCheck, IconDeviceMobileCheck, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export type SaveStatus = 'saving' | 'saved' | 'on_device' | 'failed';
const signs = { saving: ['idle', IconHourglass], saved: ['done', IconCircleCheck], on_device: ['done', IconDeviceMobileCheck], failed: ['wait', IconAlertTriangle] } as const;

/** Said at the field: where what was written is now. */
export function SaveState({ status }: { status: SaveStatus }) {
  const { t } = useTranslation('common');
  const [tone, Sign] = signs[status];
  return <p className="line small muted save-state" role="status"><Sign size={20} stroke={1.75} className="tone" data-tone={tone} aria-hidden />{t(`save.${status}`)}</p>;
}
