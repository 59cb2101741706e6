import { signOut } from '@relevo/contracts/identity';
import { ownHeader, urlOf } from './call.ts';
import { forgetAll, oweSignOut, settleSignOut } from './kept.ts';

/** An everyday page that says nothing about where somebody has been. */
const elsewhere = 'https://es.wikipedia.org/';

/**
 * Leaves at once: the page is emptied, what the device keeps goes, this visit's place in the history is replaced, and the session ends behind (without a
 * signal, with the next one), so that going back shows only a sign-in page.
 */
export function leaveNow(go: (url: string) => void = (url) => location.replace(url)): void {
  document.documentElement.hidden = true;
  document.title = ' ';
  // No page asks whether one really wants to go.
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  // A page that the browser brings back from its memory is not shown: it is asked for anew.
  addEventListener('pageshow', () => location.reload());
  oweSignOut();
  void forgetAll();
  void fetch(urlOf(signOut), { method: signOut.method, keepalive: true, credentials: 'same-origin', headers: ownHeader })
    .then((answer) => { if (answer.ok) settleSignOut(); }).catch(() => undefined);
  go(elsewhere);
}

const presses = 3;
const withinMs = 1500;

/** Leaves when Escape is pressed three times in a row: where there is a keyboard, the button may be far. @returns how to stop listening */
export function leaveByKey(leave: () => void = leaveNow): () => void {
  let times: number[] = [];
  const listen = ({ key, timeStamp }: KeyboardEvent) => {
    times = key === 'Escape' ? [...times.filter((at) => timeStamp - at < withinMs), timeStamp] : [];
    if (times.length < presses) return;
    times = [];
    leave();
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}
