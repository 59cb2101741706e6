import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock.ts';
import { CONFIG, type Config } from './config.ts';
import { Mailer } from './mailer.ts';
import { Sealing } from './sealing.ts';
import { SecretLinks } from './secret-links.ts';
import { Storage } from './storage.ts';

/** Configuration, clock, mail and files, for every feature. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    const providers = [{ provide: CONFIG, useValue: config }, Clock, Mailer, Sealing, SecretLinks, Storage];
    return { module: PlatformModule, providers, exports: [CONFIG, Clock, Mailer, Sealing, SecretLinks, Storage] };
  }
}
