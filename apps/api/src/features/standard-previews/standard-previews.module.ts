import { Module } from '@nestjs/common';
import { CertificationModule } from '../certification/certification.module.ts';
import { HandoffsModule } from '../handoffs/handoffs.module.ts';
import { KitsModule } from '../kits/kits.module.ts';
import { StandardPreviewsController } from './standard-previews.controller.ts';
import { StandardPreviewsService } from './standard-previews.service.ts';

/** Stands above certification and hand-offs, whose rules it asks. */
@Module({ imports: [KitsModule, CertificationModule, HandoffsModule], controllers: [StandardPreviewsController], providers: [StandardPreviewsService] })
export class StandardPreviewsModule {}
