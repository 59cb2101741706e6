/** What is on the screen as one page that any browser opens without us: no program, no picture, nothing to press. */
export function saveReadable(shown: HTMLElement, title: string, locale: string): void {
  const copy = shown.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll('button, svg, [role=status]')) part.remove();
  for (const part of copy.querySelectorAll('*')) for (const name of part.getAttributeNames()) part.removeAttribute(name);
  const heading = document.createElement('h1');
  heading.textContent = title;
  const style = 'body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dd{margin:0}h2{margin-top:2rem}';
  // The title of the page says nothing to whoever passes by.
  const page = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Relevo</title><style>${style}</style></head><body>${heading.outerHTML}${copy.innerHTML}</body></html>`;
  const url = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'datos.html' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
