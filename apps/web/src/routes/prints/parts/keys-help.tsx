import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../components/sheet.tsx';

const rows = ['next', 'back', 'ends', 'fullscreen', 'notes', 'help'] as const;

/** What each key does. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('print');
  return (
    <Sheet open={open} onClose={onClose} title={t('slides.keys.title')}>
      <dl className="show-keys">{rows.map((one) => <div key={one} style={{ display: 'contents' }}><dt>{t(`slides.keys.${one}.key`)}</dt><dd>{t(`slides.keys.${one}.does`)}</dd></div>)}</dl>
    </Sheet>
  );
}
