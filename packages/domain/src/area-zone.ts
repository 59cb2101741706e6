/** The zone of each country that has areas here, by its ISO 3166-1 code; of one with several, its capital's. */
export const countryZones = {
  HN: 'America/Tegucigalpa', GT: 'America/Guatemala', SV: 'America/El_Salvador', NI: 'America/Managua', CR: 'America/Costa_Rica', PA: 'America/Panama', BZ: 'America/Belize', MX: 'America/Mexico_City',
  DO: 'America/Santo_Domingo',
} as const satisfies Readonly<Record<string, string>>;

/** Where the programme is run from: the zone of what belongs to no territory. */
export const programmeZone = countryZones.HN;

/**
 * The clock of a place: of the first of these areas whose country is known, else the programme's. Whoever plans from another country plans by the clock of those who come.
 * @param codes ISO 3166-1 or 3166-2 codes, the nearest first: the territory, the unit's, the institution's
 */
export function zoneOf(...codes: readonly (string | null | undefined)[]): string {
  const zones: Readonly<Record<string, string>> = countryZones;
  return codes.map((code) => zones[code?.slice(0, 2) ?? '']).find((zone) => zone !== undefined) ?? programmeZone;
}
