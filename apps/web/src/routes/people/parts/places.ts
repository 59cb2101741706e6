import { listAreas, listOrganisations } from '@relevo/contracts/organisations';
import { call } from '../../../lib/call.ts';
import type { Places } from './person-fields.tsx';

/** Areas and units to choose from. */
export async function placesFor(signal: AbortSignal): Promise<Places> {
  const [{ areas }, { units }] = await Promise.all([call(listAreas, { signal }), call(listOrganisations, { signal })]);
  return { areas, units };
}
