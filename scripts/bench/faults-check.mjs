import { createHash } from 'node:crypto';

/** What the database holds against what was acknowledged. @returns a sentence for each fault */
export async function databaseFaults(db, sitters) {
  const ids = sitters.map((one) => one.id);
  const { rows: attempts } = await db.query(
    `SELECT a.id, a.submitted_at AS "submittedAt", a.points::float8 AS points, (SELECT sum(r.points)::float8 FROM response r WHERE r.tenant_id = a.tenant_id AND r.attempt_id = a.id) AS summed,
       (SELECT count(*)::int FROM attempt b WHERE b.tenant_id = a.tenant_id AND b.enrolment_id = a.enrolment_id AND b.test_id = a.test_id) AS sittings,
       (SELECT count(*)::int FROM audit_entry e WHERE e.tenant_id = a.tenant_id AND e.action = 'attempt.submit' AND e.subject_id = a.id) AS graded,
       (SELECT count(*)::int FROM audit_entry e WHERE e.tenant_id = a.tenant_id AND e.action = 'attempt.start' AND e.subject_id = a.id) AS begun,
       COALESCE((SELECT json_agg(json_build_object('questionId', r.question_id, 'answer', r.answer)) FROM response r WHERE r.tenant_id = a.tenant_id AND r.attempt_id = a.id), '[]') AS responses
     FROM attempt a WHERE a.id = ANY ($1)`, [ids]);
  const byId = new Map(attempts.map((one) => [one.id, one]));
  return sitters.flatMap((sitter) => {
    const kept = byId.get(sitter.id);
    if (!kept) return ['an attempt is gone'];
    const answers = new Map(kept.responses.map((one) => [one.questionId, one.answer]));
    return [
      ...[...sitter.acknowledged].flatMap(([questionId, answer]) => (same(answers.get(questionId), answer) ? [] : [`an acknowledged answer stands as ${JSON.stringify(answers.get(questionId))}`])),
      ...(kept.responses.length === sitter.acknowledged.size && answers.size === kept.responses.length ? [] : ['there are other answers than were given']),
      ...(kept.sittings === 1 && kept.begun === 1 ? [] : ['a sitting is there twice']),
      ...(kept.submittedAt !== null && kept.graded === 1 ? [] : [`a sitting was graded ${kept.graded} times`]),
      // Points are kept in thousandths, each answer's and the whole's rounded by themselves.
      ...(kept.points !== null && Math.abs(kept.points - (kept.summed ?? 0)) <= 0.0005 * (kept.responses.length + 1) ? [] : [`points ${kept.points} are not those of the answers, ${kept.summed}`]),
      ...(kept.points === sitter.result?.points ? [] : [`points ${kept.points} are not those that were shown, ${sitter.result?.points}`]),
    ];
  });
}

const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value) => (value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b))) : value);

/** Every tenant's chain from its first entry to its last. */
export async function auditFaults(db) {
  const { rows } = await db.query('SELECT tenant_id AS tenant, seq::int, payload, prev_hash AS prev, hash FROM audit_entry ORDER BY tenant_id, seq');
  const faults = [];
  rows.forEach((entry, i) => {
    const before = rows[i - 1]?.tenant === entry.tenant ? rows[i - 1] : null;
    if (before && (entry.seq !== before.seq + 1 || entry.prev !== before.hash)) faults.push(`an audit chain breaks at entry ${entry.seq}`);
    if (createHash('sha256').update(`${entry.prev}\n${entry.payload}`, 'utf8').digest('hex') !== entry.hash) faults.push(`audit entry ${entry.seq} was altered`);
  });
  return faults;
}
