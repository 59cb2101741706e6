import { Injectable } from '@nestjs/common';
import type { OwnData } from '@relevo/contracts/own-data';
import { askedAbout, type ConsentVersion } from '@relevo/domain/consent-text';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { found } from '../../platform/domain-error.ts';

/** @param what of each row; without it, the row */
const list = (rows: string, what = 'x') => `COALESCE((SELECT json_agg(${what}) FROM (${rows}) x), '[]')`;

/** `$1` tenant, `$2` the person, `$3` now. Everything by the person's own id; walls stand behind it. */
const ownSql = (): string => `
  SELECT (SELECT o.name FROM organisation o WHERE ${tenantIs('o', 1)} AND o.id = $1) AS institution,
    (SELECT json_build_object('displayName', p.display_name, 'locale', p.locale, 'since', ${iso('p.created_at')}, 'signInName', i.name, 'kind', i.kind,
      'devices', (SELECT count(*)::int FROM sign_in_session s WHERE s.person_id = $2 AND s.expires_at > $3 AND s.idle_expires_at > $3),
      'mailAddress', EXISTS (SELECT FROM notice_preference n WHERE n.person_id = $2 AND n.address IS NOT NULL)) FROM person p LEFT JOIN sign_in i ON i.person_id = p.id WHERE p.id = $2) AS account,
    (SELECT json_build_object('givenNames', f.given_names, 'familyNames', f.family_names, 'institution', f.institution, 'unit', u.name, 'areaName', a.name, 'contact', f.contact, 'languages', f.languages, 'since', ${iso('f.created_at')})
      FROM profile f LEFT JOIN organisation u ON u.tenant_id = f.tenant_id AND u.id = f.organisation_id LEFT JOIN area a ON a.code = f.area_code WHERE ${tenantIs('f', 1)} AND f.person_id = $2) AS profile,
    (SELECT json_build_object('sex', t.sex, 'ageBand', t.age_band, 'populationGroup', t.population_group, 'disability', t.disability, 'consentedAt', ${iso('t.consented_at')})
      FROM profile_attributes t WHERE ${tenantIs('t', 1)} AND t.person_id = $2) AS attributes,
    ${list(`SELECT k.id, k.purpose, c.title AS "cohortTitle", ${iso('k.withdrawn_at')} AS "withdrawnAt",
      ${list(`SELECT g.version, COALESCE(w.words->g.locale->>'agree', '') AS agree, ${iso('g.given_at')} AS "givenAt" FROM (SELECT k.version, k.locale, k.given_at
        UNION ALL SELECT n.version, n.locale, n.given_at FROM consent_renewal n WHERE n.tenant_id = k.tenant_id AND n.consent_id = k.id) g
        JOIN consent_text w ON w.tenant_id = k.tenant_id AND w.purpose = k.purpose AND w.version = g.version ORDER BY g.version DESC`)} AS given,
      ${list(`SELECT w.purpose, w.version, w.ask_again AS "askAgain", w.words FROM consent_text w WHERE w.tenant_id = k.tenant_id AND w.purpose = k.purpose AND w.version > k.version`)} AS later
      FROM consent k JOIN registration r ON r.tenant_id = k.tenant_id AND r.id = k.registration_id JOIN cohort c ON c.tenant_id = r.tenant_id AND c.id = r.cohort_id WHERE ${tenantIs('k', 1)} AND k.person_id = $2 ORDER BY k.given_at DESC, k.id`)} AS consents,
    ${list(`SELECT e.id, c.title AS "cohortTitle", e.display_name AS "displayName", e.institution, e.state, ${iso('e.enrolled_at')} AS "enrolledAt",
      (SELECT count(*)::int FROM progress g WHERE g.tenant_id = e.tenant_id AND g.enrolment_id = e.id) AS activities,
      (SELECT count(*)::int FROM film_watch w WHERE w.tenant_id = e.tenant_id AND w.enrolment_id = e.id) AS films,
      ${list(`SELECT s.title, ${iso('s.starts_at')} AS "startsAt", t.status, t.minutes FROM attendance t JOIN session s ON s.tenant_id = t.tenant_id AND s.id = t.session_id WHERE t.tenant_id = e.tenant_id AND t.enrolment_id = e.id ORDER BY s.starts_at`)} AS sessions,
      ${list(`SELECT m.purpose, ${iso('m.started_at')} AS "startedAt", ${iso('m.submitted_at')} AS "submittedAt", m.on_paper AS "onPaper", (SELECT count(*)::int FROM response z WHERE z.tenant_id = m.tenant_id AND z.attempt_id = m.id) AS answers
        FROM attempt m WHERE m.tenant_id = e.tenant_id AND m.enrolment_id = e.id ORDER BY m.started_at`)} AS tests,
      ${list(`SELECT x.id, x.state, x.reason, ${iso('x.asked_at')} AS "askedAt", x.decided_words AS decision, x.points_before::float8 AS before, x.points_after::float8 AS after, x.points_possible::float8 AS of
        FROM appeal x WHERE x.tenant_id = e.tenant_id AND x.enrolment_id = e.id ORDER BY x.asked_at, x.id`)} AS appeals,
      ${list(`SELECT p.id, t.title AS topic, p.text, p.state, ${iso('p.written_at')} AS "writtenAt", p.reason FROM discussion_post p JOIN discussion_topic t ON t.tenant_id = p.tenant_id AND t.id = p.topic_id
        WHERE p.tenant_id = e.tenant_id AND p.cohort_id = e.cohort_id AND p.person_id = $2 AND p.state <> 'removed' ORDER BY p.written_at, p.id`)} AS posts
      FROM enrolment e JOIN cohort c ON c.tenant_id = e.tenant_id AND c.id = e.cohort_id WHERE ${tenantIs('e', 1)} AND e.person_id = $2 ORDER BY e.enrolled_at DESC`)} AS enrolments,
    ${list(`SELECT r.id, c.title AS "cohortTitle", r.state, ${iso('r.asked_at')} AS "askedAt" FROM registration r JOIN cohort c ON c.tenant_id = r.tenant_id AND c.id = r.cohort_id
      WHERE ${tenantIs('r', 1)} AND r.person_id = $2 ORDER BY r.asked_at DESC`)} AS registrations,
    ${list(`SELECT v.id, v.kit_title AS "kitTitle", ${iso('v.issued_at')} AS "issuedAt", ${iso('v.revoked_at')} AS "revokedAt" FROM credential v WHERE v.person_id = $2 ORDER BY v.issued_at DESC`)} AS credentials,
    ${list(`SELECT b.id, b.role, o.name AS organisation, ${iso('b.since')} AS since, ${iso('b.ended_at')} AS "endedAt" FROM membership b JOIN organisation o ON o.tenant_id = b.tenant_id AND o.id = b.organisation_id
      WHERE ${tenantIs('b', 1)} AND b.person_id = $2 ORDER BY b.since DESC`)} AS roles,
    ${list('SELECT d.id, d.starts_on::text AS "from", d.ends_on::text AS "until" FROM unavailability d WHERE d.person_id = $2 ORDER BY d.starts_on, d.id')} AS unavailability,
    (SELECT count(*)::int FROM message g WHERE g.person_id = $2 AND g.person_tenant_id = $1) AS messages`;

/** `$1` tenant, `$2` the person. What markers said is theirs to read only once it is settled, and it is read as the tenant; who said it is not told. */
const worksSql = (): string => `
  SELECT s.enrolment_id AS "enrolmentId", json_agg(json_build_object('id', s.id, 'state', s.state, 'handedInAt', ${iso('s.handed_in_at')}, 'text', s.text, 'points', p.points::float8, 'of', p.points_possible::float8,
    'feedback', CASE WHEN p.points IS NULL THEN '[]' ELSE ${list("SELECT w.said FROM (SELECT k.feedback AS said, k.ordinal AS nth FROM mark k WHERE k.tenant_id = p.tenant_id AND k.piece_id = p.id AND k.feedback <> '' UNION ALL SELECT p.own_points_words, 9 WHERE p.own_points_words IS NOT NULL) w ORDER BY w.nth", 'x.said')} END,
    'returned', ${list("SELECT b.returned_words AS said FROM marking_piece b WHERE b.tenant_id = s.tenant_id AND b.submission_id = s.id AND b.returned_words <> '' ORDER BY b.number", 'x.said')},
    'files', ${list('SELECT f.name AS named FROM submission_file f WHERE f.tenant_id = s.tenant_id AND f.submission_id = s.id ORDER BY f.added_at, f.id', 'x.named')}) ORDER BY s.changed_at, s.id) AS works
  FROM submission s LEFT JOIN marking_piece p ON p.tenant_id = s.tenant_id AND p.submission_id = s.id AND p.number = s.number WHERE ${tenantIs('s', 1)} AND s.person_id = $2 GROUP BY 1`;

type Consent = OwnData['consents'][number];
/** `given` what was agreed to, the latest first; `later` wordings than the first of these. */
type ConsentRow = Pick<Consent, 'id' | 'purpose' | 'cohortTitle' | 'withdrawnAt'> & { given: Consent['earlier']; later: (ConsentVersion & { words: Record<string, { agree: string; purpose: string }> })[] };
type Enrolment = OwnData['enrolments'][number];
type Row = Omit<OwnData, 'madeAt' | 'consents' | 'enrolments'> & { consents: ConsentRow[]; enrolments: Omit<Enrolment, 'works'>[] };

function consentOf({ given: [last, ...earlier], later, ...consent }: ConsentRow, locale: string): Consent {
  const version = consent.withdrawnAt === null ? askedAbout(last!.version, later) : null;
  const words = later.find((one) => one.version === version)?.words[locale];
  return { ...consent, ...last!, earlier, asked: version !== null && words ? { version, ...words } : null };
}

/** What is kept about oneself, in one read. */
@Injectable()
export class OwnDataQueries {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  get(actor: Actor): Promise<OwnData> {
    return this.db.read(actor, (tx) => this.of(tx, actor));
  }

  async of(tx: EntityManager, actor: Actor): Promise<OwnData> {
    const now = this.clock.now();
    const [row] = (await tx.query(ownSql(), [actor.tenantId, actor.personId, now])) as Row[];
    const own = found(row, 'person');
    const works = await this.db.inTenant(tx, actor, actor.tenantId, async () => (await tx.query(worksSql(), [actor.tenantId, actor.personId])) as { enrolmentId: string; works: Enrolment['works'] }[]);
    const enrolments = own.enrolments.map((one) => ({ ...one, works: works.find(({ enrolmentId }) => enrolmentId === one.id)?.works ?? [] }));
    return { ...own, enrolments, consents: own.consents.map((one) => consentOf(one, own.account.locale)), madeAt: now.toISOString() };
  }
}
