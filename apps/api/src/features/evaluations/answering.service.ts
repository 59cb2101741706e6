import { Injectable } from '@nestjs/common';
import { mayDeviceSend, mayEvaluate, namesSomebody, type DeviceMark, type Evaluation, type EvaluationText } from '@relevo/domain/evaluation';
import type { EntityManager } from 'typeorm';
import { Database, holderOf, systemOf } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { sha256 } from '../../platform/ids.ts';
import { insertSheets, namesIn } from './evaluations.queries.ts';

type Behind = { tenantId: string; sessionId: string; cohortId: string };
type Facts = { locale: string; startsAt: Date; state: string; closesAt: Date; onePerDevice: boolean; used: boolean; enrolled: number; responses: number };
export type AnswerForm = { locale: string; onePerDevice: boolean };
/** `names`: where it tells who is meant, so that nothing of it was kept. */
export type Sent = AnswerForm & { names?: EvaluationText };

/** What whoever has the link sends; no session of theirs is looked at, so that nothing joins a sheet to a person. */
@Injectable()
export class AnsweringService {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /**
   * Whether the form behind a link takes a sheet now. @param mark what the device brings; null where it brings nothing yet. @returns the language of the cohort
   * @throws DomainError 404 `evaluation_not_found`; 409 `evaluation_not_open_yet`, `evaluation_closed`, `evaluation_full`, `evaluation_sent`
   */
  async form(token: string, mark: string | null): Promise<AnswerForm> {
    const behind = await this.behind(token);
    return this.db.read(systemOf(behind.tenantId), async (tx) => {
      const { form, used } = await this.mayAnswer(tx, behind, hashOf(behind, mark));
      allowed(mayDeviceSend(form.onePerDevice, used ? 'used' : 'fresh'));
      return form;
    });
  }

  /** The same sheet again is taken once. @throws DomainError as `form`, and 409 `id_taken`, `evaluation_no_mark` */
  async send(token: string, sheet: Evaluation & { id: string }, mark: string | null): Promise<Sent> {
    const behind = await this.behind(token);
    return this.db.write(systemOf(behind.tenantId), async (tx) => {
      // One after another, so that the last sheet that fits is one, and so is a device's.
      await tx.query(`SELECT 1 FROM evaluation_opening o WHERE ${tenantIs('o', 1)} AND o.session_id = $2 FOR UPDATE`, [behind.tenantId, behind.sessionId]);
      const again = (await tx.query(`SELECT v.session_id = $3 AS here FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.id = $2`, [behind.tenantId, sheet.id, behind.sessionId])) as { here: boolean }[];
      const hash = hashOf(behind, mark);
      if (again[0]?.here) return this.facts(tx, behind, hash);
      const { form, used } = await this.mayAnswer(tx, behind, hash);
      const shows: DeviceMark = hash === null ? 'none' : used ? 'used' : 'fresh';
      allowed(mayDeviceSend(form.onePerDevice, shows));
      const names = namesSomebody(sheet, await namesIn(tx, behind.tenantId, behind.cohortId));
      if (names) return { ...form, names };
      // Told of the device and of nothing else: no row joins it to its sheet.
      if (hash !== null) await tx.query('INSERT INTO evaluation_device (tenant_id, session_id, mark_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [behind.tenantId, behind.sessionId, hash]);
      if ((await insertSheets(tx, behind, [sheet], null)).length === 0) throw new DomainError('id_taken', 409);
      return form;
    });
  }

  private async mayAnswer(tx: EntityManager, behind: Behind, hash: string | null): Promise<{ form: AnswerForm; used: boolean }> {
    const { locale, onePerDevice, state, used, ...facts } = await this.facts(tx, behind, hash);
    allowed(mayEvaluate({ ...facts, cancelled: state === 'cancelled' }, this.clock.now()));
    return { form: { locale, onePerDevice }, used };
  }

  private async facts(tx: EntityManager, { tenantId, sessionId, cohortId }: Behind, hash: string | null): Promise<Facts> {
    const [row] = (await tx.query(
      `SELECT c.locale, s.starts_at AS "startsAt", s.state, o.closes_at AS "closesAt", o.one_per_device AS "onePerDevice",
         EXISTS (SELECT FROM evaluation_device d WHERE ${tenantIs('d', 1)} AND d.session_id = $2 AND d.mark_hash = $4) AS used,
         (SELECT count(*)::int FROM enrolment e WHERE ${tenantIs('e', 1)} AND e.cohort_id = $3 AND e.state <> 'withdrawn') AS enrolled,
         (SELECT count(*)::int FROM evaluation v WHERE ${tenantIs('v', 1)} AND v.session_id = $2) AS responses
       FROM evaluation_opening o JOIN session s ON s.tenant_id = o.tenant_id AND s.id = o.session_id JOIN cohort c ON c.tenant_id = o.tenant_id AND c.id = o.cohort_id
       WHERE ${tenantIs('o', 1)} AND o.session_id = $2`, [tenantId, sessionId, cohortId, hash],
    )) as Facts[];
    return found(row, 'evaluation');
  }

  private async behind(token: string): Promise<Behind> {
    const hash = sha256(token);
    const rows = (await this.db.readOnce(holderOf(hash), (tx) => tx.query('SELECT o.tenant_id AS "tenantId", o.session_id AS "sessionId", o.cohort_id AS "cohortId" FROM evaluation_opening o WHERE o.token_hash = $1', [hash]))) as Behind[];
    return found(rows[0], 'evaluation');
  }
}

/** A mark as it is kept: of no use elsewhere. */
const hashOf = ({ sessionId }: Behind, mark: string | null): string | null => (mark === null ? null : sha256(`${sessionId}/${mark}`));
