import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';

const { migrate } = await import('../../src/database/migrate.ts');
await migrate(process.env.DATABASE_URL);
