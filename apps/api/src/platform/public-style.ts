/** Look of the public pages: the client's tokens, written out, for these pages load nothing else. */
export const style = `
:root{--ground:#F6F4EE;--surface:#FFF;--line:#DFDDD3;--strong:#89877C;--text:#1F2621;--muted:#55564D;--action:#125543;--on:#FFF;--sunken:#EEECE5;--baton:#E1A330;
--done:#21571C;--done-wash:#EFFBED;--stop:#81240E;--stop-wash:#FFF4F2;--wait:#614202;--wait-wash:#FFF5E7;--idle:#55564D;--idle-wash:#F7F6F1}
@media (prefers-color-scheme:dark){:root{--ground:#1A1F1C;--surface:#252B27;--line:#40463F;--strong:#868B82;--text:#ECEBE5;--muted:#B0B3AA;--action:#9BD6C1;--on:#0B211A;--sunken:#323832;
--done:#A2D89C;--done-wash:#1E2A1D;--stop:#FEB19F;--stop-wash:#35231F;--wait:#F2BD68;--wait-wash:#2F281C;--idle:#D2D2CA;--idle-wash:#252B27}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--surface);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",sans-serif;overflow-wrap:break-word}
header{border-bottom:1px solid var(--line)}header div{max-width:38rem;margin:0 auto;padding:0 1rem;min-height:56px;display:flex;align-items:center;justify-content:space-between;gap:1rem}
main{flex:1;width:100%;max-width:38rem;margin:0 auto;padding:0 1rem 2rem}
h1{font-size:1.625rem;line-height:1.2;margin:0;text-wrap:balance}h2{font-size:1.125rem;line-height:1.3;margin:0 0 .5rem}p{margin:0 0 1rem}
a{color:var(--action);text-underline-offset:.2em}
.head{display:flex;gap:1rem;align-items:center;margin:0 -1rem;padding:1.5rem 1rem;color:var(--tone);background:var(--wash)}.head p{margin:0}.head svg{flex:none}
[data-tone=done]{--tone:var(--done);--wash:var(--done-wash)}[data-tone=stop]{--tone:var(--stop);--wash:var(--stop-wash)}[data-tone=wait]{--tone:var(--wait);--wash:var(--wait-wash)}[data-tone=idle]{--tone:var(--idle);--wash:var(--idle-wash)}
.lead{padding:1.5rem 0 .25rem}.lead p{margin-top:.5rem}
dl{display:grid;grid-template-columns:fit-content(7.5rem) minmax(0,1fr);gap:.625rem 1.25rem;margin:0;padding:1.25rem 0}dt{color:var(--muted)}dd{margin:0;font-weight:600}
section{border-top:1px solid var(--line);padding-top:1.25rem}dl+section{margin-top:0}.head+section{border:0}
.muted{color:var(--muted);font-size:.875rem;line-height:1.45}
.exit,.button{display:inline-flex;align-items:center;justify-content:center;gap:.5rem;min-height:48px;font-weight:600;color:var(--text);text-decoration:none}
.button{width:100%;padding:.5rem 1rem;border:1px solid var(--strong);border-radius:8px;background:var(--surface);font:inherit;font-weight:600;cursor:pointer}
.filled{background:var(--action);border-color:var(--action);color:var(--on)}
form{border-top:1px solid var(--line);padding:1.25rem 0}form label{font-weight:600;display:block}form .muted{margin:0 0 .5rem}
input:not([type=hidden]){display:block;width:100%;min-height:48px;padding:.625rem .75rem;margin:0 0 .75rem;border:1px solid var(--strong);border-radius:8px;background:var(--surface);color:var(--text);font:inherit}
:focus-visible{outline:3px solid var(--action);outline-offset:2px;border-radius:6px}
footer{border-top:1px solid var(--line)}footer nav{max-width:38rem;margin:0 auto;padding:0 .25rem;display:flex;flex-wrap:wrap}
footer a{display:inline-flex;align-items:center;min-height:48px;padding:0 .75rem;color:var(--muted);font-size:.875rem}footer a[aria-current]{color:var(--text);font-weight:600;text-decoration:none}
@media (min-width:60em){.head{margin:1.5rem 0 0;padding:1.5rem;border-radius:12px}}
@media print{header,footer,.button,form{display:none}}`;

export const wordmark = `<svg height="26" viewBox="0 0 216 68" role="img" aria-label="Relevo"><g fill="none" stroke="var(--action)" stroke-width="8.4" stroke-linecap="round" stroke-linejoin="round">
<path d="M6 63V28M6 45c0-11 6-17.5 15.5-17.5"/><path d="M32.5 45.5H65.5A16.75 17.5 0 1 0 61.5 57"/><path d="M81.5 63 86 33"/><path d="M105.5 45.5H138.5A16.75 17.5 0 1 0 134.5 57"/><path d="M149 28.5 162 62.5 175 28.5"/>
<circle cx="194" cy="45.5" r="17.3"/></g><path d="M86.6 29 89.8 8" fill="none" stroke="var(--baton)" stroke-width="8.4" stroke-linecap="round"/></svg>`;

// Tabler's outlines (MIT), as the client uses them.
const paths = {
  done: '<circle cx="12" cy="12" r="9"/><path d="m8.5 12.2 2.4 2.4 4.8-5"/>',
  stop: '<path d="M8 13V5.500a1.500 1.500 0 0 1 3 0V12"/><path d="M11 5.500v-2a1.500 1.500 0 1 1 3 0V12"/><path d="M14 5.500a1.500 1.500 0 0 1 3 0V12"/><path d="M17 7.500a1.500 1.500 0 0 1 3 0V16a6 6 0 0 1-6 6h-2h.208a6 6 0 0 1-5.012-2.700L7 19c-.312-.479-1.407-2.388-3.286-5.728a1.500 1.500 0 0 1 .536-2.022a1.867 1.867 0 0 1 2.280.28L8 13"/>',
  wait: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>',
  idle: '<circle cx="12" cy="12" r="9"/><path d="M12 16v.01"/><path d="M12 13a2 2 0 0 0 .914-3.782a1.980 1.980 0 0 0-2.414.483"/>',
  download: '<path d="M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2"/><path d="m7 11 5 5 5-5"/><path d="M12 4v12"/>',
  exit: '<path d="M13 12v.01"/><path d="M3 21h18"/><path d="M5 21V5a2 2 0 0 1 2-2h7.500m2.500 10.500V21"/><path d="M14 7h7m-3-3 3 3-3 3"/>',
} as const;

/** An outline beside a word; never alone. */
export const icon = (name: keyof typeof paths, size: number): string =>
  `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths[name]}</svg>`;
