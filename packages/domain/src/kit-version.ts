import { allow, refuse, type Decision } from './decision.ts';
import { canMove, type Moves } from './transitions.ts';
import { isReason } from './two-people.ts';

export const kitVersionStates = ['draft', 'in_review', 'published', 'retired'] as const;
export type KitVersionState = (typeof kitVersionStates)[number];

/** design: kit version. */
export const kitVersionMoves = {
  draft: ['in_review'],
  in_review: ['draft', 'published'],
  published: ['retired'],
  retired: [],
} as const satisfies Moves<KitVersionState>;

/** An edition may ask certified trainers to bridge; a revision never does; an erratum changes words alone and reaches running cohorts. */
export const kitVersionChanges = ['edition', 'revision', 'erratum'] as const;
export type KitVersionChange = (typeof kitVersionChanges)[number];

export type KitVersion = {
  state: KitVersionState;
  /** Everybody who wrote in this version. */
  authorIds: readonly string[];
  /** Partners who co-wrote it; each signs it off. */
  coAuthorTenantIds: readonly string[];
  signOffs: readonly { tenantId: string; personId: string }[];
  /** Set once, when published: the hash of the document's canonical form. */
  contentHash: string | null;
};

type NoMove = 'no_such_move';

/** Draft → in_review, by one of its authors. Signatures given to an earlier text do not carry over. */
export function submit(version: KitVersion, personId: string): Decision<KitVersion, NoMove | 'not_an_author'> {
  if (!canMove(kitVersionMoves, version.state, 'in_review')) return refuse('no_such_move', { from: version.state, to: 'in_review' });
  if (!version.authorIds.includes(personId)) return refuse('not_an_author');
  return allow({ ...version, state: 'in_review', signOffs: [] });
}

/** In_review → draft, by a reviewer who is no author, with a reason. */
export function sendBack(
  version: KitVersion, reviewerId: string, reason: string,
): Decision<KitVersion, NoMove | 'reviewer_is_author' | 'reason_missing'> {
  if (!canMove(kitVersionMoves, version.state, 'draft')) return refuse('no_such_move', { from: version.state, to: 'draft' });
  if (version.authorIds.includes(reviewerId)) return refuse('reviewer_is_author');
  if (!isReason(reason)) return refuse('reason_missing');
  return allow({ ...version, state: 'draft', signOffs: [] });
}

/** A co-writing partner's signature on a version in review; by no author, and once per partner and human. */
export function signOff(
  version: KitVersion, signer: { tenantId: string; personId: string },
): Decision<KitVersion, 'not_in_review' | 'not_a_co_author' | 'signer_is_author' | 'already_signed'> {
  if (version.state !== 'in_review') return refuse('not_in_review');
  if (!version.coAuthorTenantIds.includes(signer.tenantId)) return refuse('not_a_co_author');
  if (version.authorIds.includes(signer.personId)) return refuse('signer_is_author');
  if (version.signOffs.some((s) => s.tenantId === signer.tenantId || s.personId === signer.personId)) return refuse('already_signed');
  return allow({ ...version, signOffs: [...version.signOffs, signer] });
}

export type PublishRefusal = NoMove | 'reviewer_is_author' | 'same_human' | 'blocked' | 'sign_off_missing' | 'content_changed';

/**
 * In_review → published: immutable from here on, addressed by its hash. `blockers` come from `publishBlockers`; `reviewedHash` is
 * what the reviewer had on the screen, `contentHash` what would be published.
 */
export function publish(
  version: KitVersion, reviewerId: string, facts: { blockers: readonly { code: string }[]; reviewedHash: string; contentHash: string },
): Decision<KitVersion & { contentHash: string }, PublishRefusal> {
  if (!canMove(kitVersionMoves, version.state, 'published')) return refuse('no_such_move', { from: version.state, to: 'published' });
  if (version.authorIds.includes(reviewerId)) return refuse('reviewer_is_author');
  if (version.signOffs.some((s) => s.personId === reviewerId)) return refuse('same_human');
  const [first] = facts.blockers;
  if (first) return refuse('blocked', { first: first.code, count: facts.blockers.length });
  const unsigned = version.coAuthorTenantIds.filter((id) => !version.signOffs.some((s) => s.tenantId === id));
  if (unsigned.length > 0) return refuse('sign_off_missing', { count: unsigned.length });
  if (facts.reviewedHash !== facts.contentHash) return refuse('content_changed');
  return allow({ ...version, state: 'published', contentHash: facts.contentHash });
}

/** Writing in a draft makes whoever writes one of its authors, who then no longer reviews it. */
export function write(version: KitVersion, personId: string): Decision<KitVersion, 'not_a_draft'> {
  if (version.state !== 'draft') return refuse('not_a_draft');
  return allow(version.authorIds.includes(personId) ? version : { ...version, authorIds: [...version.authorIds, personId] });
}

/** A new version begins as a copy of one that was published; one that still changes would be two truths. */
export function begin(from: KitVersion, personId: string): Decision<KitVersion, 'not_published'> {
  if (from.contentHash === null) return refuse('not_published');
  return allow({ ...from, state: 'draft', authorIds: [personId], signOffs: [], contentHash: null });
}

/** Published → retired: no new cohort pins it; running cohorts keep it. */
export function retire(version: KitVersion): Decision<KitVersion, NoMove> {
  if (!canMove(kitVersionMoves, version.state, 'retired')) return refuse('no_such_move', { from: version.state, to: 'retired' });
  return allow({ ...version, state: 'retired' });
}

const parts = (number: string): number[] | undefined => (/^\d+\.\d+(\.\d+)?$/.test(number) ? number.split('.').map(Number) : undefined);

/**
 * The number of a new version after all of a kit's numbers so far (`edition.revision`): 1.0, then 1.1 for a revision, 2.0 for an edition, 1.1.1 for the
 * first erratum of 1.1. @param from the number that an erratum corrects
 */
export function newVersionNumber(numbers: readonly string[], change: KitVersionChange, from?: string): string {
  const known = numbers.flatMap((number) => { const found = parts(number); return found ? [found] : []; });
  const edition = Math.max(0, ...known.map(([e = 0]) => e));
  if (edition === 0) return '1.0';
  if (change === 'erratum') {
    const [e, r] = parts(from ?? '') ?? known.at(-1) ?? [edition, 0];
    return `${e}.${r}.${Math.max(0, ...known.filter(([a, b]) => a === e && b === r).map(([, , c = 0]) => c)) + 1}`;
  }
  if (change === 'edition') return `${edition + 1}.0`;
  const revision = Math.max(...known.filter(([e]) => e === edition).map(([, r = 0]) => r));
  return `${edition}.${revision + 1}`;
}

/** The edition that a version's number belongs to. */
export const editionOf = (number: string): number => parts(number)?.[0] ?? 0;

type InLine = { id: string; kitId: string; lineTenantId: string | null };

/** Whether the version that a retired one points to may follow it: another, published, of the same kit; of the steward's line or the very same partner's. */
export function maySucceed(retired: InLine, successor: InLine & { state: KitVersionState }): Decision<true, 'successor_unfit'> {
  return successor.id !== retired.id && successor.kitId === retired.kitId && successor.state === 'published' && (successor.lineTenantId === null || successor.lineTenantId === retired.lineTenantId) ? allow(true) : refuse('successor_unfit');
}
