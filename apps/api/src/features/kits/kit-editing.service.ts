import { Injectable } from '@nestjs/common';
import { kitDocument, type KitDocument, type KitModule } from '@relevo/contracts/kit-document';
import type { DraftEdit, KitSource, KitVersionDetail, ModuleSource } from '@relevo/contracts/kits';
import { write } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import { contentHash } from '@relevo/kit-io/canonical';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { loadVersion, presentVersion, sameRevision, stated, type LoadedVersion } from './kit-version.queries.ts';

/** Small edits of a draft: titles, texts, minutes, what is core. Whoever edits becomes an author, and so no longer reviews. */
@Injectable()
export class KitEditingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async source(actor: Actor, id: string): Promise<KitSource> {
    return this.db.read(actor, async (tx) => {
      const { row, document } = await this.draft(tx, actor, id);
      return { revision: row.revision, title: document.title, summary: document.summary, certifiesTrainers: document.certifiesTrainers };
    });
  }

  async moduleSource(actor: Actor, id: string, moduleId: string): Promise<ModuleSource> {
    return this.db.read(actor, async (tx) => {
      const { row, document } = await this.draft(tx, actor, id);
      const module = found(document.modules.find((one) => one.id === moduleId), 'kit_part');
      return { revision: row.revision, ...sourceOf(module) };
    });
  }

  /** @throws DomainError 409 `not_a_draft`, `changed_meanwhile` (who and when); 404 `kit_part_not_found` */
  async edit(actor: Actor, id: string, revision: number, edit: DraftEdit): Promise<KitVersionDetail> {
    return this.db.write(actor, async (tx) => {
      const { row, document } = await this.draft(tx, actor, id, 'FOR UPDATE');
      const { authorIds } = allowed(write(stated(row), actor.personId));
      sameRevision(row, revision);
      const edited = kitDocument.parse(withEdit(document, edit));
      const now = this.clock.now();
      await tx.query(
        `UPDATE kit_version SET document = $3, document_hash = $4, revision = revision + 1, changed_by = $5, changed_at = $6, author_ids = $7
         WHERE tenant_id = $1 AND id = $2`,
        [row.tenant_id, id, JSON.stringify(edited), contentHash(edited), actor.personId, now, authorIds],
      );
      if (edit.part === 'kit') await renameUnpublished(tx, row, edited.title);
      const after = await loadVersion(tx, actor, id);
      await audit(tx, actor, { tenantId: row.tenant_id, at: now, action: 'kit_version.edit', subjectKind: 'kit_version', subjectId: id, detail: { kit: row.kit_id, part: edit.part, revision: after.revision } });
      return presentVersion(after, actor);
    });
  }

  private async draft(tx: EntityManager, actor: Actor, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<{ row: LoadedVersion; document: KitDocument }> {
    const row = await loadVersion(tx, actor, id, lock);
    authorise(actor, 'kit:write', { tenantId: row.tenant_id });
    allowed(write(stated(row), actor.personId));
    const rows = (await tx.query('SELECT document FROM kit_version WHERE tenant_id = $1 AND id = $2', [row.tenant_id, id])) as { document: unknown }[];
    return { row, document: kitDocument.parse(found(rows[0], 'kit_version').document) };
  }
}

function sourceOf(module: KitModule): Omit<ModuleSource, 'revision'> {
  const { id, title, core, summary, facilitator } = module;
  const activities = module.activities.map((one) => ({
    id: one.id, kind: one.kind, title: one.title, minutes: one.minutes, body: one.body, notes: one.facilitator.notes, solution: one.facilitator.solution,
  }));
  return { id, title, core, break: module.break, summary, notes: facilitator.notes, activities };
}

function withEdit(document: KitDocument, edit: DraftEdit): KitDocument {
  if (edit.part === 'kit') return { ...document, title: edit.title, summary: edit.summary, certifiesTrainers: edit.certifiesTrainers };
  if (edit.part === 'module') {
    const { moduleId, title, core, summary, notes } = edit;
    found(document.modules.find((one) => one.id === moduleId), 'kit_part');
    return { ...document, modules: document.modules.map((one) => (one.id === moduleId ? { ...one, title, core, summary, facilitator: { ...one.facilitator, notes } } : one)) };
  }
  const { activityId, title, minutes, body, notes, solution } = edit;
  found(document.modules.flatMap((one) => one.activities).find((one) => one.id === activityId), 'kit_part');
  const modules = document.modules.map((module) => ({
    ...module,
    activities: module.activities.map((one) => (one.id === activityId ? { ...one, title, minutes, body, facilitator: { ...one.facilitator, notes, solution } } : one)),
  }));
  return { ...document, modules };
}

/** Until something is published a kit goes by its draft's title. */
async function renameUnpublished(tx: EntityManager, row: LoadedVersion, title: string): Promise<void> {
  await tx.query(
    'UPDATE kit SET title = $3 WHERE tenant_id = $1 AND id = $2 AND NOT EXISTS (SELECT FROM kit_version v WHERE v.tenant_id = kit.tenant_id AND v.kit_id = kit.id AND v.hash IS NOT NULL)',
    [row.tenant_id, row.kit_id, title],
  );
}
