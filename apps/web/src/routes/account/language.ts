import { updateAccount } from '@relevo/contracts/identity';
import { redirect, type ActionFunctionArgs } from 'react-router';
import { formValues, send } from '../../lib/send.ts';

export const loader = () => redirect('/cuenta');

/** The language one reads, wherever one signs in. The shell's session is read again after this and switches the words. */
export async function action({ request }: ActionFunctionArgs) {
  const { locale } = formValues(await request.formData());
  return send(updateAccount, { body: { locale } });
}
