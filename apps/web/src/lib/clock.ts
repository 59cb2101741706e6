import { countryZones } from '@relevo/domain/area-zone';
import { localMinutes } from '@relevo/domain/local-time';

/** The device's own time zone, an IANA name. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Zones of the region and of those who fund it. */
const zones = [...Object.values(countryZones), 'America/Toronto'];

/** A zone by its city, as people say it. */
export const zoneName = (zone: string): string => zone.replace(/^.*\//, '').replaceAll('_', ' ');

/** As choices of a list, each by its city; those given come first, whatever they are. */
export const zoneChoices = (...first: readonly string[]): { value: string; label: string }[] =>
  [...new Set([...first, ...zones])].filter((zone) => zone !== 'UTC' || first[0] === 'UTC').map((zone) => ({ value: zone, label: zoneName(zone) }));

/** Minutes of a day as a field of the browser writes them: `07:05`; and back. */
export const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
export const minutesOf = (time: string | undefined): number => { const [hours = 0, minutes = 0] = (time ?? '').split(':').map(Number); return hours * 60 + minutes; };

/** What a clock there shows. */
export const clockAt = (moment: Date, zone: string): string => clockOf(localMinutes(moment, zone));
