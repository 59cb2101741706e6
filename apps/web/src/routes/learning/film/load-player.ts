/** The player asks another host for a way to send films to a television unless that script is on the page already: here it is, and does nothing. */
const castScript = 'https://www.gstatic.com/cv/js/sender/v1/cast_sender.js?loadCastFramework=1';

/** Fetches the player, once. */
export async function loadPlayer() {
  if (!document.querySelector(`script[src="${castScript}"]`)) {
    const inert = document.createElement('script');
    inert.type = 'text/plain';
    inert.src = castScript;
    document.head.append(inert);
  }
  const { Player } = await import('./player.tsx');
  return { default: Player };
}
