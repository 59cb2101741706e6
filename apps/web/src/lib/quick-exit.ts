import { signOut } from '@relevo/contracts/identity';
import { ownHeader, urlOf } from './call.ts';

/** An everyday page that says nothing about where somebody has been. */
const elsewhere = 'https://es.wikipedia.org/';

/**
 * Leaves at once: the page is blanked, this visit's place in the history is replaced, and the session ends behind,
 * so that going back shows only a sign-in page.
 */
export function leaveNow(go: (url: string) => void = (url) => location.replace(url)): void {
  document.documentElement.hidden = true;
  document.title = ' ';
  void fetch(urlOf(signOut), { method: signOut.method, keepalive: true, credentials: 'same-origin', headers: ownHeader }).catch(() => undefined);
  go(elsewhere);
}
