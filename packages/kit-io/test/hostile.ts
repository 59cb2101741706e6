import { hostileArchives } from './hostile-archives.ts';
import { hostileZips } from './hostile-zips.ts';
import type { Hostile } from './hostile-zips.ts';

/** Everything that somebody might send in a kit's place. Made anew each time; nothing of it lies about as a file. */
export const hostile: readonly Hostile[] = [...hostileZips, ...hostileArchives];
