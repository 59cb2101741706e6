import type { ConsentPurpose, Attributes } from '@relevo/domain/consent';
import { AskingService } from '../../features/registration/asking.service.ts';
import { DecidingService } from '../../features/registration/deciding.service.ts';
import { OpeningsService } from '../../features/registration/openings.service.ts';
import { idOf } from '../chance.ts';
import type { Names } from '../cast/names.ts';
import { nameOf } from '../cast/people.ts';
import type { Stage } from '../stage.service.ts';
import { cohortId } from './script.ts';

const by = 'mJudicial';
const shares = { courts: 'Juzgados de Tegucigalpa', defence: 'Defensa Pública' } as const;
const shareId = (share: keyof typeof shares) => idOf('share', share);
const seats = 6;

type Asks = { share: keyof typeof shares | null; consents: readonly ConsentPurpose[]; becomes: 'accepted' | 'refused' | 'withdrawn' | 'open'; said?: Partial<Attributes>; institution?: string; like?: 'j3' };
/** Who asks, in order: so that every state is there to be seen, somebody who may be known among them. */
const asking: readonly Asks[] = [
  { share: 'courts', consents: ['training', 'contact', 'statistics', 'pictures'], said: { sex: 'woman', ageBand: '30_44', disability: 'no' }, becomes: 'accepted' },
  { share: 'courts', consents: ['training', 'contact'], becomes: 'accepted' },
  { share: 'courts', consents: ['training', 'statistics'], said: { sex: 'man', populationGroup: 'lenca' }, becomes: 'accepted' },
  { share: 'defence', consents: ['training', 'pictures'], becomes: 'accepted' },
  { share: null, consents: ['training'], institution: 'Bufete particular', becomes: 'refused' },
  { share: null, consents: ['training', 'contact'], becomes: 'withdrawn' },
  { share: null, consents: ['training'], institution: 'Escuela Judicial', like: 'j3', becomes: 'open' },
  { share: 'defence', consents: ['training', 'contact', 'statistics'], said: { sex: 'undisclosed', ageBand: '18_29' }, becomes: 'open' },
  { share: null, consents: ['training', 'contact'], institution: 'Instituto de la Judicatura', becomes: 'open' },
];

/** The courts' second course is open for registration: a link, seats for two institutions and two for anybody, a waiting list. */
export function registering(stage: Stage, names: Names): void {
  const { calendar } = stage;
  const id = cohortId('jd2');
  let token = '';
  const codes: string[] = [];
  stage.at(calendar.at(-4, '10:00'), 'inscripción: se abre', async () => {
    const told = await stage.service(OpeningsService).open(stage.actor(by), id, {
      opensAt: calendar.at(-4, '00:00').toISOString(), closesAt: calendar.at(30, '00:00').toISOString(), seats, approval: true,
      shares: [{ id: shareId('courts'), name: shares.courts, seats: 2 }, { id: shareId('defence'), name: shares.defence, seats: 2 }],
    });
    token = told.opening?.url?.split('/').at(-1) ?? '';
  });
  asking.forEach((one, i) => {
    const { given: givenNames, family: familyNames } = one.like ? { given: nameOf(one.like).split(' ')[0] ?? '', family: nameOf(one.like).split(' ').slice(1).join(' ') } : names.next();
    stage.at(calendar.at(-3, `${String(8 + i).padStart(2, '0')}:20`), 'inscripción: alguien se inscribe', async () => {
      const form = { id: requestId(i), givenNames, familyNames, institution: one.institution ?? '', share: one.share ? shareId(one.share) : 'other', areaCode: 'HN-FM', contact: `9${String(7_450_000 + i * 13_711)}`, consents: [...one.consents] };
      codes[i] = await stage.service(AskingService).send(token, form, { sex: null, ageBand: null, populationGroup: null, disability: null, ...one.said }, 'es');
    });
  });
  const those = (becomes: Asks['becomes']) => asking.flatMap((one, i) => (one.becomes === becomes ? [requestId(i)] : []));
  stage.at(calendar.at(-2, '09:00'), 'inscripción: se decide', async () => {
    const deciding = stage.service(DecidingService);
    await deciding.decide(stage.actor(by), id, { ids: those('accepted'), decision: 'accept', word: '' });
    await deciding.decide(stage.actor(by), id, { ids: those('refused'), decision: 'refuse', word: 'Este grupo es para personal del Poder Judicial. En junio se abre otro.' });
    for (const [i, one] of asking.entries()) if (one.becomes === 'withdrawn') await stage.service(AskingService).withdraw(codes[i] ?? '');
  });
}

const requestId = (i: number) => idOf('registration', 'jd2', i);
