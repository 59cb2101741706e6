import { allow, refuse, type Decision } from './decision.ts';
import { fold } from './fold.ts';

/** A stretch of presence, in seconds; both ends on one clock whose day and zone do not matter. */
export type Stretch = { from: number; to: number };
export type MeetingPerson = {
  /** As the report writes it. */
  shown: string;
  /** Names to look for: that in front, and the one in brackets that Zoom keeps from before a renaming. */
  names: string[];
  stretches: Stretch[];
  /** Seconds in the meeting as the report adds them up; null where it gives times alone. */
  counted: number | null;
};
export type MeetingRefusal = 'meeting_report_unknown' | 'meeting_report_empty';

const headings = {
  name: /^(name|full name|nombre|nombre completo|nom|nom complet|participante?|nombre del participante|nom du participant)( \((original name|nombre original|nom d'origine|nom original)\))?$/,
  first: /^(first name|nombres?|prenom)$/,
  last: /^(last name|surname|apellidos?|nom de famille|nom)$/,
  join: /^(join time|first join( time)?|time joined|joined at|hora de (entrada|ingreso|incorporacion|union)|primera (union|entrada|incorporacion)|hora de la primera entrada|heure d'arrivee|heure de connexion|premiere (connexion|participation|arrivee))$/,
  leave: /^(leave time|last leave( time)?|time exited|left at|hora de salida|ultima salida|hora de la ultima salida|heure de (depart|sortie)|derniere (sortie|deconnexion)|dernier depart)$/,
  duration: /^((total |in-meeting )?duration|duracion( total| en la reunion)?|duree( totale| (de|en) (la )?reunion)?)( \((minutes|minutos|mins?)\))?$/,
  action: /^(user action|accion( del usuario)?|action( de l'utilisateur)?)$/,
  moment: /^(timestamp|marca de tiempo|fecha y hora|horodatage)$/,
} as const;
type Heading = keyof typeof headings;
type Columns = Partial<Record<Heading, number>> & { inMinutes: boolean };
type Row = { shown: string; join: string; leave: string; duration: string; action: string; moment: string };

function columnsOf(cells: readonly string[]): Columns | null {
  const folded = cells.map(fold);
  const at = (heading: Heading) => { const i = folded.findIndex((cell) => headings[heading].test(cell)); return i < 0 ? {} : { [heading]: i }; };
  const found: Columns = Object.assign({ inMinutes: false }, ...(Object.keys(headings) as Heading[]).map(at)) as Columns;
  // "Nom" beside "Prénom", "Nombre" beside "Apellidos": then the name stands in two columns.
  const inTwo = found.first !== undefined && found.last !== undefined && found.first !== found.last;
  if (!inTwo && found.name === undefined) return null;
  if (inTwo) delete found.name;
  const timed = found.duration !== undefined || (found.join !== undefined && found.leave !== undefined) || (found.action !== undefined && found.moment !== undefined);
  return timed ? { ...found, inMinutes: found.duration !== undefined && /\(m/.test(folded[found.duration] ?? '') } : null;
}

/** What the first line of headings says of its columns, and the lines below it; null where no line is one. */
function tableOf(rows: readonly (readonly string[])[]): { columns: Columns; below: readonly (readonly string[])[] } | null {
  for (const [at, cells] of rows.entries()) {
    const columns = columnsOf(cells);
    if (columns) return { columns, below: rows.slice(at + 1) };
  }
  return null;
}

/** Seconds of "1 h 2 min 3 s", "1:02:03", "62 min" or, in a column of minutes, "62". */
export function secondsOf(text: string, inMinutes: boolean): number | null {
  const plain = fold(text);
  if (/^\d+([.,]\d+)?$/.test(plain)) return Math.round(Number(plain.replace(',', '.')) * (inMinutes ? 60 : 1));
  const clock = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(plain);
  if (clock) return clock[3] === undefined ? Number(clock[1]) * 60 + Number(clock[2]) : Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const parts = [...plain.matchAll(/(\d+)\s*(h|m|s)[a-z]*\.?/g)];
  const unit = { h: 3600, m: 60, s: 1 } as Readonly<Record<string, number>>;
  return parts.length === 0 ? null : parts.reduce((sum, [, count, of]) => sum + Number(count) * (unit[of ?? ''] ?? 0), 0);
}

/** Reads moments of one report: which day comes first is told by the order in which days appear, so that no one need know whether 3/4 is in March or April. */
function clockOf(): (text: string) => number | null {
  const days: string[] = [];
  return (text) => {
    const found = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap])?\.?\s*m?\.?/.exec(fold(text));
    if (!found) return null;
    const [whole, hour, minute, second, half] = found;
    const day = fold(text).replace(whole, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (!days.includes(day)) days.push(day);
    const hours = half ? (Number(hour) % 12) + (half === 'p' ? 12 : 0) : Number(hour);
    return days.indexOf(day) * 86_400 + hours * 3600 + Number(minute) * 60 + Number(second ?? 0);
  };
}

const outsider = /\s*\((guest|host|co-host|me|external|unverified|organi[sz]er|presenter|invitad[oa]|anfitri[oó]n|anfitriona|coanfitri[oó]n|extern[oa]|sin verificar|no verificad[oa]|organizador|invit[eé]e?|h[oô]te|externe|non v[eé]rifi[eé]e?)([,;].*)?\)/giu;
const named = (shown: string): string[] => {
  const plain = shown.replace(outsider, '').trim();
  const inner = /\(([^()]{3,})\)\s*$/.exec(plain)?.[1]?.trim();
  return [...new Set([inner ? plain.slice(0, plain.lastIndexOf('(')).trim() : plain, ...(inner ? [inner] : [])])].filter((name) => name !== '');
};

/**
 * Who was in an online meeting and when, from the rows of a participants' report of Zoom, Teams or Meet, in English, Spanish or French: one line for each entry,
 * one for each person, or the older Teams list of comings and goings. Lines above the headings and further sections below are let be.
 * Several lines of one name are one person, their stretches put together.
 * @returns `meeting_report_unknown` where no headings of a report are found, `meeting_report_empty` where nobody stands below them
 */
export function readMeetingReport(rows: readonly (readonly string[])[]): Decision<MeetingPerson[], MeetingRefusal> {
  const table = tableOf(rows);
  if (!table) return refuse('meeting_report_unknown');
  const { columns } = table;
  const lines: Row[] = [];
  for (const cells of table.below) {
    const cell = (heading: Heading) => (columns[heading] === undefined ? '' : (cells[columns[heading]] ?? '').trim());
    const shown = columns.name === undefined ? `${cell('first')} ${cell('last')}`.trim() : cell('name');
    // A section ends where a line says nothing but its successor's title, or nothing at all.
    if (cells.filter((one) => one.trim() !== '').length < 2) { if (lines.length > 0) break; else continue; }
    if (shown !== '') lines.push({ shown, join: cell('join'), leave: cell('leave'), duration: cell('duration'), action: cell('action'), moment: cell('moment') });
  }
  if (lines.length === 0) return refuse('meeting_report_empty');
  const byName = new Map<string, Row[]>();
  for (const line of lines) byName.set(fold(line.shown), [...(byName.get(fold(line.shown)) ?? []), line]);
  const clock = clockOf();
  // Days are put in order by where they stand, so every moment is read once in the file's order before any person is put together.
  const moments = new Map(lines.flatMap((line) => [line.join, line.leave, line.moment]).map((text) => [text, clock(text)]));
  const end = Math.max(0, ...[...moments.values()].filter((moment) => moment !== null));
  const people = [...byName.values()].map((own): MeetingPerson => {
    const seconds = own.map((line) => secondsOf(line.duration, columns.inMinutes)).filter((one) => one !== null);
    return {
      shown: own[0]!.shown, names: named(own[0]!.shown), counted: seconds.length > 0 ? seconds.reduce((sum, one) => sum + one, 0) : null,
      stretches: columns.action === undefined ? together(own.flatMap((line) => stretch(moments.get(line.join), moments.get(line.leave)))) : comings(own, moments, end),
    };
  });
  return allow(people);
}

const stretch = (from: number | null | undefined, to: number | null | undefined): Stretch[] => (from != null && to != null && to >= from ? [{ from, to }] : []);

/** "Joined" and "Left" in turns; who never left was there until the last line. */
function comings(own: readonly Row[], moments: ReadonlyMap<string, number | null>, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from: number | null = null;
  for (const { action, moment } of own) {
    const at = moments.get(moment) ?? null;
    const left = /^(left|sali|abandon|a quitte|quitt|sort|depart)/.test(fold(action));
    if (!left) from ??= at;
    else if (from !== null) { stretches.push(...stretch(from, at)); from = null; }
  }
  return together(from === null ? stretches : [...stretches, ...stretch(from, end)]);
}

/** Stretches that overlap, as of somebody on two devices, as one. */
export function together(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && one.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else joined.push(one);
  }
  return joined;
}
