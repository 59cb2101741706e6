import 'reflect-metadata';
import { ConfigError, readConfig } from './platform/config.ts';
import { createServer } from './server.ts';

try {
  const config = readConfig(process.env);
  const app = await createServer(config);
  await app.listen({ port: config.PORT, host: config.HOST });
  process.send?.({ listening: config.publicUrl });
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
}
