import { Injectable } from '@nestjs/common';
import type { InputOf } from '@relevo/contracts/endpoint';
import type { addKitComment, changeKitComment, KitComment } from '@relevo/contracts/kit-studio';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { authorise, DomainError, found } from '../../platform/domain-error.ts';
import { noteGuest } from './draft-guests.queries.ts';
import { KeyAccessService } from './key-access.service.ts';
import { loadVersion, type LoadedVersion } from './kit-version.queries.ts';

type CommentRow = { id: string; kit_version_id: string; answers_id: string | null; path: string[]; quote: string; body: string; author_id: string; resolved_at: Date | null; answered: boolean };
type Listed = Omit<KitComment, 'at' | 'editedAt' | 'resolvedAt'> & { at: Date; editedAt: Date | null; resolvedAt: Date | null };

/** Threads in one answer; a review has dozens. */
const most = 1_000;

/** Remarks on the places of a version that is being written or reviewed, by all who work on it, translators too. */
@Injectable()
export class KitCommentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyAccessService,
  ) {}

  /** Remarks with their answers, in the order in which they were made; those on questions, which speak of answers, to whoever may read these. */
  async list(actor: Actor, id: string, resolved: 'yes' | 'no' | undefined): Promise<{ comments: KitComment[] }> {
    return this.db.read(actor, async (tx) => {
      const version = await loadVersion(tx, actor, id);
      authorise(actor, 'kit:draft', { tenantId: version.tenant_id });
      const keys = await this.keys.may(tx, actor, version);
      const rows = (await tx.query(
        `SELECT c.id, c.path, c.quote, c.body, COALESCE(w.display_name, '') AS "authorName", c.author_id = $3 AS mine, c.at, c.edited_at AS "editedAt", c.resolved_at AS "resolvedAt", r.display_name AS "resolvedByName",
           (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', a.id, 'body', a.body, 'authorName', COALESCE(p.display_name, ''), 'mine', a.author_id = $3, 'at', a.at) ORDER BY a.at, a.id), '[]')
            FROM kit_comment a LEFT JOIN person p ON p.id = a.author_id WHERE a.tenant_id = c.tenant_id AND a.answers_id = c.id AND a.removed_at IS NULL) AS answers
         FROM kit_comment c LEFT JOIN person w ON w.id = c.author_id LEFT JOIN person r ON r.id = c.resolved_by
         WHERE ${tenantIs('c', 1)} AND c.kit_version_id = $2 AND c.answers_id IS NULL AND c.removed_at IS NULL AND ($4 = '' OR (c.resolved_at IS NOT NULL) = ($4 = 'yes'))
           AND ($5 OR COALESCE(c.path ->> 0, '') NOT IN ('banks', 'translations'))
         ORDER BY c.at, c.id LIMIT ${most}`,
        [actor.tenantId, id, actor.personId, resolved ?? '', keys],
      )) as Listed[];
      return { comments: rows.map(presented) };
    });
  }

  /** @throws DomainError 409 `id_taken`, `not_a_draft`; 404 `kit_comment_not_found` for an answer to nothing */
  async add(actor: Actor, versionId: string, given: InputOf<typeof addKitComment>['body']): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      await this.version(tx, actor, versionId);
      const known = await this.row(tx, actor, given.id);
      if (known) {
        const same = known.kit_version_id === versionId && known.author_id === actor.personId && known.answers_id === (given.answers ?? null) && known.body === given.body;
        if (!same) throw new DomainError('id_taken');
        return { id: given.id };
      }
      if (given.answers) {
        const answered = found(await this.row(tx, actor, given.answers, versionId), 'kit_comment');
        if (answered.answers_id !== null) throw new DomainError('kit_comment_not_found', 404);
      }
      const now = this.clock.now();
      await noteGuest(tx, actor, versionId);
      await tx.query(
        `INSERT INTO kit_comment (tenant_id, id, kit_version_id, answers_id, path, quote, body, author_id, at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
        [actor.tenantId, given.id, versionId, given.answers ?? null, JSON.stringify(given.path), given.quote, given.body, actor.personId, now],
      );
      return { id: given.id };
    });
  }

  /** Whoever works on the draft resolves and reopens; words are changed by who wrote them. @throws DomainError 404; 403 */
  async change(actor: Actor, versionId: string, id: string, change: InputOf<typeof changeKitComment>['body']): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const version = await this.version(tx, actor, versionId);
      const row = found(await this.row(tx, actor, id, versionId), 'kit_comment');
      if (change.intent === 'reword') await this.reword(tx, actor, row, change.body);
      else if (row.answers_id !== null) throw new DomainError('kit_comment_not_found', 404);
      else if ((row.resolved_at !== null) !== (change.intent === 'resolve')) await this.resolve(tx, actor, version, row, change.intent);
      return { id };
    });
  }

  /** @throws DomainError 409 `comment_answered`; 403 for somebody else's */
  async remove(actor: Actor, versionId: string, id: string): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      await this.version(tx, actor, versionId);
      const row = found(await this.row(tx, actor, id, versionId), 'kit_comment');
      if (row.author_id !== actor.personId) throw new DomainError('not_allowed', 403);
      if (row.answered) throw new DomainError('comment_answered');
      const now = this.clock.now();
      await tx.query("UPDATE kit_comment SET body = '', quote = '', removed_at = $3, changed_at = $3 WHERE tenant_id = $1 AND id = $2", [actor.tenantId, id, now]);
      return { id };
    });
  }

  private async reword(tx: EntityManager, actor: Actor, row: CommentRow, body: string): Promise<void> {
    if (row.author_id !== actor.personId) throw new DomainError('not_allowed', 403);
    if (row.body === body) return;
    await tx.query('UPDATE kit_comment SET body = $3, edited_at = $4, changed_at = $4 WHERE tenant_id = $1 AND id = $2', [actor.tenantId, row.id, body, this.clock.now()]);
  }

  private async resolve(tx: EntityManager, actor: Actor, version: LoadedVersion, row: CommentRow, intent: 'resolve' | 'reopen'): Promise<void> {
    const now = this.clock.now();
    const by = intent === 'resolve' ? actor.personId : null;
    await tx.query('UPDATE kit_comment SET resolved_at = $3, resolved_by = $4, changed_at = $5 WHERE tenant_id = $1 AND id = $2', [actor.tenantId, row.id, by && now, by, now]);
    await audit(tx, actor, { tenantId: actor.tenantId, at: now, action: `kit_comment.${intent}`, subjectKind: 'kit_version', subjectId: version.id, detail: { kit: version.kit_id, comment: row.id } });
  }

  /** A version that may still be remarked on: what is published stays as it was talked over. */
  private async version(tx: EntityManager, actor: Actor, id: string): Promise<LoadedVersion> {
    const version = await loadVersion(tx, actor, id);
    authorise(actor, 'kit:draft', { tenantId: version.tenant_id });
    if (version.hash !== null) throw new DomainError('not_a_draft');
    return version;
  }

  private async row(tx: EntityManager, actor: Actor, id: string, versionId?: string): Promise<CommentRow | undefined> {
    const rows = (await tx.query(
      `SELECT c.id, c.kit_version_id, c.answers_id, c.path, c.quote, c.body, c.author_id, c.resolved_at,
         EXISTS (SELECT FROM kit_comment a WHERE a.tenant_id = c.tenant_id AND a.answers_id = c.id AND a.removed_at IS NULL) AS answered
       FROM kit_comment c WHERE ${tenantIs('c', 1)} AND c.id = $2 AND ($3::uuid IS NULL OR (c.kit_version_id = $3 AND c.removed_at IS NULL)) FOR UPDATE`,
      [actor.tenantId, id, versionId ?? null],
    )) as CommentRow[];
    return rows[0];
  }
}

function presented({ at, editedAt, resolvedAt, answers, ...row }: Listed): KitComment {
  return {
    ...row, at: at.toISOString(), editedAt: editedAt?.toISOString() ?? null, resolvedAt: resolvedAt?.toISOString() ?? null,
    answers: answers.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  };
}
