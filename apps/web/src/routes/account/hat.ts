import { switchHat } from '@relevo/contracts/identity';
import { redirect, redirectDocument, type ActionFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';

export const loader = () => redirect('/');

/** Another of one's roles. The whole page is loaded anew, so that nothing seen in one role stays in the other. */
export async function action({ request }: ActionFunctionArgs) {
  const hatId = String((await request.formData()).get('hatId'));
  await call(switchHat, { body: { hatId } });
  return redirectDocument('/');
}
