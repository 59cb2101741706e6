import type { Type } from '@nestjs/common';
import { DocsModule } from './docs/docs.module.ts';
import { HealthModule } from './health/health.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { KitsModule } from './kits/kits.module.ts';

/** Every feature of the API, one line each. */
export const features: Type[] = [DocsModule, HealthModule, IdentityModule, KitsModule];
