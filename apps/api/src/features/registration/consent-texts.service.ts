import { Injectable } from '@nestjs/common';
import type { ConsentTexts, listEarlierConsents, publishConsentText } from '@relevo/contracts/consent-texts';
import type { BodyOf, QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { consentPurposes, type ConsentPurpose } from '@relevo/domain/consent';
import { nextConsentVersion } from '@relevo/domain/consent-text';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { isDeepStrictEqual } from 'node:util';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { iso } from '../../database/iso.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError } from '../../platform/domain-error.ts';
import { agreedVersion, askedSql } from './consent-texts.queries.ts';
import { suggestedConsents } from './consent-words.ts';

type Version = ConsentTexts['texts'][number]['versions'][number];
type Row = Version & { purpose: ConsentPurpose; asked: number };

/** What an institution's people are asked to agree to: every wording, who agreed to which, and the next. */
@Injectable()
export class ConsentTextsService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  get(actor: Actor): Promise<ConsentTexts> {
    authorise(actor, 'consent_text:write', actor);
    return this.db.read(actor, (tx) => this.present(tx, actor.tenantId));
  }

  /** @throws DomainError 409 `consent_text_changed` */
  publish(actor: Actor, purpose: ConsentPurpose, { over, words, askAgain }: BodyOf<typeof publishConsentText>): Promise<ConsentTexts> {
    authorise(actor, 'consent_text:write', actor);
    return this.db.write(actor, async (tx) => {
      const { tenantId, personId } = actor;
      const rows = (await tx.query(`SELECT t.version, t.words, t.ask_again AS "askAgain" FROM consent_text t WHERE ${tenantIs('t', 1)} AND t.purpose = $2 ORDER BY t.version`, [tenantId, purpose])) as Pick<Version, 'version' | 'words' | 'askAgain'>[];
      // Sent again after an answer that was lost.
      if (isDeepStrictEqual(rows.at(-1), { version: over + 1, words, askAgain })) return this.present(tx, tenantId);
      const version = allowed(nextConsentVersion(rows.at(-1)?.version ?? 0, over));
      const made = (await tx.query(
        `INSERT INTO consent_text (tenant_id, purpose, version, words, ask_again, adopted_by, adopted_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version`,
        [tenantId, purpose, version, words, askAgain, personId, this.clock.now()])) as unknown[];
      if (made.length === 0) throw new DomainError('consent_text_changed');
      await audit(tx, actor, { tenantId, at: this.clock.now(), action: 'consent_text.publish', subjectKind: 'consent_text', subjectId: null, detail: { purpose, version, askAgain } });
      return this.present(tx, tenantId);
    });
  }

  /** Who agreed to an earlier wording that a later one asks about, by name. */
  async earlier(actor: Actor, purpose: ConsentPurpose, { page, size }: QueryOf<typeof listEarlierConsents>): Promise<ResponseOf<typeof listEarlierConsents>> {
    authorise(actor, 'consent_text:write', actor);
    const [row] = (await this.db.readOnce(actor, (tx) => tx.query(
      `WITH asked AS (${askedSql()} AND k.purpose = $2)
       SELECT (SELECT count(*)::int FROM asked) AS total, COALESCE((SELECT json_agg(x) FROM (
         SELECT a.id, COALESCE(NULLIF(btrim(f.given_names || ' ' || f.family_names), ''), btrim(r.given_names || ' ' || r.family_names)) AS "displayName", c.id AS "cohortId", c.title AS "cohortTitle", a.version, ${iso('a.given_at')} AS "givenAt"
         FROM asked a JOIN registration r ON r.tenant_id = $1 AND r.id = a.registration_id JOIN cohort c ON c.tenant_id = r.tenant_id AND c.id = r.cohort_id
           LEFT JOIN profile f ON f.tenant_id = r.tenant_id AND f.person_id = a.person_id
         ORDER BY "displayName", a.id LIMIT $3 OFFSET $4) x), '[]') AS items`, [actor.tenantId, purpose, size, (page - 1) * size]))) as Pick<ResponseOf<typeof listEarlierConsents>, 'total' | 'items'>[];
    return { ...row!, page, size };
  }

  private async present(tx: EntityManager, tenantId: string): Promise<ConsentTexts> {
    const rows = (await tx.query(
      `WITH agreed AS (SELECT k.purpose, ${agreedVersion('k')} AS version FROM consent k WHERE ${tenantIs('k', 1)} AND k.withdrawn_at IS NULL), asked AS (${askedSql()})
       SELECT t.purpose, t.version, t.words, t.ask_again AS "askAgain", ${iso('t.adopted_at')} AS "adoptedAt", (SELECT count(*)::int FROM agreed a WHERE a.purpose = t.purpose AND a.version = t.version) AS people,
         (SELECT count(*)::int FROM asked a WHERE a.purpose = t.purpose) AS asked
       FROM consent_text t WHERE ${tenantIs('t', 1)} ORDER BY t.version DESC`, [tenantId])) as Row[];
    return {
      texts: consentPurposes.map((purpose) => {
        const own = rows.filter((row) => row.purpose === purpose);
        const versions = own.map(({ purpose: _, asked: __, ...version }) => version);
        return { purpose, versions: versions.length > 0 ? versions : [{ version: 0, words: suggestedConsents[purpose], askAgain: false, adoptedAt: null, people: 0 }], asked: own[0]?.asked ?? 0 };
      }),
    };
  }
}
