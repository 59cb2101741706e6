import type { Decision } from '@relevo/domain/decision';
import { allow, refuse } from '@relevo/domain/decision';

/** What JSON from outside may cost to read: its bytes, how deep it nests, and how many values it holds in all. */
export interface JsonLimits {
  bytes: number;
  depth: number;
  values: number;
}
export type JsonRefusal = 'json_too_large' | 'json_too_deep' | 'json_too_many_values' | 'json_unreadable';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const opens = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const closes = (byte: number): boolean => byte === 0x7d || byte === 0x5d;

/**
 * JSON in UTF-8, parsed once it is known to stay within its limits: a small text may name millions of empty lists, each of which costs many
 * times its bytes. Refusals name the limit in `detail`.
 */
export function boundedJson(bytes: Uint8Array, limits: JsonLimits): Decision<unknown, JsonRefusal> {
  if (bytes.length > limits.bytes) return refuse('json_too_large', { limit: limits.bytes, actual: bytes.length });
  const fault = shapeFault(bytes, limits);
  if (fault) return refuse(fault, { limit: fault === 'json_too_deep' ? limits.depth : limits.values });
  try {
    return allow(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)) as unknown);
  } catch {
    return refuse('json_unreadable');
  }
}

/** UTF-8 never holds a sign of ASCII within another character, so the bytes can be walked as they are. */
function shapeFault(bytes: Uint8Array, { depth, values }: JsonLimits): 'json_too_deep' | 'json_too_many_values' | undefined {
  let open = 0;
  let held = 1;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (quoted) {
      if (byte === backslash) at += 1;
      else if (byte === quote) quoted = false;
    } else if (byte === quote) quoted = true;
    else if (opens(byte) && ++open > depth) return 'json_too_deep';
    else if (closes(byte)) open -= 1;
    else if (byte !== comma && !opens(byte)) continue;
    if (!quoted && !closes(byte) && byte !== quote && ++held > values) return 'json_too_many_values';
  }
  return undefined;
}
