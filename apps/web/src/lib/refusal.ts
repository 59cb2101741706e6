import type { Problem } from '@relevo/contracts/values';

/** One thing that is wrong in what was sent: `path` is the field's name, `code` a key of `errors:fields`. */
export type FieldIssue = { path: string; code: string };

export type RefusalDetail = Readonly<Record<string, string | number | boolean>>;

/** The problem's detail is a JSON object in a string; anything else says nothing. */
function detailOf(text: string | undefined): RefusalDetail {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as RefusalDetail) : {};
  } catch {
    return {};
  }
}

/**
 * The server, or the way to it, said no. `code` is stable and is a key of `errors:codes`;
 * `network` is no answer at all, `unexpected_reply` an answer that the contract does not know.
 */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: string;
  readonly status: number;
  readonly fields: FieldIssue[];
  readonly requestId: string | undefined;
  /** What the refusal is about: a limit, a count, who and when. */
  readonly detail: RefusalDetail;

  constructor(code: string, status: number, more: { fields?: FieldIssue[]; requestId?: string | undefined; detail?: RefusalDetail } = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.fields = more.fields ?? [];
    this.requestId = more.requestId;
    this.detail = more.detail ?? {};
  }

  static of(problem: Problem): Refusal {
    const fields = problem.fields?.map(({ path, code }) => ({ path, code })) ?? [];
    return new Refusal(problem.code, problem.status, { fields, requestId: problem.requestId, detail: detailOf(problem.detail) });
  }
}

const notTheirs = ['not_allowed', 'forbidden', 'unknown'];

/**
 * What a page says that could not be shown. What a page asks comes from its address: wrong input there is an address that was cut or mistyped, and nothing to save
 * again. A page for another role is told to participants in words of their own: they have no role to change to.
 */
export function pageCode({ code, status }: Refusal, participant: boolean): string {
  if (code === 'invalid_input') return 'address_incomplete';
  if (status === 404) return 'not_found';
  return status === 403 && notTheirs.includes(code) ? (participant ? 'not_yours' : 'forbidden') : code;
}
