import { Controller, Req } from '@nestjs/common';
import { attachAttendancePhoto, listAttendancePhotos, openAttendancePhoto, removeAttendancePhoto } from '@relevo/contracts/attendance-photos';
import type { InputOf } from '@relevo/contracts/endpoint';
import { attendancePhotoLimits } from '@relevo/domain/attendance-photos';
import type { Actor } from '@relevo/domain/permissions';
import { broughtFile, missingFile } from '../../platform/brought-file.ts';
import { CurrentActor, Input, Route, type Request } from '../../platform/route.ts';
import { AttendancePhotosService } from './attendance-photos.service.ts';

@Controller()
export class SessionPaperController {
  constructor(private readonly photos: AttendancePhotosService) {}

  @Route(listAttendancePhotos)
  list(@CurrentActor() actor: Actor, @Input(listAttendancePhotos) { params }: InputOf<typeof listAttendancePhotos>) {
    return this.photos.list(actor, params.id, params.sessionId);
  }

  @Route(attachAttendancePhoto)
  async attach(@CurrentActor() actor: Actor, @Input(attachAttendancePhoto) { params, query }: InputOf<typeof attachAttendancePhoto>, @Req() request: Request) {
    await this.photos.expect(actor, params.id, params.sessionId);
    const file = await broughtFile(request, attendancePhotoLimits.bytes);
    if (!file) throw missingFile();
    return this.photos.attach(actor, params.id, params.sessionId, query.id, file.bytes);
  }

  @Route(openAttendancePhoto)
  open(@CurrentActor() actor: Actor, @Input(openAttendancePhoto) { params }: InputOf<typeof openAttendancePhoto>) {
    return this.photos.open(actor, params.id, params.sessionId, params.photoId);
  }

  @Route(removeAttendancePhoto)
  remove(@CurrentActor() actor: Actor, @Input(removeAttendancePhoto) { params }: InputOf<typeof removeAttendancePhoto>) {
    return this.photos.remove(actor, params.id, params.sessionId, params.photoId);
  }
}
