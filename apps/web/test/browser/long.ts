import { chromiumPath } from './support.ts';

/** Journeys of several minutes belong to `npm run verify`; the reason they are skipped otherwise is printed. */
export function longJourney(name: string): boolean {
  const wanted = process.env['RELEVO_FULL'] === '1';
  if (!wanted) process.stderr.write(`${name}: skipped, it takes minutes; npm run verify plays it\n`);
  return wanted && chromiumPath() !== undefined;
}
