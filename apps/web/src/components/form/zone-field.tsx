import { zoneOf } from '@relevo/domain/area-zone';
import { useState } from 'react';
import { ownZone, zoneChoices } from '../../lib/clock.ts';
import type { FieldText } from './entry-form.tsx';
import { SelectField } from './select-field.tsx';

export type Zone = { zone: string; choose: (zone: string) => void };

/** The clock of something that happens somewhere: it follows the areas given, the nearest first, until somebody chooses another. */
export function useZone(kept: string | undefined, ...codes: readonly (string | null | undefined)[]): Zone {
  const [chosen, choose] = useState(() => (kept === zoneOf(...codes) ? undefined : kept));
  return { zone: chosen ?? zoneOf(...codes), choose };
}

export function ZoneField({ zone, choose, ...field }: FieldText & Zone) {
  return <SelectField {...field} value={zone} onChange={(event) => choose(event.currentTarget.value)} data={zoneChoices(zone, ownZone())} />;
}
