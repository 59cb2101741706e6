import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../app.module.ts';
import { readConfig } from '../platform/config.ts';

/**
 * The API's own services without its HTTP side and without its jobs: what is queued here is done by the server.
 * @throws ConfigError naming the variable that is missing
 */
export async function withServices<T>(work: (services: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = readConfig({ ...process.env, WORKERS: 'false', LOG_LEVEL: 'silent', DATABASE_POOL: '4' });
  const services = await NestFactory.createApplicationContext(AppModule.with(config), { logger: false, abortOnError: false });
  try {
    return await work(services);
  } finally {
    await services.close();
  }
}
