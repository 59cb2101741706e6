import type { CertificationLine } from '@relevo/contracts/certification';
import { IconFlag3, IconHistory, IconStars } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';

/** Marks beside a name: who founds the kit, whose evidence was recorded, who waits for approval. */
export function Marks({ line }: { line: Pick<CertificationLine, 'founding' | 'recorded'> & { recommended?: boolean; overdue?: boolean } }) {
  const { t } = useTranslation('certification');
  return (
    <span className="line name-marks">
      {line.recommended ? <Tag tone="wait" icon={IconFlag3}>{t('list.recommended')}</Tag> : null}{line.overdue ? <Tag tone="wait" icon={IconFlag3}>{t('list.overdue')}</Tag> : null}
      {line.founding ? <Tag tone="idle" icon={IconStars}>{t('founding')}</Tag> : null}{line.recorded ? <Tag tone="idle" icon={IconHistory}>{t('recorded')}</Tag> : null}
    </span>
  );
}
