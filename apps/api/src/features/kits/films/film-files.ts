/** Where what was made of a film lies: under its content, for whoever has the same film. */
export const filmFolder = (sha256: string): string => `films/${sha256.slice(0, 2)}/${sha256}`;
export const filmKey = (sha256: string, name: string): string => `${filmFolder(sha256)}/${name}`;
/** What is told of a film that is ready, stored last. */
export const readyName = 'film.json';

const kinds: Readonly<Record<string, string>> = { m3u8: 'application/vnd.apple.mpegurl', ts: 'video/mp2t', jpg: 'image/jpeg', m4a: 'audio/mp4' };
export const mediaTypeOf = (name: string): string => kinds[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
