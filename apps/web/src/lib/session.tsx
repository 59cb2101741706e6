import { getSession, type CurrentSession, type Hat } from '@relevo/contracts/identity';
import { can, mayTry, type Action, type Subject } from '@relevo/domain/permissions';
import type { ActiveRole } from '@relevo/domain/organisation';
import type { ReactNode } from 'react';
import { redirect, useRouteLoaderData } from 'react-router';
import { call } from './call.ts';
import { endOwedSession, forgetKept } from './kept.ts';
import { belongTo } from './last-seen.ts';
import { fetchBars } from './navigation.ts';
import { Refusal } from './refusal.ts';
import { switchLocale } from './texts.ts';

/** Id of the route whose loader holds the session; `useSession` reads from it anywhere below. */
export const shellRouteId = 'shell';
export const signInPath = '/entrar';
/** Where participants sign in. */
export const cardPath = '/entrar/tarjeta';
export const enrolPath = '/cuenta/segundo-paso';

/** Where to come back to after signing in: a page of this site, never another's address. */
export function returnPath(search: string, otherwise = '/inicio'): string {
  const wanted = new URLSearchParams(search).get('volver');
  return wanted?.startsWith('/') && !/^\/[/\\]|\p{Cc}/u.test(wanted) ? wanted : otherwise;
}

/** To the sign-in page, keeping the page that was asked for. Of the session that ended, nothing is kept. */
export function toSignIn(requestUrl: string): Response {
  void forgetKept();
  const { pathname, search } = new URL(requestUrl);
  const here = pathname + search;
  return redirect(here === '/' || here === '/inicio' ? signInPath : `${signInPath}?volver=${encodeURIComponent(here)}`);
}

/** Where somebody arrives. A participant's telephone fetches nothing of the team's pages. */
export const homeOf = (role: ActiveRole): string => (role === 'participant' ? '/hoy' : '/inicio');

let asked: ReturnType<typeof call<typeof getSession>> | undefined;

/** From the address that says nothing to where one arrives; asks no second time who is signed in. */
export async function firstPageLoader(): Promise<Response> {
  const session = (await asked?.catch(() => null))?.session;
  return redirect(session ? homeOf(session.actor.role) : '/inicio');
}

/** Who is signed in, in their language. Nobody leads to the sign-in page; staff without a second factor to enrolling it. */
export async function sessionLoader({ request }: { request: Request }): Promise<CurrentSession> {
  await endOwedSession();
  asked = call(getSession, { signal: request.signal });
  const { session } = await asked;
  if (!session) throw toSignIn(request.url);
  belongTo(session.actor.personId + session.actor.id);
  await Promise.all([switchLocale(session.person.locale), fetchBars(session.actor.role)]);
  if (session.secondFactor === 'must_enrol' && new URL(request.url).pathname !== enrolPath) throw redirect(enrolPath);
  return session;
}

/** The session of the person in front of the screen. Only below the shell. */
export function useSession(): CurrentSession {
  const session = useRouteLoaderData<CurrentSession>(shellRouteId);
  if (!session) throw new Refusal('session_needed', 401);
  return session;
}

/** The active role, or undefined where nobody has signed in. */
export function useHat(): Hat | undefined {
  return useRouteLoaderData<CurrentSession>(shellRouteId)?.actor;
}

type CanProps<A extends Action> = {
  action: A;
  /** The thing itself; left out, only the role is asked. */
  on?: Subject<A>;
  children: ReactNode;
  otherwise?: ReactNode;
};

/** Shows its children to those who may; the server decides all the same. */
export function Can<A extends Action>({ action, on, children, otherwise = null }: CanProps<A>) {
  const { actor } = useSession();
  const may = on === undefined ? mayTry(actor.role, action) : can(actor, action, on);
  return <>{may ? children : otherwise}</>;
}
