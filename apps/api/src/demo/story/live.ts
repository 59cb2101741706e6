import type { LiveContent } from '@relevo/contracts/live';
import type { Actor } from '@relevo/domain/permissions';
import { LiveAnswersService } from '../../features/live/live-answers.service.ts';
import { LiveMomentsService } from '../../features/live/live-moments.service.ts';
import { hoursAfter } from '../calendar.ts';
import { tenantId } from '../cast/organisations.ts';
import { Chance, idOf } from '../chance.ts';
import type { Stage } from '../stage.service.ts';
import type { Participant } from './group.ts';
import { cohortId, type Script } from './script.ts';

type Given = Pick<Script, 'key' | 'tenant' | 'by' | 'title'> & { starts: Date; sessionId: () => Promise<string>; people: readonly Participant[] };

const options = ['Con mucha', 'Con bastante', 'Con poca', 'Prefiero practicar más'].map((text, i) => ({ id: `o${i}`, text }));
const words = ['confianza', 'escucha', 'Escucha', 'calma', 'ruta', 'respeto', 'equipo', 'confianza', 'cuidado', 'derechos', 'escucha', 'paciencia', 'Ruta', 'confidencialidad', 'acuerdos'];
const questions = ['¿Qué hacemos si la llamada se corta?', '¿Quién guarda el formulario después del encuentro?', '¿Se puede practicar otra vez el segundo ejercicio?'];

/** What a session that goes on has had so far: a poll that is over, a cloud and questions that are open, a timer and rooms for later. */
export function liveMoments(stage: Stage, { key, tenant, by, title, starts, sessionId, people }: Given): void {
  const id = (of: string) => idOf('live', key, of);
  const as = ({ personId }: Participant): Actor => ({ personId, role: 'participant', tenantId: tenantId(tenant), organisationId: tenantId(tenant) });
  const chance = new Chance('live', key);
  const add = async (of: string, text: string, content: LiveContent, open: boolean) => stage.service(LiveMomentsService).add(stage.actor(by), cohortId(key), await sessionId(), { id: id(of), title: text, content, open });
  const answers = () => stage.service(LiveAnswersService);
  // The participant with a published sign-in has not answered yet: that is the visitor's to do.
  const others = people.slice(1);
  stage.at(hoursAfter(starts, 0.3), `${title}: sondeo`, async () => {
    await add('poll', '¿Con cuánta seguridad activaría hoy la ruta?', { kind: 'poll', options, several: false, atOnce: false }, true);
    for (const one of others.slice(0, 19)) await answers().answer(as(one), await sessionId(), id('poll'), { kind: 'poll', options: [chance.of([...options, options[1]!, options[1]!]).id] });
    await stage.service(LiveMomentsService).change(stage.actor(by), cohortId(key), await sessionId(), id('poll'), { act: 'close' });
  });
  stage.at(hoursAfter(starts, 0.6), `${title}: preguntas`, async () => {
    await add('queue', '¿Qué le queda por preguntar?', { kind: 'queue' }, true);
    for (const [i, text] of questions.entries()) await answers().ask(as(others[i]!), await sessionId(), id('queue'), { id: id(`question ${i}`), text });
    for (const [i, one] of others.slice(4, 13).entries()) await answers().vote(as(one), await sessionId(), id(`question ${i % 4 === 0 ? 1 : 0}`), true);
  });
  stage.at(hoursAfter(starts, 1), `${title}: nube de palabras`, async () => {
    await add('timer', 'Ejercicio en parejas', { kind: 'timer', seconds: 600 }, false);
    await add('rooms', 'Grupos para el caso compuesto', { kind: 'breakout', by: 'size', number: 4 }, false);
    await add('cloud', '¿Qué no puede faltar en la primera llamada?', { kind: 'cloud', wordsEach: 2 }, true);
    for (const [i, word] of words.entries()) await answers().answer(as(others[i]!), await sessionId(), id('cloud'), { kind: 'cloud', words: [word, words[(i * 3 + 1) % words.length]!] });
  });
}
