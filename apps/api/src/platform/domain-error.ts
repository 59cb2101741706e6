import type { Decision } from '@relevo/domain/decision';
import { can, type Action, type Actor, type Subject } from '@relevo/domain/permissions';

export type FieldFault = { path: string; code: string; message: string };

/** An expected refusal: carries a stable code that the client translates; becomes problem+json. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status = 409,
    readonly detail?: Readonly<Record<string, string | number | boolean>>,
    readonly fields?: readonly FieldFault[],
  ) {
    super(code);
  }
}

/** The value of an allowed decision. @throws DomainError 409 with the refusal's code */
export function allowed<T>(decision: Decision<T>): T {
  if (!decision.ok) throw new DomainError(decision.code, 409, decision.detail);
  return decision.value;
}

/** @throws DomainError 403 `not_allowed` when the actor may not do this to this very thing */
export function authorise<A extends Action>(actor: Actor, action: A, subject: Subject<A>): void {
  if (!can(actor, action, subject)) throw new DomainError('not_allowed', 403);
}

/** The row, or a 404 that does not tell whether it exists elsewhere. */
export function found<T>(row: T | null | undefined, what: string): T {
  if (row === null || row === undefined) throw new DomainError(`${what}_not_found`, 404);
  return row;
}

/** @throws DomainError 422 naming the field */
export function invalid(path: string, code: string, message = code): never {
  throw new DomainError('invalid_input', 422, undefined, [{ path, code, message }]);
}
