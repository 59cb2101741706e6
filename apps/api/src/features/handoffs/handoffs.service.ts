import { Injectable } from '@nestjs/common';
import type { acceptHandoff as acceptEndpoint, Handoff as HandoffView, openHandoff, proposeHandoff as proposeEndpoint } from '@relevo/contracts/handoffs';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { Decision } from '@relevo/domain/decision';
import type { Handoff, HandoffMoved } from '@relevo/domain/handoff';
import { acceptHandoff, declineHandoff, proposeHandoff, restartCoDelivery, resumeHandoff, returnHandoff, upholdComplaint } from '@relevo/domain/handoff-signatures';
import type { Action, Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { blobKey, Storage } from '../../platform/storage.ts';
import { KitsService } from '../kits/kits.service.ts';
import { StandardsService } from '../kits/standards.service.ts';
import { HandoffMovesService } from './handoff-moves.service.ts';
import { domainHandoff, handoffSelect, type HandoffRow } from './handoff-rows.ts';
import { presentHandoff } from './handoffs.queries.ts';

type HandoffAction = Extract<Action, `handoff:${string}`>;
const signed: readonly HandoffRow['state'][] = ['proposed', 'handed_over', 'under_watch'];
const stewardsMoves = { watch: upholdComplaint, resume: resumeHandoff, return: returnHandoff, restart: restartCoDelivery };

/** The signatures of the gate. Each writes the move, its event and its entry in both logs in one transaction. */
@Injectable()
export class HandoffsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly moves: HandoffMovesService,
    private readonly kits: KitsService,
    private readonly standards: StandardsService,
    private readonly storage: Storage,
  ) {}

  get(actor: Actor, id: string): Promise<HandoffView> {
    return this.db.read(actor, async (tx) => {
      const row = await this.row(tx, actor, id, 'handoff:read');
      return presentHandoff(tx, actor, row, await this.moves.assess(tx, actor, row));
    });
  }

  /** Begins to prepare a partner; from now on it reads the kit's published versions. The same id again answers the same. */
  open(actor: Actor, body: BodyOf<typeof openHandoff>): Promise<HandoffView> {
    return this.db.write(actor, async (tx) => {
      await this.partnerAndKit(tx, actor, body);
      const standard = await this.standards.standardOf(tx, actor.tenantId, body.kitId, 'handoff');
      if (!standard) throw new DomainError('standard_missing');
      const now = this.clock.now();
      const made = (await tx.query(
        `INSERT INTO handoff (tenant_id, id, partner_tenant_id, kit_id, state, state_since, standard_id) VALUES ($1, $2, $3, $4, 'preparing', $5, $6)
         ON CONFLICT DO NOTHING RETURNING id`,
        [actor.tenantId, body.id, body.partnerTenantId, body.kitId, now, standard.id],
      )) as unknown[];
      const row = await this.maybe(tx, body.id, '');
      if (!row) throw new DomainError((await this.isPreparing(tx, actor, body)) ? 'handoff_exists' : 'id_taken');
      if (row.tenant_id !== actor.tenantId || row.kit_id !== body.kitId || row.partner_tenant_id !== body.partnerTenantId) throw new DomainError('id_taken');
      if (made.length > 0) await this.begun(tx, actor, row, now);
      return presentHandoff(tx, actor, row, await this.moves.assess(tx, actor, row));
    });
  }

  private async isPreparing(tx: EntityManager, actor: Actor, body: { partnerTenantId: string; kitId: string }): Promise<boolean> {
    const rows = (await tx.query('SELECT 1 FROM handoff h WHERE h.tenant_id = $1 AND h.partner_tenant_id = $2 AND h.kit_id = $3', [actor.tenantId, body.partnerTenantId, body.kitId])) as unknown[];
    return rows.length > 0;
  }

  private async begun(tx: EntityManager, actor: Actor, row: HandoffRow, now: Date): Promise<void> {
    await this.kits.share(tx, actor, { tenantId: row.tenant_id, id: row.kit_id }, row.partner_tenant_id);
    await this.moves.lookTomorrow(tx, { kitTenantId: row.tenant_id, kitId: row.kit_id, partnerTenantId: row.partner_tenant_id });
    for (const tenantId of [row.tenant_id, row.partner_tenant_id]) {
      const entry = { tenantId, at: now, action: 'handoff.open', subjectKind: 'handoff', subjectId: row.id, detail: { partner: row.partner_tenant_id } };
      await this.db.inTenant(tx, actor, tenantId, () => audit(tx, { ...actor, tenantId }, entry));
    }
  }

  /** Keeps the signed agreement by its hash. @param file a PDF, already limited in size */
  async attach(actor: Actor, id: string, file: { name: string; bytes: Buffer }): Promise<HandoffView> {
    if (file.bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new DomainError('not_a_pdf', 422, undefined, [{ path: 'file', code: 'not_a_pdf', message: 'a PDF is needed' }]);
    await this.db.read(actor, (tx) => this.row(tx, actor, id, 'handoff:propose'));
    const key = blobKey(await this.storage.putByHash(file.bytes));
    return this.change(actor, id, 'handoff:propose', async (tx, row) => {
      // What was signed stays what was signed.
      if (signed.includes(row.state)) throw new DomainError(row.state === 'proposed' ? 'proposal_open' : 'agreement_signed');
      await tx.query('UPDATE handoff SET agreement_file = $3, agreement_name = $4 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.id, key, file.name.slice(0, 200)]);
      await audit(tx, actor, { tenantId: row.tenant_id, at: this.clock.now(), action: 'handoff.attach', subjectKind: 'handoff', subjectId: row.id, detail: { sha256: sha256(file.bytes) } });
    });
  }

  async agreement(actor: Actor, id: string): Promise<{ name: string; bytes: Uint8Array }> {
    const row = await this.db.read(actor, (tx) => this.row(tx, actor, id, 'handoff:read'));
    if (!row.agreement_file) throw new DomainError('agreement_not_found', 404);
    return { name: row.agreement_name ?? 'agreement.pdf', bytes: await this.storage.bytes(row.agreement_file) };
  }

  /** The steward signs exactly what was on the screen: another hash means that something has changed since. */
  propose(actor: Actor, id: string, body: BodyOf<typeof proposeEndpoint>): Promise<HandoffView> {
    return this.change(actor, id, 'handoff:propose', async (tx, given) => {
      const assessed = await this.moves.assess(tx, actor, given);
      const row = await this.moves.settle(tx, actor, given, assessed);
      if (body.evidenceHash !== assessed.evidenceHash) throw new DomainError('evidence_changed');
      const offer = { evidenceHash: assessed.evidenceHash, agreementId: row.agreement_file, scope: body.scope };
      const moved = allowed(proposeHandoff(domainHandoff(row), actor, offer, { ...assessed, now: this.clock.now() }));
      await this.moves.store(tx, actor, row, moved, assessed.frozen);
      await tx.query('UPDATE handoff SET frozen = $3 WHERE tenant_id = $1 AND id = $2', [row.tenant_id, row.id, JSON.stringify(assessed.frozen)]);
    });
  }

  /** The partner signs the same evidence, taking on every responsibility by name. */
  accept(actor: Actor, id: string, body: BodyOf<typeof acceptEndpoint>): Promise<HandoffView> {
    return this.change(actor, id, 'handoff:accept', async (tx, row) => {
      const assessed = await this.moves.assess(tx, actor, row);
      const moved = allowed(acceptHandoff(domainHandoff(row), actor, body, { ...assessed, now: this.clock.now() }));
      await tx.query('UPDATE handoff SET state = $3, accepted_by = $4, accepted_at = $5, responsibilities = $6 WHERE tenant_id = $1 AND id = $2',
        [row.tenant_id, row.id, 'handed_over', actor.personId, moved.transition.at, JSON.stringify(body.responsibilities)]);
      await this.moves.record(tx, actor, row, moved, row.frozen ?? {});
    });
  }

  decline(actor: Actor, id: string, reason: string): Promise<HandoffView> {
    return this.change(actor, id, 'handoff:accept', async (tx, row) => {
      const { judgements } = await this.moves.assess(tx, actor, row);
      await this.moves.store(tx, actor, row, allowed(declineHandoff(domainHandoff(row), judgements, { signer: actor, reason, now: this.clock.now() })));
    });
  }

  /** The steward's own moves after a hand-off, each with its reason. */
  watch(actor: Actor, id: string, move: keyof typeof stewardsMoves, reason: string): Promise<HandoffView> {
    const decide: (handoff: Handoff, signature: { signer: Actor; reason: string; now: Date }) => Decision<HandoffMoved> = stewardsMoves[move];
    return this.change(actor, id, 'handoff:watch', async (tx, row) => {
      await this.moves.store(tx, actor, row, allowed(decide(domainHandoff(row), { signer: actor, reason, now: this.clock.now() })));
    });
  }

  private change(actor: Actor, id: string, action: HandoffAction, work: (tx: EntityManager, row: HandoffRow) => Promise<void>): Promise<HandoffView> {
    return this.db.write(actor, async (tx) => {
      // Read first: a row that its reader may not change is refused by name, not as missing.
      await this.row(tx, actor, id, action);
      const row = await this.maybe(tx, id, 'FOR UPDATE OF h');
      if (!row) throw new DomainError('no_such_move');
      await work(tx, row);
      const now = found(await this.maybe(tx, id, ''), 'handoff');
      return presentHandoff(tx, actor, now, await this.moves.assess(tx, actor, now));
    });
  }

  private async row(tx: EntityManager, actor: Actor, id: string, action: HandoffAction): Promise<HandoffRow> {
    const row = found(await this.maybe(tx, id, ''), 'handoff');
    const subject = { tenantId: row.tenant_id, partnerTenantId: row.partner_tenant_id };
    // Another tenant's hand-off does not exist for anybody else, whatever the database lets through.
    if (actor.tenantId !== row.tenant_id && actor.tenantId !== row.partner_tenant_id) throw new DomainError('handoff_not_found', 404);
    authorise(actor, action, subject);
    return row;
  }

  private async maybe(tx: EntityManager, id: string, lock: '' | 'FOR UPDATE OF h'): Promise<HandoffRow | null> {
    const rows = (await tx.query(`${handoffSelect} WHERE h.id = $1 ${lock}`, [id])) as HandoffRow[];
    return rows[0] ?? null;
  }

  private async partnerAndKit(tx: EntityManager, actor: Actor, body: { partnerTenantId: string; kitId: string }): Promise<void> {
    const rows = (await tx.query(
      `SELECT EXISTS (SELECT FROM partnership p WHERE p.tenant_id = $1 AND p.partner_tenant_id = $2) AS partner,
         EXISTS (SELECT FROM kit k WHERE k.tenant_id = $1 AND k.id = $3) AS kit`,
      [actor.tenantId, body.partnerTenantId, body.kitId],
    )) as [{ partner: boolean; kit: boolean }];
    if (!rows[0].partner) throw new DomainError('partner_not_found', 404);
    if (!rows[0].kit) throw new DomainError('kit_not_found', 404);
  }
}
