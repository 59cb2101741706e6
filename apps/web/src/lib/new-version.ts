const key = 'relevo.renewed';
const againMs = 30_000;

/**
 * A part of the program that is there no longer: the server has a newer version. The page that was asked for is opened in that one, once.
 * @param goingTo the address that somebody is on the way to
 */
export function renewWhenOutdated(goingTo: () => string): void {
  addEventListener('vite:preloadError', () => {
    if (!navigator.onLine || Date.now() - Number(sessionStorage.getItem(key) ?? 0) < againMs) return;
    sessionStorage.setItem(key, String(Date.now()));
    location.assign(goingTo());
  });
}
