import { signOut } from '@relevo/contracts/identity';
import { redirect, redirectDocument, type ActionFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';
import { forgetDrafts } from '../../lib/draft/kept-draft.ts';
import { forgetAll, oweSignOut, settleSignOut } from '../../lib/kept.ts';
import { Refusal } from '../../lib/refusal.ts';
import { formValues } from '../../lib/send.ts';
import { cardPath, signInPath } from '../../lib/session.tsx';

export const loader = () => redirect(signInPath);

/**
 * Ends the session and leaves nothing of it in this tab or on this device; without a signal nothing stays either, and the server hears of it with the
 * next one. `by=card` leads back to where participants sign in.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { by } = formValues(await request.formData());
  oweSignOut();
  await forgetAll();
  forgetDrafts();
  await call(signOut).then(settleSignOut, (error: unknown) => { if (!(error instanceof Refusal && error.code === 'network')) throw error; });
  return redirectDocument(by === 'card' ? cardPath : signInPath);
}
