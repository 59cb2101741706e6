import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Endpoint } from '@relevo/contracts/endpoint';
import { ENDPOINT } from './route.ts';

/** Every endpoint that a controller of this application is bound to. */
export function boundEndpoints(discovery: DiscoveryService, scanner: MetadataScanner): Endpoint[] {
  return discovery.getControllers().flatMap(({ instance }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      return handler ? ((Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined) ?? []) : [];
    });
  });
}
