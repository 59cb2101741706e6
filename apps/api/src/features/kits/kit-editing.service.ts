import { Injectable } from '@nestjs/common';
import type { Json } from '@relevo/contracts/kit-changes';
import { kitDocument, type KitDocument, type KitModule } from '@relevo/contracts/kit-document';
import type { DraftEdit, KitSource, KitVersionDetail, ModuleSource } from '@relevo/contracts/kits';
import { write } from '@relevo/domain/kit-version';
import type { Actor } from '@relevo/domain/permissions';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { allowed, authorise, found } from '../../platform/domain-error.ts';
import { Drafts } from './drafts.service.ts';
import { loadVersion, presentVersion, sameRevision, stated, type LoadedVersion } from './kit-version.queries.ts';

/** Small edits of a draft: titles, texts, minutes, what is core. Whoever edits becomes an author, and so no longer reviews. */
@Injectable()
export class KitEditingService {
  constructor(
    private readonly db: Database,
    private readonly drafts: Drafts,
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
      const draft = await this.drafts.open(tx, actor, id);
      sameRevision(draft.row, revision);
      const edited = withEdit(kitDocument.parse(draft.document), edit);
      await this.drafts.become(tx, actor, draft, edited as unknown as Json);
      const after = await loadVersion(tx, actor, id);
      return presentVersion(after, actor);
    });
  }

  private async draft(tx: EntityManager, actor: Actor, id: string): Promise<{ row: LoadedVersion; document: KitDocument }> {
    const row = await loadVersion(tx, actor, id);
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
