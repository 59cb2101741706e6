import { Injectable } from '@nestjs/common';
import type { OwnWork } from '@relevo/contracts/submissions';
import type { Actor } from '@relevo/domain/permissions';
import { mayAddFile } from '@relevo/domain/submission';
import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { playedFile } from '../../platform/played-file.ts';
import type { FileReply } from '../../platform/route.ts';
import { Storage } from '../../platform/storage.ts';
import { ownFile, type FileRow } from './submissions.queries.ts';
import { SubmissionsService } from './submissions.service.ts';
import { showsInPage, workContent, type WorkContent } from './work-content.ts';
import { WorkFileRetention } from './work-file-retention.service.ts';

type At = { cohortId: string; activityId: string };
type Brought = { id: string; submissionId: string; form: 'photo' | 'file' | 'audio'; bytes: Buffer; fileName: string };

/** Photos, recordings and files of a participant's own work. */
@Injectable()
export class SubmissionFilesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly submissions: SubmissionsService,
    private readonly retention: WorkFileRetention,
  ) {}

  /** The same id with the same content again changes nothing. @throws DomainError 422 `work_file_unreadable`; 409 with the refusal of `mayAddFile`, `work_handed_in`, `id_taken` */
  async add(actor: Actor, at: At, { bytes, ...brought }: Brought): Promise<OwnWork> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const made = await workContent(brought.form, bytes);
    if (!made) throw new DomainError('work_file_unreadable', 422);
    if (await this.db.read(actor, (tx) => isThere(tx, actor, brought.id, sha256))) return this.submissions.read(actor, at);
    // Each request's lies in a place of its own: one that is refused, or comes twice at once, never touches another's.
    const file = `submissions/${actor.tenantId}/${brought.id}-${randomUUID()}.${made.ending}`;
    // It lies there before its row says so.
    await this.storage.put(file, made.content);
    try {
      const { kept, shown } = await this.db.write(actor, (tx) => this.keep(tx, actor, at, { ...brought, ...made, sha256, file }));
      if (!kept) await this.storage.remove(file);
      return shown;
    } catch (error) {
      if (error instanceof DomainError) await this.storage.remove(file);
      throw error;
    }
  }

  private async keep(tx: EntityManager, actor: Actor, at: At, { id, submissionId, form, fileName, ending, mediaType, content, sha256, file }: Omit<Brought, 'bytes'> & WorkContent & { sha256: string; file: string }): Promise<{ kept: boolean; shown: OwnWork }> {
    const work = await this.submissions.forWriting(tx, actor, at, submissionId);
    if (await isThere(tx, actor, id, sha256)) return { kept: false, shown: await this.submissions.shown(tx, actor, at) };
    allowed(mayAddFile(work.task, form, work.files.length));
    // A photo's or a recording's own name may tell when and with what it was made.
    const name = form === 'file' ? `${fileName.replace(/\.[^.]*$/, '').slice(0, 120) || 'archivo'}.${ending}` : `${form}-${work.files.length + 1}.${ending}`;
    const rows = (await tx.query(
      `INSERT INTO submission_file (tenant_id, id, submission_id, cohort_id, person_id, form, name, media_type, bytes, file, sha256, added_at)
       SELECT $1, $2, $3, s.cohort_id, $4, $5, $6, $7, $8, $9, $10, $11 FROM submission s WHERE ${tenantIs('s', 1)} AND s.id = $3 ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
      [actor.tenantId, id, work.id, actor.personId, form, name, mediaType, content.length, file, sha256, this.clock.now()],
    )) as unknown[];
    if (rows.length === 0) throw new DomainError('id_taken');
    await this.retention.watch(tx, actor.tenantId, at.cohortId);
    return { kept: true, shown: await this.submissions.shown(tx, actor, at) };
  }

  /** @throws DomainError 404 `work_file_not_found`; 409 `work_handed_in`, `cohort_not_open` */
  async remove(actor: Actor, at: At, fileId: string): Promise<OwnWork> {
    let gone: FileRow | undefined;
    const shown = await this.db.write(actor, async (tx) => {
      gone = found(await this.db.inTenant(tx, actor, actor.tenantId, () => ownFile(tx, actor, fileId)), 'work_file');
      const work = await this.submissions.forWriting(tx, actor, at, gone.submissionId);
      if (!work.files.some((one) => one.id === fileId)) throw new DomainError('work_file_not_found', 404);
      await this.db.inTenant(tx, actor, actor.tenantId, () => tx.query(`DELETE FROM submission_file f WHERE ${tenantIs('f', 1)} AND f.id = $2`, [actor.tenantId, fileId]));
      return this.submissions.shown(tx, actor, at);
    });
    if (gone) await this.storage.remove(gone.file);
    return shown;
  }

  private ownFile(actor: Actor, id: string): Promise<FileRow | undefined> {
    return this.db.read(actor, (tx) => this.db.inTenant(tx, actor, actor.tenantId, () => ownFile(tx, actor, id)));
  }

  /** @param range the request's @throws DomainError 404 `work_file_not_found` */
  async file(actor: Actor, fileId: string, range: string | undefined): Promise<FileReply> {
    const row = found(await this.ownFile(actor, fileId), 'work_file');
    return fileReply(this.storage, row, range);
  }
}

/** Whether it has come already. @throws DomainError 409 `id_taken` where another content has under this id */
async function isThere(tx: EntityManager, actor: Actor, id: string, sha256: string): Promise<boolean> {
  const known = await ownFile(tx, actor, id);
  if (known && known.sha256 !== sha256) throw new DomainError('id_taken');
  return known !== undefined;
}

/** Sent as what it is known to be, in the stretches that a player asks for; a document is saved, never opened as a page of this site. @throws DomainError 404 `work_file_not_found` where it lies no more */
export async function fileReply(storage: Storage, { file, name, mediaType }: Pick<FileRow, 'file' | 'name' | 'mediaType'>, range: string | undefined): Promise<FileReply> {
  if (!(await storage.exists(file))) throw new DomainError('work_file_not_found', 404);
  return playedFile(storage, file, range, { mediaType, sandboxed: true, ...(showsInPage(mediaType) ? {} : { download: name }) });
}
