// The way out of a public page: nothing stays in its title, its place in the history or what this device keeps. Without this script the link still leads away.
(() => {
  const link = document.querySelector('a.exit');
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = ' ';
    addEventListener('pageshow', () => location.reload());
    globalThis.caches?.delete('relevo-person').catch(() => false);
    location.replace(link.href);
  };
  let presses = [];
  link.addEventListener('click', (event) => { event.preventDefault(); leave(); });
  addEventListener('keydown', ({ key, timeStamp }) => {
    presses = key === 'Escape' ? [...presses.filter((at) => timeStamp - at < 1500), timeStamp] : [];
    if (presses.length === 3) leave();
  });
})();
