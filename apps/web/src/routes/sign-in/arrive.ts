import type { CurrentSession } from '@relevo/contracts/identity';
import { redirect } from 'react-router';
import { settleSignOut } from '../../lib/kept.ts';
import { enrolPath, homeOf, returnPath } from '../../lib/session.tsx';
import { switchLocale } from '../../lib/texts.ts';

/** Where somebody goes who has just signed in: where they wanted to go, or first to enrol their second step. */
export async function arrive(session: CurrentSession, request: Request): Promise<Response> {
  // Signing in ended whatever session this device still owed an end to.
  settleSignOut();
  await switchLocale(session.person.locale);
  return redirect(session.secondFactor === 'must_enrol' ? enrolPath : returnPath(new URL(request.url).search, homeOf(session.actor.role)));
}
