import { Inject, Injectable } from '@nestjs/common';
import { Database, holderOf, systemOf } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { CONFIG, type Config } from '../../platform/config.ts';
import { found } from '../../platform/domain-error.ts';
import { typedAddress } from '../../platform/pdf/paper.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { Sealing } from '../../platform/sealing.ts';
import type { StandingFacts } from './form-page.ts';
import { codeHash, referenceCode } from './reference-code.ts';
import type { Standing } from './form-words.ts';

type Row = { id: string; standing: Standing; place: number | null; word: string; askedAt: Date; first: Date | null; where: string; timeZone: string; agreed: StandingFacts['agreed'] };
export const tags: Readonly<Record<PublicLocale, string>> = { es: 'es-HN', en: 'en-GB', fr: 'fr-FR' };

/** What somebody sees of their own request by its code, and of nobody else’s. */
@Injectable()
export class StandingQueries {
  constructor(private readonly db: Database, private readonly sealing: Sealing, @Inject(CONFIG) private readonly config: Config) {}

  /** @throws DomainError 404 `registration_not_found` */
  async byCode(typed: string, locale: PublicLocale): Promise<StandingFacts> {
    const hash = found(codeHash(this.sealing, typed), 'registration');
    const [at] = (await this.db.readOnce(holderOf(hash), (tx) => tx.query('SELECT r.tenant_id AS "tenantId" FROM registration r WHERE r.code_hash = $1', [hash]))) as { tenantId: string }[];
    const { tenantId } = found(at, 'registration');
    const [row] = (await this.db.readOnce(systemOf(tenantId), (tx) => tx.query(
      `SELECT r.id, CASE WHEN e.state = 'withdrawn' THEN 'left' WHEN r.erased_at IS NOT NULL AND r.state = 'waiting' THEN 'expired' ELSE r.state END AS standing, r.word, r.asked_at AS "askedAt", c.place AS "where", c.time_zone AS "timeZone",
         CASE WHEN r.state = 'waiting_list' THEN (SELECT count(*)::int FROM registration q WHERE q.tenant_id = r.tenant_id AND q.cohort_id = r.cohort_id AND q.state = 'waiting_list'
           AND q.share_id IS NOT DISTINCT FROM r.share_id AND q.queue <= r.queue) END AS place,
         (SELECT min(s.starts_at) FROM session s WHERE s.tenant_id = c.tenant_id AND s.cohort_id = c.id AND s.state = 'planned') AS first,
         COALESCE((SELECT json_agg(json_build_object('words', t.words, 'version', t.version, 'withdrawn', k.withdrawn_at IS NOT NULL) ORDER BY k.given_at, t.purpose)
           FROM consent k JOIN consent_text t ON t.tenant_id = k.tenant_id AND t.purpose = k.purpose AND t.version = k.version WHERE k.tenant_id = r.tenant_id AND k.registration_id = r.id), '[]') AS agreed
       FROM registration r JOIN cohort c ON c.tenant_id = r.tenant_id AND c.id = r.cohort_id LEFT JOIN enrolment e ON e.tenant_id = r.tenant_id AND e.id = r.enrolment_id
       WHERE ${tenantIs('r', 1)} AND r.code_hash = $2`, [tenantId, hash]))) as Row[];
    const { id, standing, place, word, askedAt, first, where, timeZone, agreed } = found(row, 'registration');
    const long = (moment: Date, time: boolean) => new Intl.DateTimeFormat(tags[locale], { timeZone, weekday: 'long', day: 'numeric', month: 'long', ...(time ? { hour: 'numeric', minute: '2-digit' } : {}) }).format(moment);
    return {
      standing, place, word, where, agreed, asked: long(askedAt, false), first: first && long(first, true), code: referenceCode(this.sealing, id), mayWithdraw: standing === 'waiting' || standing === 'waiting_list',
      signInAt: typedAddress(this.config.publicUrl, '/entrar/tarjeta'),
    };
  }
}
