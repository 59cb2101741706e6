import { Injectable } from '@nestjs/common';
import type { OwnWork } from '@relevo/contracts/submissions';
import type { Actor } from '@relevo/domain/permissions';
import { mayAddFile } from '@relevo/domain/submission';
import { createHash } from 'node:crypto';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { FileReply } from '../../platform/route.ts';
import { Storage } from '../../platform/storage.ts';
import { ownFile, type FileRow } from './submissions.queries.ts';
import { SubmissionsService } from './submissions.service.ts';
import { showsInPage, workContent } from './work-content.ts';
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
  async add(actor: Actor, at: At, { id, submissionId, form, bytes, fileName }: Brought): Promise<OwnWork> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const made = await workContent(form, bytes);
    if (!made) throw new DomainError('work_file_unreadable', 422);
    const file = `submissions/${actor.tenantId}/${id}-${sha256.slice(0, 16)}.${made.ending}`;
    const known = await this.db.read(actor, (tx) => ownFile(tx, actor, id));
    if (known && known.sha256 !== sha256) throw new DomainError('id_taken');
    if (known) return this.submissions.read(actor, at);
    // It lies there before its row says so.
    await this.storage.put(file, made.content);
    return this.db.write(actor, async (tx) => {
      const work = await this.submissions.forWriting(tx, actor, at, submissionId);
      allowed(mayAddFile(work.task, form, work.files.length));
      // A photo's or a recording's own name may tell when and with what it was made.
      const name = form === 'file' ? `${fileName.replace(/\.[^.]*$/, '').slice(0, 120) || 'archivo'}.${made.ending}` : `${form}-${work.files.length + 1}.${made.ending}`;
      await tx.query(
        `INSERT INTO submission_file (tenant_id, id, submission_id, cohort_id, person_id, form, name, media_type, bytes, file, sha256, added_at)
         SELECT $1, $2, $3, s.cohort_id, $4, $5, $6, $7, $8, $9, $10, $11 FROM submission s WHERE ${tenantIs('s', 1)} AND s.id = $3 ON CONFLICT (tenant_id, id) DO NOTHING`,
        [actor.tenantId, id, work.id, actor.personId, form, name, made.mediaType, made.content.length, file, sha256, this.clock.now()],
      );
      await this.retention.watch(tx, actor.tenantId, at.cohortId);
      return this.submissions.shown(tx, actor, at);
    }).catch(async (error: unknown) => {
      if (error instanceof DomainError) await this.storage.remove(file);
      throw error;
    });
  }

  /** @throws DomainError 404 `work_file_not_found`; 409 `work_handed_in`, `cohort_not_open` */
  async remove(actor: Actor, at: At, fileId: string): Promise<OwnWork> {
    let gone: FileRow | undefined;
    const shown = await this.db.write(actor, async (tx) => {
      gone = found(await ownFile(tx, actor, fileId), 'work_file');
      const work = await this.submissions.forWriting(tx, actor, at, gone.submissionId);
      if (work.id !== gone.submissionId) throw new DomainError('work_file_not_found', 404);
      await tx.query(`DELETE FROM submission_file f WHERE ${tenantIs('f', 1)} AND f.id = $2`, [actor.tenantId, fileId]);
      return this.submissions.shown(tx, actor, at);
    });
    if (gone) await this.storage.remove(gone.file);
    return shown;
  }

  /** @throws DomainError 404 `work_file_not_found` */
  async file(actor: Actor, fileId: string): Promise<FileReply> {
    const row = found(await this.db.read(actor, (tx) => ownFile(tx, actor, fileId)), 'work_file');
    return fileReply(this.storage, row);
  }
}

/** Sent as what it is known to be; a document is saved, never opened as a page of this site. @throws DomainError 404 `work_file_not_found` where it lies no more */
export async function fileReply(storage: Storage, { file, name, mediaType }: Pick<FileRow, 'file' | 'name' | 'mediaType'>): Promise<FileReply> {
  if (!(await storage.exists(file))) throw new DomainError('work_file_not_found', 404);
  return new FileReply(await storage.stream(file), { mediaType, sandboxed: true, ...(showsInPage(mediaType) ? {} : { download: name }) });
}
