import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { DatabaseModule } from './database/database.module.ts';
import { features } from './features/features.ts';
import { AccessGuard } from './platform/access.guard.ts';
import type { Config } from './platform/config.ts';
import { logging } from './platform/logging.ts';
import { PlatformModule } from './platform/platform.module.ts';
import { ProblemFilter } from './platform/problem.filter.ts';
import { ResponseInterceptor } from './platform/response.interceptor.ts';

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with(config), LoggerModule.forRoot(logging(config)), DatabaseModule, ...features],
      providers: [
        { provide: APP_GUARD, useExisting: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ResponseInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        AccessGuard,
      ],
    };
  }
}
