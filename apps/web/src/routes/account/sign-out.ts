import { signOut } from '@relevo/contracts/identity';
import { redirect, redirectDocument, type ActionFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';
import { forgetDrafts } from '../../lib/draft/kept-draft.ts';
import { formValues } from '../../lib/send.ts';
import { cardPath, signInPath } from '../../lib/session.tsx';

export const loader = () => redirect(signInPath);

/** Ends the session and leaves nothing of it in this tab or on this device. `by=card` leads back to where participants sign in. */
export async function action({ request }: ActionFunctionArgs) {
  const { by } = formValues(await request.formData());
  await call(signOut);
  forgetDrafts();
  return redirectDocument(by === 'card' ? cardPath : signInPath);
}
