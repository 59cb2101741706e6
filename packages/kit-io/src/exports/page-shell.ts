import { createHash } from 'node:crypto';
import { html, trusted } from './markup.ts';
import type { Markup } from './markup.ts';
import { pageStyle } from './page-style.ts';

export interface Shell {
  title: string;
  locale: string;
  body: Markup;
  /** A script that the page carries within itself. */
  script?: string;
  /** Addresses of scripts that lie beside it. */
  scripts?: readonly string[];
}

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const rightToLeft = /^(ar|fa|he|ps|ur|yi)\b/;

/**
 * A whole page. Its policy lets nothing in but its own style and script, known by their hashes, and what lies beside it; `file:` because a
 * page that is opened from a folder has no origin of its own in every browser.
 */
export function wholePage({ title, locale, body, script, scripts = [] }: Shell): string {
  const scriptSource = [...(script === undefined ? [] : [digest(script)]), ...(scripts.length > 0 ? ["'self'", 'file:'] : [])].join(' ') || "'none'";
  const policy = `default-src 'none'; style-src ${digest(pageStyle)}; script-src ${scriptSource}; img-src 'self' file: data:; media-src 'self' file:; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="${locale}"${rightToLeft.test(locale) ? trusted(' dir="rtl"') : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(pageStyle)}</style>
${scripts.map((source) => html`<script src="${source}" defer></script>`)}
</head>
<body>
${body}
${script === undefined ? '' : html`<script>${trusted(script)}</script>`}
</body>
</html>
`.html;
}
