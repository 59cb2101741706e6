import type { Handoff } from '@relevo/contracts/handoffs';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';

/** What the partner took on, by name. */
export function AcceptedResponsibilities({ of }: { of: Handoff['responsibilities'] }) {
  const { t } = useTranslation('handoffs');
  if (of.length === 0) return null;
  return (
    <Band title={t('responsibilities.title')}>
      <ul className="stack-s">{of.map((one) => <li key={one} className="line" style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}><IconCircleCheck size={20} stroke={1.75} className="tone" data-tone="done" style={{ flex: 'none', marginTop: 2 }} aria-hidden /><span>{t(`responsibilities.${one}`)}</span></li>)}</ul>
    </Band>
  );
}
