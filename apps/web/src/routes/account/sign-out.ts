import { signOut } from '@relevo/contracts/identity';
import { redirect, redirectDocument } from 'react-router';
import { call } from '../../lib/call.ts';
import { signInPath } from '../../lib/session.tsx';

export const loader = () => redirect(signInPath);

/** Ends the session and leaves nothing of it in this tab. */
export async function action() {
  await call(signOut);
  return redirectDocument(signInPath);
}
