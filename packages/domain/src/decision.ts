/** A rule's answer: refusals are values with a stable code, never exceptions. */
export type Allowed<T> = { ok: true; value: T };
export type Refused<Code extends string = string> = { ok: false; code: Code; detail?: Readonly<Record<string, string | number | boolean>> };
export type Decision<T, Code extends string = string> = Allowed<T> | Refused<Code>;

export const allow = <T>(value: T): Allowed<T> => ({ ok: true, value });

export function refuse<Code extends string>(code: Code, detail?: Refused['detail']): Refused<Code> {
  return detail ? { ok: false, code, detail } : { ok: false, code };
}
