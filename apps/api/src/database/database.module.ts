import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readdirSync } from 'node:fs';
import type { MixedList } from 'typeorm';
import { CONFIG, type Config } from '../platform/config.ts';
import { Database } from './database.ts';
import { Jobs } from './jobs.ts';
import { PreparingClient } from './preparing-client.ts';

type EntityClass = new () => object;

/** Every class in `entities/`, one file per table. */
async function entities(): Promise<MixedList<EntityClass>> {
  const folder = new URL('./entities/', import.meta.url);
  const files = readdirSync(folder).filter((name) => /\.entity\.(ts|js)$/.test(name));
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, EntityClass>>));
  return modules.flatMap((module) => Object.values(module));
}

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: async (config: Config) => ({
        type: 'postgres' as const,
        url: config.DATABASE_URL,
        entities: await entities(),
        logging: false,
        // The API acts as a role that owns no table, so that row-level security binds it.
        extra: { max: config.DATABASE_POOL, options: '-c role=relevo_api -c statement_timeout=30000', application_name: 'relevo-api', Client: PreparingClient },
      }),
    }),
  ],
  providers: [Database, Jobs],
  exports: [Database, Jobs],
})
export class DatabaseModule {}
