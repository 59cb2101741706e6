import type { OutreachState } from '@relevo/domain/outreach';
import { IconCalendarEvent, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../components/tag.tsx';

const looks = { planned: ['idle', IconCalendarEvent], held: ['done', IconCircleCheck], cancelled: ['stop', IconCircleX] } as const;

/** Whether it is planned, held or cancelled. */
export function OutreachStateTag({ is }: { is: OutreachState }) {
  const { t } = useTranslation('outreach');
  const [tone, icon] = looks[is];
  return <Tag tone={tone} icon={icon}>{t(`states.${is}`)}</Tag>;
}
