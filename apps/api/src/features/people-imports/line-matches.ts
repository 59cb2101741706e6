import type { ImportMatch } from '@relevo/contracts/people-imports';
import { proposeDuplicates, type KnownPerson } from '@relevo/domain/name-matching';
import type { ListedPerson } from '@relevo/domain/people-list';
import type { CheckedLine, KnownHere } from './people-tasks.ts';

/** At most so many a line, the likest first: more would not be read. */
const mostMatches = 3;
const nameOf = ({ givenNames, familyNames }: ListedPerson) => `${givenNames} ${familyNames}`.trim();

/**
 * Who each line may be: people the institution knows, and earlier lines of the list. Lines at fault are asked about once they are set right.
 * @param only a line that was set right: it is asked about alone, and later lines that are like it come back as well, with that one match
 */
export function matchesOf(listed: readonly ListedPerson[], known: readonly KnownHere[], only?: number): CheckedLine[] {
  const sound = listed.filter((line) => line.faults.length === 0);
  const asOne = (line: ListedPerson): KnownPerson =>
    ({ id: `line ${line.row}`, name: nameOf(line), phone: line.contact, institution: line.institution, areaCode: line.areaCode, identity: line.identity });
  const lines = sound.map(asOne);
  const asked = only === undefined ? lines : sound.filter(({ row }) => row === only).map(asOne);
  const byLine = new Map(sound.map((line) => [`line ${line.row}`, line]));
  const byId = new Map(known.map((person) => [person.id, person]));
  const matches = new Map<number, ImportMatch[]>();
  const add = (row: number, match: ImportMatch) => {
    const list = matches.get(row) ?? [];
    if (list.length < mostMatches) matches.set(row, [...list, match]);
  };
  // One number cannot be two people: whoever has it is never crowded out by likelier names.
  const proposals = Map.groupBy(proposeDuplicates(asked, [...known, ...lines]), ({ reasons }) => reasons.includes('same_identity'));
  for (const { newId, knownId, score: exact, reasons: all } of [...(proposals.get(true) ?? []), ...(proposals.get(false) ?? [])]) {
    const [line, person, other] = [byLine.get(newId)!, byId.get(knownId), byLine.get(knownId)];
    const [score, reasons] = [Math.round(exact * 100) / 100, [...all]];
    if (person) add(line.row, { personId: person.id, row: null, displayName: person.name, institution: person.institution, areaName: person.areaName, enrolled: person.enrolled, score, reasons });
    // Of two lines the later one asks; once is enough.
    else if (other) {
      const [earlier, later] = other.row < line.row ? [other, line] : [line, other];
      if (later !== line && only === undefined) continue;
      add(later.row, { personId: null, row: earlier.row, displayName: nameOf(earlier), institution: earlier.institution, areaName: earlier.areaName, enrolled: false, score, reasons });
    }
  }
  const told = only === undefined ? listed : listed.filter(({ row }) => row === only || matches.has(row));
  return told.map((line) => ({ row: line.row, listed: line, matches: matches.get(line.row) ?? [] }));
}
