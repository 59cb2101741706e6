import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom, with what browsers have and it lacks taken from Node: requests, their bodies and what belongs to them. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.defineProperty(this.global, 'crypto', { value: globalThis.crypto, configurable: true });
    Object.assign(this.global, { TextEncoder, TextDecoder, Request, Response, Headers, URL, URLSearchParams, AbortController, AbortSignal, ReadableStream, structuredClone });
  }
}
