import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { createOutreach, OutreachSession, recordOutreach, updateOutreach } from '@relevo/contracts/outreach';
import { checkOutreachCount, mayChangeOutreach, mayRecordOutreach, type OutreachState } from '@relevo/domain/outreach';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { runnableSql } from '../../database/runnable.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { OutreachQueries } from './outreach.queries.ts';

type Row = { id: string; kitVersionId: string; title: string; state: OutreachState; startsAt: Date; ledBy: string };

/** Awareness sessions are planned by whoever leads them, counted once held, and never name anybody who came. */
@Injectable()
export class OutreachService {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly queries: OutreachQueries) {}

  create(actor: Actor, given: BodyOf<typeof createOutreach>): Promise<OutreachSession> {
    return this.db.write(actor, async (tx) => {
      authorise(actor, 'outreach:write', { tenantId: actor.tenantId, ledBy: actor.personId });
      const version = await this.versionOf(tx, actor, given.kitVersionId);
      partsAreOf(version.moduleIds, given.moduleIds);
      const now = this.clock.now();
      const made = (await tx.query(
        `INSERT INTO outreach_session (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, module_ids, title, audience, area_code, place, starts_at, time_zone, minutes, led_by, led_by_name, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, p.display_name, $15 FROM person p WHERE p.id = $14 ON CONFLICT DO NOTHING RETURNING id`,
        [actor.tenantId, given.id, version.kitTenantId, version.kitId, given.kitVersionId, given.moduleIds, given.title, given.audience, given.areaCode, given.place, given.startsAt, given.timeZone,
          given.minutes, actor.personId, now],
      )) as unknown[];
      if (made.length > 0) await this.note(tx, actor, 'create', given.id);
      else {
        const known = await this.rowOf(tx, actor, given.id).catch(() => null);
        if (known?.title !== given.title || known.kitVersionId !== given.kitVersionId) throw new DomainError('id_taken', 409);
      }
      return this.queries.one(tx, actor, given.id);
    });
  }

  update(actor: Actor, id: string, given: BodyOf<typeof updateOutreach>): Promise<OutreachSession> {
    return this.db.write(actor, async (tx) => {
      const row = await this.rowOf(tx, actor, id);
      allowed(mayChangeOutreach(row.state));
      if (given.moduleIds) partsAreOf((await this.versionOf(tx, actor, row.kitVersionId, { any: true })).moduleIds, given.moduleIds);
      await tx.query(
        `UPDATE outreach_session o SET title = COALESCE($3, title), module_ids = COALESCE($4, module_ids), audience = COALESCE($5, audience), area_code = CASE WHEN $6 THEN $7 ELSE area_code END,
           place = COALESCE($8, place), starts_at = COALESCE($9, starts_at), time_zone = COALESCE($10, time_zone), minutes = COALESCE($11, minutes) WHERE ${tenantIs('o', 1)} AND o.id = $2`,
        [actor.tenantId, id, given.title ?? null, given.moduleIds ?? null, given.audience ?? null, given.areaCode !== undefined, given.areaCode ?? null, given.place ?? null, given.startsAt ?? null, given.timeZone ?? null, given.minutes ?? null],
      );
      await this.note(tx, actor, 'update', id);
      return this.queries.one(tx, actor, id);
    });
  }

  /** Counted, or counted again: the log keeps that it was. */
  record(actor: Actor, id: string, { minutes, headcount, tallies, note }: BodyOf<typeof recordOutreach>): Promise<OutreachSession> {
    return this.db.write(actor, async (tx) => {
      const row = await this.rowOf(tx, actor, id);
      const now = this.clock.now();
      allowed(mayRecordOutreach(row.state, row.startsAt, now));
      allowed(checkOutreachCount({ headcount, tallies }));
      await tx.query(
        `UPDATE outreach_session o SET state = 'held', minutes = $3, headcount = $4, tallies = $5, note = $6, recorded_by = $7, recorded_at = $8 WHERE ${tenantIs('o', 1)} AND o.id = $2`,
        [actor.tenantId, id, minutes, headcount, JSON.stringify(tallies), note, actor.personId, now],
      );
      await this.note(tx, actor, row.state === 'held' ? 'correct' : 'record', id);
      return this.queries.one(tx, actor, id);
    });
  }

  cancel(actor: Actor, id: string, cancelled: boolean): Promise<OutreachSession> {
    return this.db.write(actor, async (tx) => {
      const row = await this.rowOf(tx, actor, id);
      const to = cancelled ? 'cancelled' : 'planned';
      if (row.state !== to) {
        allowed(mayChangeOutreach(row.state, to));
        await tx.query(`UPDATE outreach_session o SET state = $3 WHERE ${tenantIs('o', 1)} AND o.id = $2`, [actor.tenantId, id, to]);
        await this.note(tx, actor, cancelled ? 'cancel' : 'restore', id);
      }
      return this.queries.one(tx, actor, id);
    });
  }

  private note(tx: EntityManager, actor: Actor, act: string, subjectId: string): Promise<void> {
    return audit(tx, actor, { tenantId: actor.tenantId, at: this.clock.now(), action: `outreach.${act}`, subjectKind: 'outreach_session', subjectId });
  }

  private async rowOf(tx: EntityManager, actor: Actor, id: string): Promise<Row> {
    const rows = (await tx.query(
      `SELECT o.id, o.kit_version_id AS "kitVersionId", o.title, o.state, o.starts_at AS "startsAt", o.led_by AS "ledBy" FROM outreach_session o WHERE ${tenantIs('o', 1)} AND o.id = $2 FOR UPDATE`,
      [actor.tenantId, id],
    )) as Row[];
    const row = found(rows[0], 'outreach');
    authorise(actor, 'outreach:write', { tenantId: actor.tenantId, ledBy: row.ledBy });
    return row;
  }

  /** A published version that the institution may run; `any`: the one it already stands on, whatever became of it. */
  private async versionOf(tx: EntityManager, actor: Actor, versionId: string, { any = false } = {}): Promise<{ kitTenantId: string; kitId: string; moduleIds: string[] }> {
    const rows = (await tx.query(
      `SELECT v.tenant_id AS "kitTenantId", v.kit_id AS "kitId", ARRAY(SELECT m ->> 'id' FROM jsonb_array_elements(v.document -> 'modules') m) AS "moduleIds"
       FROM kit_version v WHERE v.id = $2 AND ($3 OR v.state = 'published') AND ${runnableSql(1)}`,
      [actor.tenantId, versionId, any],
    )) as { kitTenantId: string; kitId: string; moduleIds: string[] }[];
    return found(rows[0], 'kit_version');
  }
}

/** @throws DomainError 422 naming the field */
function partsAreOf(known: readonly string[], chosen: readonly string[]): void {
  const strange = chosen.find((one) => !known.includes(one));
  if (strange !== undefined) invalid('moduleIds', 'not_of_this_kit');
}
