import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.ts';
import { CohortNoticesQueries } from './cohort-notices.queries.ts';
import { LaterNotices } from './later-notices.service.ts';
import { MailClaims } from './mail-claims.service.ts';
import { NoticeMailService } from './notice-mail.service.ts';
import { NoticePreferencesService } from './notice-preferences.service.ts';
import { NoticesController } from './notices.controller.ts';
import { NoticesService } from './notices.service.ts';
import { OwnMessagesService } from './own-messages.service.ts';

/** Messages, in the app and by e-mail. Stands above cohorts: it listens to what happens there. */
@Module({
  imports: [CohortsModule],
  controllers: [NoticesController],
  providers: [NoticesService, LaterNotices, NoticeMailService, MailClaims, NoticePreferencesService, OwnMessagesService, CohortNoticesQueries],
  exports: [NoticesService],
})
export class NoticesModule {}
