import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { SupportController } from './support.controller.ts';
import { SupportService } from './support.service.ts';

/** Whom participants turn to when something weighs on them, and lines of help by area. */
@Module({ imports: [CohortsModule], controllers: [SupportController], providers: [SupportService], exports: [SupportService] })
export class SupportModule {}
