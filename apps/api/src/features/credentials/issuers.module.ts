import { Module } from '@nestjs/common';
import { IssuersService } from './issuers.service.ts';

/** The organisations' keys, for whatever an organisation signs: certificates, and kits that leave as archives. */
@Module({ providers: [IssuersService], exports: [IssuersService] })
export class IssuersModule {}
