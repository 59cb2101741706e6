import type { Actor } from '@relevo/domain/permissions';
import { DiscussionModerationService } from '../../features/discussions/discussion-moderation.service.ts';
import { DiscussionPostsService } from '../../features/discussions/discussion-posts.service.ts';
import { hoursAfter } from '../calendar.ts';
import { idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import type { Stage } from '../stage.service.ts';
import type { Participant } from './group.ts';
import { cohortId, type Script } from './script.ts';

type Of = Pick<Script, 'key' | 'tenant'> & { people: readonly Participant[]; trainers: readonly [Character, Character] };

/** What a group that meets now writes to one another: topics, answers, one message that waits and one that was hidden. */
export function discussed(stage: Stage, { key, tenant, people, trainers: [first, second] }: Of, began: Date): void {
  const id = cohortId(key);
  const at = (hours: number, what: string, run: () => Promise<unknown>) => stage.at(hoursAfter(began, hours), `${key}: ${what}`, run);
  const [posts, moderation] = [() => stage.service(DiscussionPostsService), () => stage.service(DiscussionModerationService)];
  const who = (n: number): Actor => ({ personId: people[n]?.personId ?? '', role: 'participant', tenantId: tenantId(tenant), organisationId: tenantId(tenant) });
  const [topic, post] = [(name: string) => idOf('topic', key, name), (name: string) => idOf('post', key, name)];
  const begin = (actor: Actor, name: string, title: string, text: string, moduleId: string | null = null) => posts().start(actor, id, { topicId: topic(name), id: post(name), moduleId, title, text, agreed: true });
  const answer = (actor: Actor, of: string, name: string, text: string) => posts().reply(actor, id, topic(of), { id: post(name), text, agreed: true });
  const show = (name: string) => moderation().judge(stage.actor(second), id, post(name), { judgement: 'show', reason: '' });

  at(-22, 'se abre la conversación', async () => {
    await moderation().set(stage.actor(first), id, { on: true, approval: true, voices: 'number' });
    await begin(stage.actor(first), 'bienvenida', 'Para qué es este espacio', 'Aquí preguntamos lo que quedó en duda y contamos qué nos sirvió.\n\nSin casos y sin nombres. Si algo le preocupa de una persona, hable con el equipo.');
    await moderation().topic(stage.actor(first), id, topic('bienvenida'), { pinned: true });
  });
  at(-19, 'preguntas', async () => {
    await begin(who(0), 'frase', '¿Qué decir primero?', 'Cuando alguien pide hablar aparte, me quedo sin palabras. ¿Con qué empiezan ustedes?', 'm7');
    await begin(who(3), 'tarjetas', 'Las tarjetas sin imprimir', 'En mi oficina no hay impresora. ¿Alguien las hizo a mano?');
  });
  at(-18, 'aprobadas', async () => {
    await show('frase');
    await show('tarjetas');
  });
  at(-14, 'respuestas', async () => {
    await answer(who(2), 'frase', 'gracias', 'Yo digo «gracias por decirlo» y espero. No pregunto nada más.');
    await answer(who(5), 'frase', 'caso', 'A mí me pasó en mi barrio con una vecina, les cuento cómo fue.');
    await answer(who(6), 'tarjetas', 'mano', 'Las escribimos en cartulina, con letra grande. Alcanzó para todo el grupo.');
  });
  at(-13, 'moderadas', async () => {
    await show('gracias');
    await show('mano');
    await moderation().judge(stage.actor(second), id, post('caso'), { judgement: 'hide', reason: 'Cuenta un caso que se puede reconocer. Escríbalo de otra forma, por favor: qué haría usted, sin decir a quién le pasó.' });
    await answer(stage.actor(second), 'frase', 'equipo', 'Así es. Una frase breve, una pausa y después preguntar si quiere hablar en otro lugar.');
  });
  at(-0.5, 'una que espera', () => answer(who(0), 'frase', 'espera', '¿Y si la persona llora delante del grupo?'));
}
