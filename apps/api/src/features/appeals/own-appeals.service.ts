import { Injectable } from '@nestjs/common';
import type { OwnAppeals } from '@relevo/contracts/appeals';
import { appealUntil, mayAppeal, mayWithdraw } from '@relevo/domain/appeal';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { AppealGroundsService, type SittingGrounds } from '../learning/appeal-grounds.service.ts';
import { AppealNoticesService } from './appeal-notices.service.ts';
import { insertAppeal, lockOwn, ownRows, ownWorkRow, withdraw, type OwnRow } from './appeals.queries.ts';

type Thing = { thing: 'sitting' | 'work'; id: string };
type Item = Omit<SittingGrounds['grounds'][number], 'questionId' | 'stem'> & { questionId: string | null; stem: OwnAppeals['items'][number]['stem'] };
type Grounds = Omit<SittingGrounds, 'grounds'> & Pick<OwnAppeals, 'moduleId' | 'activityId'> & { items: Item[]; asked: OwnRow[] };

/** What participants ask another look for: one's own, for a reason, once, within the term. */
@Injectable()
export class OwnAppealsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly grounds: AppealGroundsService,
    private readonly notices: AppealNoticesService,
  ) {}

  /** @throws DomainError 404 `attempt_not_found`, `submission_not_found` */
  async read(actor: Actor, thing: Thing): Promise<OwnAppeals> {
    return this.db.read(actor, (tx) => this.shown(tx, actor, thing));
  }

  /** The same id again changes nothing. @throws DomainError 404 as `read`, `question_not_found`; 409 with the refusal of `mayAppeal` */
  async ask(actor: Actor, thing: Thing, { id, questionId, reason }: { id: string; questionId: string | null; reason: string }): Promise<OwnAppeals> {
    return this.db.write(actor, async (tx) => {
      const { items, asked, cohortId, enrolmentId } = await this.open(tx, actor, thing);
      if (asked.some((one) => one.id === id)) return this.shown(tx, actor, thing);
      const item = found(items.find((one) => one.questionId === questionId), 'question');
      const at = this.clock.now();
      allowed(mayAppeal({ ...item, appealed: standing(asked, item) }, at));
      const [attemptId, submissionId] = thing.thing === 'sitting' ? [thing.id, null] : [null, thing.id];
      const appeal = { id, cohortId, enrolmentId, personId: actor.personId, attemptId, questionId, submissionId, pieceId: item.pieceId, reason, points: item.points, of: item.of, at };
      if (!(await insertAppeal(tx, actor.tenantId, appeal))) throw new DomainError('appealed_already');
      await this.notices.asked(tx, actor, { tenantId: actor.tenantId, ...appeal });
      const shown = await this.shown(tx, actor, thing);
      await audit(tx, actor, { tenantId: actor.tenantId, at, action: 'appeal.ask', subjectKind: 'appeal', subjectId: id, detail: { kind: item.pieceId === null ? 'key' : 'piece' } });
      return shown;
    });
  }

  /** Within the term it may be asked for again. @throws DomainError 404 `appeal_not_found`, as `read`; 409 `appeal_decided` */
  async withdraw(actor: Actor, thing: Thing, id: string): Promise<OwnAppeals> {
    return this.db.write(actor, async (tx) => {
      const row = found(await lockOwn(tx, actor.tenantId, actor.personId, id), 'appeal');
      if (row.state === 'withdrawn') return this.shown(tx, actor, thing);
      allowed(mayWithdraw(row.state));
      const at = this.clock.now();
      await withdraw(tx, actor.tenantId, id, at);
      const shown = await this.shown(tx, actor, thing);
      await audit(tx, actor, { tenantId: actor.tenantId, at, action: 'appeal.withdraw', subjectKind: 'appeal', subjectId: id });
      return shown;
    });
  }

  private async shown(tx: EntityManager, actor: Actor, thing: Thing): Promise<OwnAppeals> {
    const { cohortId, title, timeZone, moduleId, activityId, items, asked } = await this.open(tx, actor, thing);
    const now = this.clock.now();
    return {
      cohortId, title, timeZone, moduleId, activityId,
      items: items.map((item) => {
        const { questionId, stem, points, of, since } = item;
        const may = mayAppeal({ ...item, appealed: standing(asked, item) }, now);
        return { questionId, stem, points, of, until: may.ok && since ? appealUntil(since).toISOString() : null, appeal: presented(lastOf(asked, item)) };
      }),
    };
  }

  private async open(tx: EntityManager, actor: Actor, { thing, id }: Thing): Promise<Grounds> {
    if (thing === 'sitting') {
      const { grounds, ...sitting } = await this.grounds.ofSitting(tx, actor, id);
      return { ...sitting, moduleId: null, activityId: null, items: grounds, asked: await ownRows(tx, actor.tenantId, actor.personId, { attemptId: id }) };
    }
    // The kit's words are not a participant's to read from the document; whose work it is, is asked in the query.
    const work = found(await this.db.inTenant(tx, actor, actor.tenantId, () => ownWorkRow(tx, actor.tenantId, actor.personId, id)), 'submission');
    const items: Item[] = work.pieceId === null ? [] : [{ questionId: null, stem: null, points: work.points, of: work.of, since: work.settledAt, pieceId: work.pieceId }];
    return { ...work, items, asked: await ownRows(tx, actor.tenantId, actor.personId, { submissionId: id }) };
  }
}

/** The newest that was asked of a thing; of an earlier try of a work none. */
const lastOf = (asked: readonly OwnRow[], item: Item): OwnRow | undefined => asked.find((one) => one.questionId === item.questionId && one.pieceId === item.pieceId);
function standing(asked: readonly OwnRow[], item: Item): 'asked' | 'upheld' | 'not_upheld' | null {
  const state = lastOf(asked, item)?.state;
  return state === undefined || state === 'withdrawn' ? null : state;
}
function presented(row: OwnRow | undefined): OwnAppeals['items'][number]['appeal'] {
  if (!row) return null;
  const { questionId: _question, pieceId: _piece, ...appeal } = row;
  return appeal;
}
