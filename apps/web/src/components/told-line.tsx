import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from './rows.tsx';
import { useUnread } from './unread.ts';

/** On a participant's first page: whether there is something they were told and have not read. */
export function ToldLine() {
  const { t } = useTranslation('notices');
  const unread = useUnread();
  return <Rows led label={t('title')}><Row icon={IconBell} title={t('title')} sub={unread > 0 ? t('unread', { count: unread }) : t('nothingNew')} to="/avisos" /></Rows>;
}
