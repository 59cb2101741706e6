import type { OutreachAudience } from '@relevo/domain/outreach';
import { OutreachService } from '../../features/outreach/outreach.service.ts';
import { idOf } from '../chance.ts';
import type { Character } from '../cast/people.ts';
import { timeZone } from '../calendar.ts';
import { versionIds, type Stage } from '../stage.service.ts';

type Talk = { key: string; day: number; by: Character; title: string; audience: OutreachAudience; area: string; place: string; count?: readonly [women: number, men: number, rest: number] };

const talks: readonly Talk[] = [
  { key: 'terminal', day: -95, by: 'c1', title: 'Charla en la terminal de buses', audience: 'transport', area: 'HN-CR', place: 'Terminal, San Pedro Sula', count: [34, 41, 6] },
  { key: 'feria', day: -40, by: 'c2', title: 'Mesa en la feria del patronato', audience: 'community', area: 'HN-AT', place: 'Parque central, La Ceiba', count: [58, 37, 12] },
  { key: 'maquila', day: -12, by: 'c4', title: 'Jornada con personal de planta', audience: 'workplace', area: 'HN-CR', place: 'Choloma', count: [72, 19, 0] },
  { key: 'escuela', day: 9, by: 'c4', title: 'Encuentro con madres y padres', audience: 'school', area: 'HN-CH', place: 'Centro básico, Choluteca' },
  { key: 'universidad', day: -26, by: 'found1', title: 'Charla en la semana de la universidad', audience: 'school', area: 'HN-FM', place: 'Ciudad universitaria, Tegucigalpa', count: [61, 38, 9] },
  { key: 'mercado', day: 6, by: 'found2', title: 'Mesa informativa en el mercado', audience: 'community', area: 'HN-FM', place: 'Mercado Zonal Belén, Comayagüela' },
];

/** Beside their cohorts the commission's trainers, and the steward's, speak to the public: four times so far, twice more next week. */
export function withThePublic(stage: Stage): void {
  for (const { key, day, by, title, audience, area, place, count } of talks) {
    const startsAt = stage.calendar.at(day, '10:00');
    const id = idOf('outreach', key);
    const actor = () => stage.actor(by, 'trainer');
    stage.at(stage.calendar.at(Math.min(day, 0) - 8, '11:00'), `público: ${key}`, () => stage.service(OutreachService).create(actor(), {
      id, title, kitVersionId: versionIds[day < -60 ? 'v1' : 'v11'], moduleIds: [], audience, areaCode: area, place, startsAt: startsAt.toISOString(), timeZone, minutes: 60,
    }));
    if (!count) continue;
    const [woman, man, rest] = count;
    stage.at(stage.calendar.at(day, '12:00'), `conteo: ${key}`, () => stage.service(OutreachService).record(actor(), id, { minutes: 70, headcount: woman + man + rest, tallies: { sex: { woman, man }, age: {}, groups: {} }, note: '' }));
  }
}
