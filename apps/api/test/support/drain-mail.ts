// node --import compile-hooks this TENANT: a worker of its own that sends what is due, until it is done or killed.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule } from '../../src/database/database.module.ts';
import { MailClaims } from '../../src/features/notices/mail-claims.service.ts';
import { NoticeMailService } from '../../src/features/notices/notice-mail.service.ts';
import { readConfig } from '../../src/platform/config.ts';
import { PlatformModule } from '../../src/platform/platform.module.ts';

class Worker {}
const context = await NestFactory.createApplicationContext(
  { module: Worker, imports: [PlatformModule.with(readConfig(process.env)), DatabaseModule], providers: [NoticeMailService, MailClaims] }, { logger: false });
await context.get(NoticeMailService).drain(process.argv[2]!);
await context.close();
