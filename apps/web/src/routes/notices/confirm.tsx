import { confirmNoticeAddress } from '@relevo/contracts/notices';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, type ActionFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Note } from '../../components/note.tsx';
import { send } from '../../lib/send.ts';
import { WayIn } from '../sign-in/way-in.tsx';

export const action = ({ params }: ActionFunctionArgs) => send(confirmNoticeAddress, { body: { token: params.token } });

/** An address becomes somebody's own by a press of theirs: mail programs open links by themselves. */
export function Component() {
  const { t } = useTranslation('notices');
  const outcome = useActionData<typeof action>();
  if (outcome?.ok) {
    return <WayIn title={t('confirm.title')} lead={t('confirm.lead')}><Note tone="done" role="status" title={t('confirm.done')}><p><Link to="/avisos">{t('confirm.on')}</Link></p></Note></WayIn>;
  }
  return (
    <WayIn title={t('confirm.title')} lead={t('confirm.lead')}>
      <EntryForm outcome={outcome}><Submit fullWidth>{t('confirm.submit')}</Submit></EntryForm>
    </WayIn>
  );
}
