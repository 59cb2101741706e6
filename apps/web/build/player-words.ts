import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The folder of the parts that the player is made of: its words in other languages stand there, and have to be of the very same parts. */
export function playerParts(): string {
  const from = (path: string, name: string) => createRequire(path).resolve(name);
  return dirname(dirname(dirname(from(from(from(import.meta.url, '@mux/mux-player-react'), '@mux/mux-player/base'), 'media-chrome'))));
}
