import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DocsController } from './docs.controller.ts';

@Module({ imports: [DiscoveryModule], controllers: [DocsController] })
export class DocsModule {}
