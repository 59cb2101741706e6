import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { AttendancePhotosService } from './attendance-photos.service.ts';
import { PhotoRetention } from './photo-retention.service.ts';
import { SessionPaperController } from './session-paper.controller.ts';

/** A session's paper: what is printed for it, and what comes back signed. */
@Module({ imports: [CohortsModule], controllers: [SessionPaperController], providers: [AttendancePhotosService, PhotoRetention], exports: [AttendancePhotosService, PhotoRetention] })
export class SessionPaperModule {}
