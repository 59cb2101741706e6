import { DiscoveryModule, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { AppModule } from '../../src/app.module.ts';
import { readConfig } from '../../src/platform/config.ts';
import { ENDPOINT } from '../../src/platform/route.ts';

export type Handler = { where: string; endpoint: Endpoint | undefined };

/** Every handler that answers HTTP, with the endpoint it is bound to, if any. Nothing is started. */
export async function everyRoute(databaseUrl: string): Promise<Handler[]> {
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: databaseUrl, APP_SECRET: 'test secret '.repeat(4), LOG_LEVEL: 'silent' });
  const module = await Test.createTestingModule({ imports: [AppModule.with(config), DiscoveryModule] }).compile();
  const handlers: Handler[] = [];
  for (const { instance, metatype } of module.get(DiscoveryService).getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
      const handler = prototype[name];
      if (!handler || Reflect.getMetadata('path', handler) === undefined) continue;
      handlers.push({ where: `${metatype?.name ?? '?'}.${name}`, endpoint: Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined });
    }
  }
  await module.close();
  return handlers;
}
