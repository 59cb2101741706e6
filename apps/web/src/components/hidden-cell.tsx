import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A figure that is not shown. One mark for small and complementary cells alike: telling them apart reveals the figure. */
export function HiddenCell({ terse = false }: { terse?: boolean }) {
  const { t } = useTranslation('common');
  return <span className="muted nowrap"><IconEyeOff size={18} stroke={1.75} aria-hidden style={{ verticalAlign: '-3px', marginRight: terse ? 0 : '.25rem' }} /><span className={terse ? 'sr' : undefined}>{t('hidden')}</span></span>;
}
