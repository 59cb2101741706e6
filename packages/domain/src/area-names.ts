import { fold } from './fold.ts';

export type Area = { code: string; name: string };

/** How departments of Honduras are written short; letters alone. The number is what identity papers and the census begin with. */
const short: Readonly<Record<string, readonly string[]>> = {
  'HN-AT': ['atl', '01'], 'HN-CH': ['cho', '06'], 'HN-CL': ['col', '02'], 'HN-CM': ['com', '03'], 'HN-CP': ['cop', '04'], 'HN-CR': ['cor', 'cortez', '05'],
  'HN-EP': ['ep', 'paraiso', '07'], 'HN-FM': ['fm', 'fco morazan', 'fcomorazan', 'fran morazan', 'morazan', 'distrito central', '08'], 'HN-GD': ['gad', 'la mosquitia', 'mosquitia', '09'],
  'HN-IB': ['ib', 'islas bahia', 'islas', 'bay islands', '11'], 'HN-IN': ['int', '10'], 'HN-LE': ['lem', '13'], 'HN-LP': ['lp', 'paz', '12'], 'HN-OC': ['oco', '14'],
  'HN-OL': ['ola', '15'], 'HN-SB': ['sb', 'sta barbara', 'st barbara', 's barbara', '16'], 'HN-VA': ['val', '17'], 'HN-YO': ['yor', '18'],
};

const bare = (text: string): string =>
  fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^(?:departamento|depto|dpto|dep|department|departement|region)(?: (?:de|del|of|du|d))? /u, '').replace(/ \((.*)\)$/u, '');

/**
 * The area that is meant, in any spelling: without accents, with or without “departamento de”, shortened, by its code or number, or with a slip of the keyboard
 * where only one area is that near.
 * @returns null where nothing was given, undefined where no one area is meant
 */
export function areaNamed(given: string, areas: readonly Area[]): Area | null | undefined {
  const said = bare(given);
  if (said === '') return null;
  const code = given.trim().toUpperCase();
  const exact = areas.find((area) => area.code === code || bare(area.name) === said) ?? areas.find((area) => area.code.split('-')[1] === code);
  if (exact) return exact;
  const number = /^\d{1,2}$/.test(said) ? said.padStart(2, '0') : said;
  const known = areas.find((area) => short[area.code]?.includes(number));
  if (known) return known;
  if (said.length < 4) return undefined;
  const near = areas.map((area) => ({ area, away: distance(said, bare(area.name)) })).sort((a, b) => a.away - b.away);
  const most = said.length >= 10 ? 2 : 1;
  return near[0] && near[0].away <= most && (near[1]?.away ?? 9) > near[0].away ? near[0].area : undefined;
}

/** Letters to change, add, take away or swap with their neighbour. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 9;
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 9) + 1, (row[j - 1] ?? 9) + 1, (last[j - 1] ?? 9) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 9) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 9;
}
