import type { Endpoint, ResponseOf } from '@relevo/contracts/endpoint';
import { ownHeader, refusalOf, urlOf, type Loose } from './call.ts';
import { Refusal } from './refusal.ts';

type Sending = Pick<Loose, 'params' | 'query' | 'signal'> & {
  /** A file is sent as it is; a form as multipart. */
  content: Blob | FormData;
  /** 0…1 of what has left this device. */
  onProgress?: (share: number) => void;
};

/**
 * Sends a file to an endpoint. `fetch` cannot tell how far a request has come, hence XMLHttpRequest.
 * @throws Refusal as `call` does.
 */
export function upload<E extends Endpoint>(endpoint: E, { content, onProgress, signal, ...where }: Sending): Promise<ResponseOf<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, urlOf(endpoint, where));
    for (const [name, value] of Object.entries({ accept: 'application/json', ...ownHeader })) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => onProgress?.(event.lengthComputable ? event.loaded / event.total : 0));
    request.addEventListener('error', () => reject(new Refusal('network', 0)));
    request.addEventListener('abort', () => reject(signal?.reason ?? new Refusal('network', 0)));
    request.addEventListener('load', () => {
      const body = parsed(request.responseText);
      if (request.status >= 400) return reject(refusalOf(request.status, body));
      const reply = endpoint.response.safeParse(body);
      return reply.success ? resolve(reply.data as ResponseOf<E>) : reject(new Refusal('unexpected_reply', request.status));
    });
    signal?.addEventListener('abort', () => request.abort());
    request.send(content);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
