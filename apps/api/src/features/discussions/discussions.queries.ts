import type { DiscussionPost, TopicLine } from '@relevo/contracts/discussions';
import type { PostState, ReportReason } from '@relevo/domain/discussion';
import type { EntityManager } from 'typeorm';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';

/** Who reads, and how. */
export type Reader = { tenantId: string; cohortId: string; personId: string; team: boolean };
/** What is known of a writer before it is decided what the reader is told. */
type Written = { personId: string; number: number | null };
export type TopicRow = Omit<TopicLine, 'writer'> & Written;
export type PostRow = Omit<DiscussionPost, 'writer' | 'editableUntil' | 'moderation'> & Written & { topicId: string; topicTitle: string; reports: Partial<Record<ReportReason, number>>; flagged: boolean };

/** `$1` tenant, `$2` cohort, `$3` the reader, `$4` whether of the team. What is in sight, and one's own. */
const inSight = (row: string) => `($4 OR ${row}.state IN ('shown', 'removed') OR ${row}.person_id = $3)`;
const asking = ({ tenantId, cohortId, personId, team }: Reader) => [tenantId, cohortId, personId, team];

const topicColumns = `t.id, t.title, t.module_id AS "moduleId", t.state, t.pinned, t.locked, t.person_id AS "personId", f.number, ${iso('t.started_at')} AS "startedAt", ${iso('t.last_at')} AS "lastAt", t.replies`;
const topicFrom = `discussion_topic t JOIN discussion_post f ON f.tenant_id = t.tenant_id AND f.topic_id = t.id AND f.first`;

/** A page of topics, pinned ones first, then by the last message. */
export async function topicsOf(tx: EntityManager, reader: Reader, { page, size, module }: { page: number; size: number; module?: string | undefined }): Promise<{ items: TopicRow[]; total: number }> {
  const [row] = (await tx.query(
    `SELECT (SELECT count(*)::int FROM discussion_topic t WHERE ${tenantIs('t', 1)} AND t.cohort_id = $2 AND ${inSight('t')} AND ($5::text IS NULL OR t.module_id = $5)) AS total,
       COALESCE((SELECT json_agg(x) FROM (SELECT ${topicColumns} FROM ${topicFrom} WHERE ${tenantIs('t', 1)} AND t.cohort_id = $2 AND ${inSight('t')} AND ($5::text IS NULL OR t.module_id = $5)
         ORDER BY t.pinned DESC, t.last_at DESC, t.id LIMIT $6 OFFSET $7) x), '[]') AS items`,
    [...asking(reader), module ?? null, size, (page - 1) * size],
  )) as { items: TopicRow[]; total: number }[];
  return row!;
}

export async function topicOf(tx: EntityManager, reader: Reader, topicId: string): Promise<TopicRow | undefined> {
  const rows = (await tx.query(`SELECT ${topicColumns} FROM ${topicFrom} WHERE ${tenantIs('t', 1)} AND t.cohort_id = $2 AND ${inSight('t')} AND t.id = $5`, [...asking(reader), topicId])) as TopicRow[];
  return rows[0];
}

const postColumns = `p.id, p.topic_id AS "topicId", t.title AS "topicTitle", p.person_id AS "personId", p.number, p.state, p.text, ${iso('p.written_at')} AS "writtenAt", ${iso('p.edited_at')} AS "editedAt", p.flagged AND NOT p.kept AS flagged,
  CASE WHEN $4 OR p.person_id = $3 THEN p.reason ELSE '' END AS reason,
  EXISTS (SELECT FROM discussion_report r WHERE r.tenant_id = p.tenant_id AND r.post_id = p.id AND r.person_id = $3) AS reported,
  CASE WHEN $4 AND p.reports > 0 THEN COALESCE((SELECT json_object_agg(y.why, y.n) FROM (SELECT r.why, count(*)::int AS n FROM discussion_report r WHERE r.tenant_id = p.tenant_id AND r.post_id = p.id GROUP BY 1) y), '{}') ELSE '{}' END AS reports`;
const postFrom = 'discussion_post p JOIN discussion_topic t ON t.tenant_id = p.tenant_id AND t.id = p.topic_id';

/** A page of a topic's messages, the oldest first. @param page the last one where none is asked for */
export async function postsOf(tx: EntityManager, reader: Reader, topicId: string, { page, size }: { page?: number | undefined; size: number }): Promise<{ items: PostRow[]; total: number; page: number }> {
  const [counted] = (await tx.query(`SELECT count(*)::int AS total FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND p.topic_id = $5 AND ${inSight('p')}`, [...asking(reader), topicId])) as { total: number }[];
  const total = counted!.total;
  const at = page ?? Math.max(1, Math.ceil(total / size));
  const items = (await tx.query(
    `SELECT ${postColumns} FROM ${postFrom} WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND p.topic_id = $5 AND ${inSight('p')} ORDER BY p.first DESC, p.written_at, p.id LIMIT $6 OFFSET $7`,
    [...asking(reader), topicId, size, (at - 1) * size],
  )) as PostRow[];
  return { items, total, page: at };
}

/** What waits for whoever moderates: as the index of the same words. */
export const waits = (post: string): string => `(${post}.state = 'waiting' OR (${post}.state = 'shown' AND (${post}.reports > 0 OR (${post}.flagged AND NOT ${post}.kept))))`;

/** The oldest first. */
export async function waitingPosts(tx: EntityManager, reader: Reader, most: number): Promise<{ total: number; posts: PostRow[] }> {
  const [row] = (await tx.query(
    `SELECT (SELECT count(*)::int FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND ${waits('p')}) AS total,
       COALESCE((SELECT json_agg(x) FROM (SELECT ${postColumns} FROM ${postFrom} WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND ${waits('p')} ORDER BY p.written_at, p.id LIMIT $5) x), '[]') AS posts`, [...asking(reader), most],
  )) as { total: number; posts: PostRow[] }[];
  return row!;
}

/** Names by person: of the team, and of participants who are still there where `ofPeople`. Acts within the cohort's tenant. */
export async function namesOf(tx: EntityManager, { tenantId, cohortId }: Pick<Reader, 'tenantId' | 'cohortId'>, personIds: readonly string[], ofPeople: boolean): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = (await tx.query(
    `SELECT a.person_id AS id, min(a.display_name) AS name FROM assignment a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2 AND a.person_id = ANY ($3) GROUP BY 1
     UNION ALL SELECT e.person_id, e.display_name FROM enrolment e WHERE $4 AND ${tenantIs('e', 1)} AND e.cohort_id = $2 AND e.person_id = ANY ($3) AND e.state <> 'withdrawn'`, [tenantId, cohortId, personIds, ofPeople],
  )) as { id: string; name: string }[];
  return new Map(rows.toReversed().map(({ id, name }) => [id, name]));
}

/** Everybody's name, for what tells whom a message means. Acts within the cohort's tenant. */
export async function allNames(tx: EntityManager, tenantId: string, cohortId: string): Promise<string[]> {
  const rows = (await tx.query(
    `SELECT e.display_name AS name FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $2 UNION SELECT a.display_name FROM assignment a WHERE ${tenantIs('a', 1)} AND a.cohort_id = $2`, [tenantId, cohortId],
  )) as { name: string }[];
  return rows.map(({ name }) => name);
}

export type PostForChange = {
  id: string; topicId: string; personId: string; number: number | null; state: PostState; text: string; first: boolean; writtenAt: Date; shownAt: Date | null; kept: boolean; locked: boolean; title: string;
};
/** Held until this transaction ends. Acts within the cohort's tenant. */
export async function lockPost(tx: EntityManager, tenantId: string, cohortId: string, postId: string): Promise<PostForChange | undefined> {
  const rows = (await tx.query(
    `SELECT p.id, p.topic_id AS "topicId", p.person_id AS "personId", p.number, p.state, p.text, p.first, p.written_at AS "writtenAt", p.shown_at AS "shownAt", p.kept, t.locked, t.title
     FROM ${postFrom} WHERE ${tenantIs('p', 1)} AND p.cohort_id = $2 AND p.id = $3 FOR UPDATE`, [tenantId, cohortId, postId],
  )) as PostForChange[];
  return rows[0];
}

/** A topic stands as its first message does; its last message and how many there are, counted anew. */
export async function recount(tx: EntityManager, tenantId: string, topicId: string): Promise<void> {
  await tx.query(
    `UPDATE discussion_topic t SET state = f.state, replies = x.replies, last_at = GREATEST(t.started_at, x.last)
     FROM (SELECT count(*) FILTER (WHERE p.state = 'shown' AND NOT p.first)::int AS replies, max(p.shown_at) FILTER (WHERE p.state = 'shown') AS last FROM discussion_post p WHERE ${tenantIs('p', 1)} AND p.topic_id = $2) x, discussion_post f
     WHERE ${tenantIs('t', 1)} AND t.id = $2 AND f.tenant_id = t.tenant_id AND f.topic_id = t.id AND f.first`, [tenantId, topicId],
  );
}
