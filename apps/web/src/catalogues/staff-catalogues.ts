import type { Texts } from '../lib/texts.ts';

/** What only the team's pages say. */
export const files = import.meta.glob<Texts>(['./*/*.json', '!./*/{account,attendance,common,discussions,errors,help,learning,live,notices,own-data,submissions,tests}.json'], { import: 'default' });
