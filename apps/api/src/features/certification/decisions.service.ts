import { Injectable } from '@nestjs/common';
import type { CertificationPath, proposeRevocation as proposing, signTeachBack as teachBackSigning } from '@relevo/contracts/certification';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { Moved } from '@relevo/domain/certification';
import { judge } from '@relevo/domain/certification-evidence';
import { proposeRevocation, reinstate, revoke, suspend, withdraw } from '@relevo/domain/certification-lifecycle';
import { approve, declineRecommendation, recommend } from '@relevo/domain/certification-pathway';
import { renew } from '@relevo/domain/certification-validity';
import type { Decision } from '@relevo/domain/decision';
import type { Action, Actor } from '@relevo/domain/permissions';
import { signTeachBack } from '@relevo/domain/teach-back';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database, type Acting } from '../../database/database.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { CredentialsService } from '../credentials/credentials.service.ts';
import type { StandardInForce } from '../kits/standards.service.ts';
import { CertificationPathService } from './certification-path.service.ts';
import { reachCertification } from './certification-reach.queries.ts';
import { CertificationService } from './certification.service.ts';
import { CertificationStoreService, type StoredCertification } from './certification-store.service.ts';
import { EvidenceService, type Gathered } from './evidence.service.ts';
import { namesOf } from './path.queries.ts';

type OnCertification = Extract<Action, `certification:${'recommend' | 'approve' | 'suspend' | 'withdraw' | 'judge'}` | 'evidence:record'>;
type Facts = Awaited<ReturnType<CertificationPathService['facts']>>;
/** One certification, locked and judged, in the tenant of its kit. */
type Desk = { tx: EntityManager; actor: Actor; inner: Acting; stored: StoredCertification; gathered: Gathered; facts: Facts; standard: StandardInForce<'certification'> | null };

/** Signatures that move a certification. Each is one transaction: the move, its frozen evidence, the certificate that follows. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly db: Database,
    private readonly store: CertificationStoreService,
    private readonly service: CertificationService,
    private readonly evidence: EvidenceService,
    private readonly paths: CertificationPathService,
    private readonly credentials: CredentialsService,
  ) {}

  teachBack(actor: Actor, id: string, body: BodyOf<typeof teachBackSigning>): Promise<CertificationPath> {
    return this.decide(actor, 'evidence:record', id, async ({ tx, inner, stored, facts }) => {
      const { certification: c } = stored;
      const known = (await tx.query('SELECT certification_id, passed, note FROM teach_back WHERE tenant_id = $1 AND id = $2', [c.tenantId, body.id])) as { certification_id: string; passed: boolean; note: string }[];
      if (known[0]) {
        if (known[0].certification_id !== id || known[0].passed !== body.passed || known[0].note !== body.note) throw new DomainError('id_taken', 409);
        return;
      }
      const signed = allowed(signTeachBack(c, actor, body.passed, facts.now));
      const name = (await namesOf(tx, [actor.personId])).get(actor.personId) ?? '';
      await tx.query(
        'INSERT INTO teach_back (tenant_id, id, certification_id, person_id, kit_id, passed, note, signed_by, signed_name, signed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [c.tenantId, body.id, id, c.personId, c.kitId, signed.passed, body.note, signed.signedBy, name, signed.signedAt],
      );
      await audit(tx, actor, { tenantId: c.tenantId, at: signed.signedAt, action: 'teach_back.sign', subjectKind: 'certification', subjectId: id, detail: { passed: signed.passed } });
      await this.service.rejudge(tx, inner, c, [c.personId]);
    });
  }

  judge(actor: Actor, id: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:judge', id, async ({ tx, inner, stored, gathered }) => {
      if (stored.certification.standing !== 'candidate') throw new DomainError('no_such_move', 409, { from: stored.certification.standing, to: 'trained' });
      const missing = await this.service.judgeOne(tx, actor, inner, stored, gathered);
      if (missing.includes('sessions_pending')) throw new DomainError('sessions_pending', 409);
      if (missing.includes('standard')) throw new DomainError('standard_missing', 409);
      if (missing.length > 0) throw new DomainError('requirements_not_met', 409, { missing: missing.join(' ') });
    });
  }

  recommend(actor: Actor, id: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:recommend', id, async (desk) => {
      const { tx, stored, facts } = desk;
      const certification = allowed(recommend(stored.certification, actor, facts.partnerTrains, judgedBy(desk)));
      await this.store.write(tx, { ...stored, certification });
      await audit(tx, actor, { tenantId: certification.tenantId, at: facts.now, action: 'certification.recommend', subjectKind: 'certification', subjectId: id });
    });
  }

  approve(actor: Actor, id: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:approve', id, async (desk) => {
      const moved = allowed(approve(desk.stored.certification, actor, desk.facts.base, judgedBy(desk)));
      await this.certify(desk, moved);
    });
  }

  renew(actor: Actor, id: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:approve', id, async (desk) => {
      const { standard, evidence: _, now } = judgedBy(desk);
      await this.certify(desk, allowed(renew(desk.stored.certification, actor, { standard, practice: desk.facts.practice, base: desk.facts.base, now })));
    });
  }

  decline(actor: Actor, id: string, reason: string): Promise<CertificationPath> {
    return this.move(actor, 'certification:approve', id, ({ stored, facts }) => declineRecommendation(stored.certification, actor, reason, facts.now));
  }

  suspend(actor: Actor, id: string, reason: string): Promise<CertificationPath> {
    return this.move(actor, 'certification:suspend', id, ({ stored, facts }) => suspend(stored.certification, { signer: actor, reason, now: facts.now }));
  }

  reinstate(actor: Actor, id: string, reason: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:suspend', id, async (desk) => {
      const moved = allowed(reinstate(desk.stored.certification, { signer: actor, reason, now: desk.facts.now }));
      await this.store.save(desk.tx, actor, desk.stored, moved, { standard: desk.standard });
      await this.closeRevocation(desk, 'declined');
    });
  }

  withdraw(actor: Actor, id: string): Promise<CertificationPath> {
    return this.move(actor, 'certification:withdraw', id, ({ stored, facts }) => withdraw(stored.certification, actor.personId, facts.now));
  }

  proposeRevocation(actor: Actor, id: string, body: BodyOf<typeof proposing>): Promise<CertificationPath> {
    return this.decide(actor, 'certification:suspend', id, async ({ tx, stored, facts }) => {
      const { certification: c } = stored;
      const known = (await tx.query('SELECT certification_id FROM two_person_act WHERE tenant_id = $1 AND id = $2', [c.tenantId, body.id])) as { certification_id: string | null }[];
      if (known[0]) {
        if (known[0].certification_id !== id) throw new DomainError('id_taken', 409);
        return;
      }
      allowed(proposeRevocation(c, { signer: actor, reason: body.reason, now: facts.now }));
      await tx.query(
        `INSERT INTO two_person_act (tenant_id, id, kind, certification_id, person_id, kit_id, display_name, content, asked_by, asked_at) VALUES ($1, $2, 'revocation', $3, $4, $5, $6, $7, $8, $9)`,
        [c.tenantId, body.id, id, c.personId, c.kitId, stored.displayName, JSON.stringify({ reason: body.reason, documents: [] }), actor.personId, facts.now],
      );
      await audit(tx, actor, { tenantId: c.tenantId, at: facts.now, action: 'certification.propose_revocation', subjectKind: 'certification', subjectId: id });
    });
  }

  confirmRevocation(actor: Actor, id: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:suspend', id, async (desk) => {
      const { tx, stored, facts } = desk;
      const moved = allowed(revoke(stored.certification, actor, facts.now));
      await this.closeRevocation(desk, 'confirmed');
      await this.store.save(tx, actor, stored, moved);
      await this.credentials.revokeOf(tx, desk.inner, { tenantId: stored.certification.tenantId, certificationId: id, reason: 'certification_revoked' });
    });
  }

  dropRevocation(actor: Actor, id: string): Promise<CertificationPath> {
    return this.decide(actor, 'certification:suspend', id, async (desk) => {
      if (!desk.stored.certification.revocation) throw new DomainError('not_proposed', 409);
      await this.closeRevocation(desk, 'declined');
    });
  }

  private async closeRevocation({ tx, actor, stored, facts }: Desk, how: 'confirmed' | 'declined'): Promise<void> {
    const { tenantId } = stored.certification;
    await tx.query(
      `UPDATE two_person_act SET ${how}_by = $3, ${how}_at = $4 WHERE tenant_id = $1 AND certification_id = $2 AND kind = 'revocation' AND confirmed_at IS NULL AND declined_at IS NULL`,
      [tenantId, stored.id, actor.personId, facts.now],
    );
    if (how === 'declined' && stored.certification.revocation) {
      await audit(tx, actor, { tenantId, at: facts.now, action: 'certification.drop_revocation', subjectKind: 'certification', subjectId: stored.id });
    }
  }

  /** Freezes what was judged, moves, and reserves the certificate. */
  private async certify(desk: Desk, moved: Moved): Promise<void> {
    const { tx, actor, inner, stored, gathered, facts } = desk;
    const { standard } = judgedBy(desk);
    const frozen = { judgements: judge(standard, gathered.evidence, facts.now), pieces: gathered.evidence };
    const after = await this.store.save(tx, actor, stored, moved, { standard: desk.standard, frozen });
    const { certification: c } = after;
    await this.credentials.issueTrainer(tx, inner, {
      tenantId: c.tenantId, personId: c.personId, displayName: after.displayName, kitId: c.kitId, kitTitle: after.kitTitle, certificationId: after.id, level: c.level, founding: after.founding,
      evidenceHash: contentHash(JSON.parse(JSON.stringify({ evidenceIds: moved.transition.evidenceIds, ...frozen }))), standardNumber: standard.version, signerIds: moved.transition.actorIds, expiresAt: c.validUntil,
    });
  }

  private move(actor: Actor, action: OnCertification, id: string, decided: (desk: Desk) => Decision<Moved>): Promise<CertificationPath> {
    return this.decide(actor, action, id, async (desk) => {
      await this.store.save(desk.tx, actor, desk.stored, allowed(decided(desk)), { standard: desk.standard });
    });
  }

  /** Load within reach, authorise, lock and judge, do it, and show what came of it. */
  private async decide(actor: Actor, action: OnCertification, id: string, work: (desk: Desk) => Promise<void>): Promise<CertificationPath> {
    return this.db.write(actor, async (tx) => {
      const reached = await reachCertification(tx, actor, id);
      authorise(actor, action, reached);
      await this.store.within(tx, actor, reached.tenantId, async (inner) => {
        const stored = found(await this.store.byId(tx, reached.tenantId, id, 'FOR UPDATE OF c'), 'certification');
        const gathered = found((await this.evidence.gather(tx, inner, { tenantId: reached.tenantId, kitId: reached.kitId }, [reached.personId])).get(reached.personId), 'certification');
        const standard = await this.service.standardFor(tx, stored.certification);
        await work({ tx, actor, inner, stored, gathered, standard, facts: await this.paths.facts(tx, stored, gathered) });
      });
      return this.paths.path(tx, actor, id);
    });
  }
}

function judgedBy({ standard, gathered, facts }: Desk) {
  if (!standard) throw new DomainError('standard_missing', 409);
  return { standard: standard.standard, evidence: gathered.evidence, now: facts.now };
}
