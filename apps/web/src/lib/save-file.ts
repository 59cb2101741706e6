import type { Endpoint } from '@relevo/contracts/endpoint';
import { ownHeader, refusalOf, urlOf, type Loose } from './call.ts';
import { Refusal } from './refusal.ts';

/**
 * Asks for a file that is made by asking (cards with new codes), and gives it to the browser to keep. Files that are only read are plain links.
 * @throws Refusal as `call` does
 */
export async function saveFile(endpoint: Endpoint, input: Loose, name: string): Promise<void> {
  const request = { method: endpoint.method, credentials: 'same-origin' as const, headers: { ...ownHeader, 'content-type': 'application/json' }, body: JSON.stringify(input.body ?? {}) };
  const response = await fetch(urlOf(endpoint, input), request).catch(() => { throw new Refusal('network', 0); });
  if (!response.ok) throw refusalOf(response.status, await response.json().catch(() => undefined));
  const url = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
