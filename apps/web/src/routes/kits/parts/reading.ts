import { getKitModule, getKitOutline } from '@relevo/contracts/kit-reading';
import type { FacilitatorModule, FacilitatorOutline, ParticipantModule } from '@relevo/contracts/kit-projection';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { currentLocale } from '../../../lib/texts.ts';

/** The server answers the audience that was asked for; anything else is no answer. */
const unexpected = () => new Refusal('unexpected_reply', 200);

export async function readOutline(id: string, signal: AbortSignal): Promise<FacilitatorOutline> {
  const outline = await call(getKitOutline, { params: { id }, query: { audience: 'facilitator', locale: currentLocale() }, signal });
  if (outline.audience !== 'facilitator') throw unexpected();
  return outline;
}

/** A module in both audiences' words: as participants read it, and as whoever facilitates does. */
export async function readModule(id: string, moduleId: string, signal: AbortSignal): Promise<{ seen: ParticipantModule; guide: FacilitatorModule }> {
  const read = (audience: 'participant' | 'facilitator') => call(getKitModule, { params: { id, moduleId }, query: { audience, locale: currentLocale() }, signal });
  const [seen, guide] = await Promise.all([read('participant'), read('facilitator')]);
  if (seen.audience !== 'participant' || guide.audience !== 'facilitator') throw unexpected();
  return { seen, guide };
}
