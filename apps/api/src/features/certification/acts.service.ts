import { Injectable } from '@nestjs/common';
import type { Act } from '@relevo/contracts/certification';
import type { EarlierEvidenceEntry, listActPeople, listActs, nominateFounder as nominating } from '@relevo/contracts/certification-acts';
import type { BodyOf, QueryOf, ResponseOf } from '@relevo/contracts/endpoint';
import { confirmEvidence } from '@relevo/domain/earlier-evidence';
import { confirmFounder, foundingCertifications, nominateFounder } from '@relevo/domain/founders';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { actSelect, certificationsOfKit, earlierOf, founderOf, presentAct, type ActContent, type ActRow } from './act-row.ts';
import { certificationReach } from './certification-reach.queries.ts';
import { CertificationService } from './certification.service.ts';
import { CertificationStoreService } from './certification-store.service.ts';
import { EvidenceDocumentsService } from './evidence-documents.service.ts';

type About = { id: string; kitId: string; personId: string };

/** What one asks for and another confirms: founders, and evidence from before the platform. */
@Injectable()
export class ActsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: CertificationStoreService,
    private readonly service: CertificationService,
    private readonly documents: EvidenceDocumentsService,
  ) {}

  /** Those about one person, the latest first. Acts as the kit's tenant. */
  async of(tx: EntityManager, reader: Actor, kit: { tenantId: string; kitId: string }, personId: string): Promise<Act[]> {
    const rows = (await tx.query(`${actSelect} WHERE a.tenant_id = $1 AND a.kit_id = $2 AND a.person_id = $3 ORDER BY a.asked_at DESC`, [kit.tenantId, kit.kitId, personId])) as ActRow[];
    return rows.map((row) => presentAct(row, reader, this.clock.now()));
  }

  async list(actor: Actor, query: QueryOf<typeof listActs>): Promise<ResponseOf<typeof listActs>> {
    return this.db.read(actor, async (tx) => {
      const rows = (await tx.query(
        `${actSelect} WHERE ${tenantIs('a', 1)} AND a.kind <> 'revocation' AND ($2::uuid IS NULL OR a.kit_id = $2) AND ($3::text IS NULL OR a.kind = $3) AND ($4 = 'coordinator' OR a.asked_by = $5 OR a.confirmed_at IS NULL)
         ORDER BY (a.confirmed_at IS NOT NULL OR a.declined_at IS NOT NULL), a.asked_at DESC LIMIT 200`,
        [actor.tenantId, query.kitId ?? null, query.kind ?? null, actor.role, actor.personId],
      )) as ActRow[];
      const kits = (await tx.query(
        `SELECT k.id, k.title, ${certificationsOfKit('k.id')} AS certifications FROM kit k WHERE ${tenantIs('k', 1)} ORDER BY k.title`, [actor.tenantId],
      )) as { id: string; title: string; certifications: number }[];
      const now = this.clock.now();
      return { acts: supervised(actor, rows).map((row) => presentAct(row, actor, now)), kits: kits.map((kit) => ({ ...kit, foundingOpen: kit.certifications < foundingCertifications })) };
    });
  }

  /** A coordinator finds whomever the institution knows; a supervisor those whose certification they look after. */
  async people(actor: Actor, { q }: QueryOf<typeof listActPeople>): Promise<ResponseOf<typeof listActPeople>> {
    const reach = actor.role === 'supervisor' ? `AND EXISTS (SELECT FROM certification c WHERE c.person_id = p.person_id AND ${certificationReach(actor)})` : '';
    return this.db.read(actor, async (tx) => ({
      people: (await tx.query(
        `SELECT p.person_id AS id, trim(p.given_names || ' ' || p.family_names) AS "displayName", p.institution FROM profile p
         WHERE ${tenantIs('p', 1)} AND p.person_id <> $2 AND folded(p.given_names || ' ' || p.family_names) LIKE '%' || folded($3) || '%' ${reach} ORDER BY 2 LIMIT 20`,
        [actor.tenantId, actor.personId, q],
      )) as { id: string; displayName: string; institution: string }[],
    }));
  }

  nominate(actor: Actor, body: BodyOf<typeof nominating>): Promise<Act> {
    return this.ask(actor, 'founder', body, { reason: body.reason, documents: body.documents }, async (tx, kit) => {
      authorise(actor, 'founder:nominate', { tenantId: kit.tenantId });
      allowed(nominateFounder({ ...kit, personId: body.personId, evidenceIds: body.documents.map((d) => d.hash) }, actor, kit.certifications, this.clock.now()));
    });
  }

  record(actor: Actor, body: EarlierEvidenceEntry): Promise<Act> {
    const { id: _, kitId: __, personId, reason, documents, ...told } = body;
    return this.ask(actor, 'recorded_evidence', body, { reason, documents, ...told }, async (_tx, kit) => {
      const first = { id: body.id, kind: body.kind, personId, tenantId: kit.tenantId, happenedAt: new Date(body.happenedAt), documentIds: documents.map((d) => d.hash), confirmedBy: [] };
      // Whoever enters it vouches for it: the first of the two confirmations.
      allowed(confirmEvidence(first, actor, this.clock.now()));
    });
  }

  async confirm(actor: Actor, id: string): Promise<Act> {
    return this.answer(actor, id, 'confirmed', async (tx, row) => {
      const now = this.clock.now();
      if (row.kind === 'founder') allowed(confirmFounder(founderOf(row), actor, row.certifications, now));
      else allowed(confirmEvidence(earlierOf(row), actor, now));
      return () => this.follow(tx, actor, row);
    });
  }

  /** Whoever asked may take it back; another says no. Founders are the coordinators' matter, as naming them is. */
  async decline(actor: Actor, id: string): Promise<Act> {
    return this.answer(actor, id, 'declined', async (_, row) => {
      if (row.kind === 'founder') authorise(actor, 'founder:nominate', { tenantId: row.tenantId });
      if (actor.personId === row.personId) throw new DomainError('own_person', 409);
      return () => Promise.resolve();
    });
  }

  private async follow(tx: EntityManager, actor: Actor, row: ActRow): Promise<void> {
    const kit = { tenantId: row.tenantId, kitId: row.kitId };
    await this.store.within(tx, actor, row.tenantId, async (inner: Acting) => {
      if (row.kind === 'founder') {
        const mine = await this.store.ofPeople(tx, kit.tenantId, kit.kitId, [row.personId]);
        for (const one of mine) await this.store.write(tx, { ...one, founding: true });
        return;
      }
      await this.service.enrolledBefore(tx, inner, kit, { id: row.personId, displayName: row.displayName });
      await this.service.rejudge(tx, inner, kit, [row.personId]);
      await this.service.practiseFromRecords(tx, inner, inner, kit, row.personId);
    });
  }

  private async ask(
    actor: Actor, kind: 'founder' | 'recorded_evidence', about: About, content: ActContent, decide: (tx: EntityManager, kit: { tenantId: string; kitId: string; certifications: number }) => Promise<void>,
  ): Promise<Act> {
    return this.db.write(actor, async (tx) => {
      const kits = (await tx.query(`SELECT k.tenant_id AS "tenantId", k.id AS "kitId", ${certificationsOfKit('k.id')} AS certifications FROM kit k WHERE ${tenantIs('k', 1)} AND k.id = $2 AND k.tenant_id = $1`, [actor.tenantId, about.kitId])) as { tenantId: string; kitId: string; certifications: number }[];
      const kit = found(kits[0], 'kit');
      const people = (await tx.query(`SELECT trim(p.given_names || ' ' || p.family_names) AS name FROM profile p WHERE ${tenantIs('p', 1)} AND p.person_id = $2`, [actor.tenantId, about.personId])) as { name: string }[];
      const person = found(people[0], 'person');
      authorise(actor, 'evidence:record', { tenantId: kit.tenantId, personId: about.personId, homeTenantId: kit.tenantId });
      await decide(tx, kit);
      await this.documents.mustExist(kit.tenantId, content.documents);
      const now = this.clock.now();
      const added = (await tx.query(
        `INSERT INTO two_person_act (tenant_id, id, kind, person_id, kit_id, display_name, content, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
        [kit.tenantId, about.id, kind, about.personId, kit.kitId, person.name, JSON.stringify(content), actor.personId, now],
      )) as unknown[];
      if (added.length === 0) await this.mustBeTheSame(tx, actor, kind, about, content);
      const row = found(await this.row(tx, actor, about.id), 'act');
      if (added.length > 0) await audit(tx, actor, { tenantId: kit.tenantId, at: now, action: `${kind}.ask`, subjectKind: 'two_person_act', subjectId: about.id, detail: { kit: kit.kitId } });
      return presentAct(row, actor, now);
    });
  }

  private async mustBeTheSame(tx: EntityManager, actor: Actor, kind: string, about: About, content: ActContent): Promise<void> {
    const rows = (await tx.query(
      `SELECT a.id = $2 AS "isId", a.kind = $3 AND a.person_id = $4 AND a.kit_id = $5 AND a.content = $6::jsonb AS same FROM two_person_act a
       WHERE ${tenantIs('a', 1)} AND (a.id = $2 OR ($3 = 'founder' AND a.kind = 'founder' AND a.person_id = $4 AND a.kit_id = $5 AND a.declined_at IS NULL)) ORDER BY 1 DESC LIMIT 1`,
      [actor.tenantId, about.id, kind, about.personId, about.kitId, JSON.stringify(content)],
    )) as { isId: boolean; same: boolean }[];
    if (rows[0] && !rows[0].isId) throw new DomainError('already_nominated', 409);
    if (!rows[0]?.same) throw new DomainError('id_taken', 409);
  }

  private async answer(actor: Actor, id: string, how: 'confirmed' | 'declined', decide: (tx: EntityManager, row: ActRow) => Promise<() => Promise<void>>): Promise<Act> {
    return this.db.write(actor, async (tx) => {
      const row = found(await this.row(tx, actor, id, 'FOR UPDATE OF a'), 'act');
      authorise(actor, 'evidence:record', { tenantId: row.tenantId, personId: row.personId, homeTenantId: row.tenantId });
      if (row.kind === 'revocation') throw new DomainError('certification_decides', 409);
      if (row.confirmedAt) throw new DomainError('already_confirmed', 409);
      if (row.declinedAt) throw new DomainError('already_declined', 409);
      const then = await decide(tx, row);
      const now = this.clock.now();
      await tx.query(`UPDATE two_person_act SET ${how}_by = $3, ${how}_at = $4 WHERE tenant_id = $1 AND id = $2`, [row.tenantId, id, actor.personId, now]);
      await then();
      await audit(tx, actor, { tenantId: row.tenantId, at: now, action: `${row.kind}.${how === 'confirmed' ? 'confirm' : 'decline'}`, subjectKind: 'two_person_act', subjectId: id, detail: { kit: row.kitId } });
      return presentAct(found(await this.row(tx, actor, id), 'act'), actor, now);
    });
  }

  private async row(tx: EntityManager, actor: Actor, id: string, lock: '' | 'FOR UPDATE OF a' = ''): Promise<ActRow | null> {
    const rows = (await tx.query(`${actSelect} WHERE ${tenantIs('a', 1)} AND a.id = $2 ${lock}`, [actor.tenantId, id])) as ActRow[];
    return rows[0] ?? null;
  }
}

/** A supervisor looks after evidence, not after who founds a kit. */
function supervised(actor: Actor, rows: readonly ActRow[]): readonly ActRow[] {
  return actor.role === 'coordinator' ? rows : rows.filter((row) => row.kind === 'recorded_evidence' && row.askedBy === actor.personId);
}
