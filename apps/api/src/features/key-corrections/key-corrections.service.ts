import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@relevo/contracts/endpoint';
import type { KeyCorrection, KeyCorrections, proposeKeyCorrection } from '@relevo/contracts/key-corrections';
import type { Question } from '@relevo/contracts/kit-questions';
import { keyOf, mayCorrect, mayDecide, mayTakeBack } from '@relevo/domain/key-correction';
import { can, type Actor } from '@relevo/domain/permissions';
import { askedIds, underAskedIds } from '@relevo/kit-io/asked-ids';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Jobs } from '../../database/jobs.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, DomainError, found, invalid } from '../../platform/domain-error.ts';
import { KeyAccessService } from '../kits/key-access.service.ts';
import { underIds } from '../learning/regrading.service.ts';
import { consequencesFor } from './consequences.ts';
import { addCohorts, beginAgain, correctionRow, correctionRows, insertCorrection, move, questionsOf, type CorrectionRow } from './key-corrections.queries.ts';

type Version = Awaited<ReturnType<KeyAccessService['version']>>;
type Proposal = BodyOf<typeof proposeKeyCorrection>;

/** Wrong keys of a published version: proposed by one, decided by another; what comes of it is worked out by jobs. */
@Injectable()
export class KeyCorrectionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly access: KeyAccessService,
  ) {}

  /** @throws DomainError 404 `kit_version_not_found`; 403; 409 `own_test_open`, `key_for_trainers` */
  async list(actor: Actor, versionId: string, questionId?: string): Promise<KeyCorrections> {
    return this.db.read(actor, async (tx) => this.show(tx, actor, await this.access.version(tx, actor, versionId), questionId));
  }

  /**
   * The same id again changes nothing.
   * @throws DomainError as `list`; 404 `question_not_found`; 409 `version_not_published`, `correction_open`, `marked_by_people`; 422 `key_incomplete`, `key_unchanged`, `key_of_other_kind`
   */
  async propose(actor: Actor, versionId: string, proposal: Proposal): Promise<KeyCorrections> {
    return this.change(actor, versionId, 'correction:propose', async (tx, version) => {
      if (await correctionRow(tx, version.tenant_id, proposal.id)) return;
      if (version.hash === null) throw new DomainError('version_not_published');
      const question = found((await questionsOf(tx, version.tenant_id, versionId, [proposal.questionId]))[0], 'question');
      const key = keyFor(question, proposal);
      const row = { ...proposal, key, tenantId: version.tenant_id, kitId: version.kit_id, kitVersionId: versionId, keyHash: contentHash(keyOf(question)) };
      const at = this.clock.now();
      if (!(await insertCorrection(tx, row, actor.personId, at))) throw new DomainError('correction_open');
      await addCohorts(tx, row);
      await this.jobs.send(tx, 'test.regrade', { tenantId: row.tenantId, correctionId: row.id }, undefined, `${row.id}/count`);
      await audit(tx, actor, { tenantId: row.tenantId, at, action: 'key_correction.propose', subjectKind: 'key_correction', subjectId: row.id, detail: { question: row.questionId, kind: row.kind } });
    });
  }

  /** @throws DomainError as `list`; 404 `key_correction_not_found`; 409 `same_human`, `no_such_move` */
  async confirm(actor: Actor, versionId: string, id: string): Promise<KeyCorrections> {
    return this.change(actor, versionId, 'correction:decide', async (tx, version) => {
      const row = await this.open(tx, version, id);
      allowed(mayDecide({ state: row.state, proposedBy: row.proposedById }, actor.personId));
      // Sittings that are being judged now are let finish; whoever comes after reads this.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1::text, 32))', [row.kitId]);
      const at = this.clock.now();
      await move(tx, row, 'regrading', { by: actor.personId, at });
      await addCohorts(tx, row);
      await beginAgain(tx, row.tenantId, id);
      await this.jobs.send(tx, 'test.regrade', { tenantId: row.tenantId, correctionId: id }, undefined, `${id}/regrade`);
      await this.log(tx, actor, row, 'key_correction.confirm');
    });
  }

  /** @throws DomainError as `confirm` */
  async decline(actor: Actor, versionId: string, id: string, words: string): Promise<KeyCorrections> {
    return this.change(actor, versionId, 'correction:decide', async (tx, version) => {
      const row = await this.open(tx, version, id);
      allowed(mayDecide({ state: row.state, proposedBy: row.proposedById }, actor.personId));
      await move(tx, row, 'declined', { by: actor.personId, at: this.clock.now(), words });
      await this.log(tx, actor, row, 'key_correction.decline');
    });
  }

  /** @throws DomainError as `list`; 404 `key_correction_not_found`; 409 `no_such_move` */
  async takeBack(actor: Actor, versionId: string, id: string): Promise<KeyCorrections> {
    return this.change(actor, versionId, 'correction:propose', async (tx, version) => {
      const row = await this.open(tx, version, id);
      allowed(mayTakeBack({ state: row.state, proposedBy: row.proposedById }, actor.personId));
      await move(tx, row, 'withdrawn');
      await this.log(tx, actor, row, 'key_correction.take_back');
    });
  }

  private async change(actor: Actor, versionId: string, action: 'correction:propose' | 'correction:decide', work: (tx: EntityManager, version: Version) => Promise<void>): Promise<KeyCorrections> {
    await this.db.write(actor, async (tx) => {
      const version = await this.access.version(tx, actor, versionId);
      authorise(actor, action, { tenantId: version.tenant_id });
      await work(tx, version);
    });
    return this.list(actor, versionId);
  }

  private async open(tx: EntityManager, version: Version, id: string): Promise<CorrectionRow> {
    const row = found(await correctionRow(tx, version.tenant_id, id, 'FOR UPDATE OF c'), 'key_correction');
    return found(row.kitId === version.kit_id ? row : undefined, 'key_correction');
  }

  private log(tx: EntityManager, actor: Actor, row: CorrectionRow, action: string): Promise<void> {
    return audit(tx, actor, { tenantId: row.tenantId, at: this.clock.now(), action, subjectKind: 'key_correction', subjectId: row.id, detail: { question: row.questionId, kind: row.kind } });
  }

  private async show(tx: EntityManager, actor: Actor, version: Version, questionId?: string): Promise<KeyCorrections> {
    const mayPropose = can(actor, 'correction:propose', { tenantId: version.tenant_id }) && version.hash !== null;
    const rows = await correctionRows(tx, { tenantId: version.tenant_id, kitId: version.kit_id }, questionId ?? null);
    const asked = rows.length === 0 ? [] : await this.db.inTenant(tx, actor, version.tenant_id, () => questionsOf(tx, version.tenant_id, version.id, rows.map((row) => row.questionId)));
    const known = new Map(asked.map((question) => [question.id, { hash: contentHash(keyOf(question)), ids: askedIds(question) }]));
    const writes = can(actor, 'correction:propose', { tenantId: version.tenant_id });
    const here = rows.filter((row) => known.get(row.questionId)?.hash === row.keyHash && (writes || row.state === 'regrading' || row.state === 'done'));
    return { mayPropose, corrections: here.map((row) => present(row, actor, { ids: known.get(row.questionId)!.ids, writes })) };
  }
}

/** The key in the author's ids. @throws DomainError 409 `marked_by_people`; 422 with what is wrong with it */
function keyFor(question: Question, { kind, key }: Proposal): Proposal['key'] {
  const decision = mayCorrect(underAskedIds(question), kind, kind === 'right_key' ? key : null);
  if (!decision.ok && decision.code !== 'marked_by_people') invalid('key', decision.code);
  allowed(decision);
  if (kind !== 'right_key' || key === null) return null;
  return underIds(key, new Map([...askedIds(question)].map(([own, asked]) => [asked, own]))) as Proposal['key'];
}

function present(row: CorrectionRow, actor: Actor, { ids, writes }: { ids: ReadonlyMap<string, string>; writes: boolean }): KeyCorrection {
  const { id, questionId, kind, state, reason, proposedBy, proposedAt, decidedBy, decidedAt, decidedWords, finishedAt, cohorts } = row;
  const human = { state, proposedBy: row.proposedById };
  const step = state === 'counting' ? 'counted' : 'regraded';
  return {
    id, questionId, kind, state, reason, proposedAt, decidedAt, decidedWords, finishedAt, proposedBy: writes ? proposedBy : '', decidedBy: writes ? decidedBy : null,
    key: row.key && (underIds(row.key, ids) as KeyCorrection['key']),
    progress: { done: cohorts.filter((one) => one[step]).length, of: cohorts.length },
    mayDecide: can(actor, 'correction:decide', { tenantId: row.tenantId }) && mayDecide(human, actor.personId).ok, mayTakeBack: mayTakeBack(human, actor.personId).ok,
    consequences: writes && state !== 'counting' && state !== 'withdrawn' ? consequencesFor(actor, cohorts) : null,
  };
}
