import { Injectable } from '@nestjs/common';
import type { AttendancePhoto } from '@relevo/contracts/attendance-photos';
import { attendancePhotoLimits, keptWhenAttached, mayAttachPhoto } from '@relevo/domain/attendance-photos';
import type { Actor } from '@relevo/domain/permissions';
import { mayTakeAttendance } from '@relevo/domain/session-state';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { audit } from '../../database/audit.ts';
import { Database } from '../../database/database.ts';
import { tenantIs } from '../../database/scope.ts';
import { Clock } from '../../platform/clock.ts';
import { allowed, DomainError, found } from '../../platform/domain-error.ts';
import { pictureAnew, type MadePicture } from '../../platform/pictures.ts';
import { FileReply } from '../../platform/route.ts';
import { Storage } from '../../platform/storage.ts';
import { SessionAccessService, type OpenedSession } from '../cohorts/session-access.service.ts';
import { photoRow, photosOf, type PhotoRow } from './attendance-photos.queries.ts';
import { PhotoRetention } from './photo-retention.service.ts';

type Photos = { photos: AttendancePhoto[] };
const rules = { kinds: ['jpeg', 'png', 'webp'], pixels: attendancePhotoLimits.pixels, side: attendancePhotoLimits.longSide, as: 'jpeg' } as const;
/** Another picture under the same id, which is refused, lies elsewhere. */
const fileOf = (tenantId: string, id: string, sha256: string) => `attendance-photos/${tenantId}/${id}-${sha256.slice(0, 16)}.jpg`;

/** Photos of the list that people signed: the evidence of marks keyed from it. Signatures are on them, so only whoever takes or reads that attendance sees them, and not for ever. */
@Injectable()
export class AttendancePhotosService {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly storage: Storage, private readonly access: SessionAccessService, private readonly retention: PhotoRetention,
  ) {}

  list(actor: Actor, cohortId: string, sessionId: string): Promise<Photos> {
    return this.db.read(actor, async (tx) => this.present(tx, await this.access.open(tx, actor, cohortId, sessionId, 'roster:read')));
  }

  /** Refuses before anything large is read. @throws DomainError 403, 404; 409 as `mayTakeAttendance` */
  async expect(actor: Actor, cohortId: string, sessionId: string): Promise<void> {
    await this.db.read(actor, (tx) => this.openToTake(tx, actor, cohortId, sessionId));
  }

  /** @throws DomainError 422 `attendance_photo_unreadable`; 409 `attendance_photos_full`, `id_taken`, and as `expect` */
  async attach(actor: Actor, cohortId: string, sessionId: string, id: string, bytes: Buffer): Promise<Photos> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const made = await pictureAnew(bytes, rules);
    if (made === null) throw new DomainError('attendance_photo_unreadable', 422);
    const { tenantId } = actor;
    const file = fileOf(tenantId, id, sha256);
    const again = this.same(await this.db.read(actor, (tx) => photoRow(tx, tenantId, id)), sessionId, sha256);
    // The picture lies there before its row says so.
    if (!again) await this.storage.put(file, made.content);
    return this.db.write(actor, async (tx) => {
      const opened = await this.openToTake(tx, actor, cohortId, sessionId);
      await this.access.lock(tx, opened.cohort, sessionId);
      if (!this.same(await photoRow(tx, tenantId, id), sessionId, sha256)) await this.insert(tx, actor, opened, { id, sha256, file, made });
      return this.present(tx, opened);
    }).catch(async (error: unknown) => {
      if (error instanceof DomainError && !again) await this.storage.remove(file);
      throw error;
    });
  }

  /** @throws DomainError 404 `attendance_photo_not_found`, also once it is gone */
  async open(actor: Actor, cohortId: string, sessionId: string, id: string): Promise<FileReply> {
    const file = await this.db.read(actor, async (tx) => {
      const { cohort } = await this.access.open(tx, actor, cohortId, sessionId, 'roster:read');
      const row = await photoRow(tx, cohort.tenantId, id);
      return found(row?.sessionId === sessionId && !row.gone ? row.file : null, 'attendance_photo');
    });
    return new FileReply(await this.storage.stream(file), { mediaType: 'image/jpeg' });
  }

  /** The marks keyed from it stay and still say so. Again changes nothing. @throws DomainError 404 `attendance_photo_not_found` */
  async remove(actor: Actor, cohortId: string, sessionId: string, id: string): Promise<Photos> {
    const photos = await this.db.write(actor, async (tx) => {
      const opened = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
      const { tenantId } = opened.cohort;
      await this.access.lock(tx, opened.cohort, sessionId);
      const row = await photoRow(tx, tenantId, id);
      if (row?.sessionId !== sessionId) throw new DomainError('attendance_photo_not_found', 404);
      if (!row.gone) {
        await tx.query(`UPDATE attendance_photo h SET removed_at = $3, removed_by = $4 WHERE ${tenantIs('h', 1)} AND h.id = $2`, [tenantId, id, this.clock.now(), actor.personId]);
        await this.retention.later(tx, opened.cohort, this.clock.now());
      }
      const left = await this.present(tx, opened);
      if (!row.gone) await audit(tx, actor, { tenantId, at: this.clock.now(), action: 'attendance_photo.remove', subjectKind: 'session', subjectId: sessionId, detail: { photoId: id } });
      return left;
    });
    // The job does so too, should this process end here.
    await this.retention.sweep(actor.tenantId, cohortId);
    return photos;
  }

  private async openToTake(tx: EntityManager, actor: Actor, cohortId: string, sessionId: string): Promise<OpenedSession> {
    const opened = await this.access.open(tx, actor, cohortId, sessionId, 'attendance:take');
    allowed(mayTakeAttendance({ ...opened.session, cohortState: opened.cohort.state }, this.clock.now()));
    return opened;
  }

  private same(row: PhotoRow | null, sessionId: string, sha256: string): boolean {
    if (row && (row.sessionId !== sessionId || row.sha256 !== sha256)) throw new DomainError('id_taken');
    return row !== null;
  }

  private async insert(tx: EntityManager, actor: Actor, { cohort, session }: OpenedSession, { id, sha256, file, made }: { id: string; sha256: string; file: string; made: MadePicture }): Promise<void> {
    const { tenantId } = cohort;
    const [{ photos, last }] = (await tx.query(
      `SELECT count(*) FILTER (WHERE h.removed_at IS NULL)::int AS photos, COALESCE(max(h.page), 0) AS last FROM attendance_photo h WHERE ${tenantIs('h', 1)} AND h.session_id = $2`, [tenantId, session.id],
    )) as [{ photos: number; last: number }];
    allowed(mayAttachPhoto(photos));
    const now = this.clock.now();
    const keptUntil = keptWhenAttached(now);
    await tx.query(
      `INSERT INTO attendance_photo (tenant_id, id, session_id, cohort_id, page, file, sha256, width, height, attached_by, attached_at, kept_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [tenantId, id, session.id, cohort.id, last + 1, file, sha256, made.width, made.height, actor.personId, now, keptUntil],
    );
    await this.retention.later(tx, cohort, keptUntil);
    await audit(tx, actor, { tenantId, at: now, action: 'attendance_photo.attach', subjectKind: 'session', subjectId: session.id, detail: { photoId: id, page: last + 1 } });
  }

  private async present(tx: EntityManager, { cohort, session }: OpenedSession): Promise<Photos> {
    return { photos: await photosOf(tx, { tenantId: cohort.tenantId, sessionId: session.id }) };
  }
}
