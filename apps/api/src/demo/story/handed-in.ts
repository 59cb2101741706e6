import type { Actor } from '@relevo/domain/permissions';
import { AppealsService } from '../../features/appeals/appeals.service.ts';
import { OwnAppealsService } from '../../features/appeals/own-appeals.service.ts';
import { MarkingService } from '../../features/marking/marking.service.ts';
import { SubmissionFilesService } from '../../features/submissions/submission-files.service.ts';
import { SubmissionsService } from '../../features/submissions/submissions.service.ts';
import { WorkGroupsService } from '../../features/submissions/work-groups.service.ts';
import { hoursAfter } from '../calendar.ts';
import { idOf } from '../chance.ts';
import { tenantId } from '../cast/organisations.ts';
import type { Character } from '../cast/people.ts';
import { paper } from '../paper.ts';
import { signedList } from '../signed-list.ts';
import type { Stage } from '../stage.service.ts';
import type { Participant } from './group.ts';
import { cohortId, type Script } from './script.ts';

type Of = Pick<Script, 'key' | 'tenant'> & { people: readonly Participant[]; trainers: readonly [Character, Character] };
type Brought = { form: 'photo' | 'file' | 'audio'; fileName: string; bytes: () => Promise<Buffer> };
const plan = 'm7-a2';
const told = 'm7-a4';
const practised = 'm7-a3';

const plans = [
  'Objetivo: que el grupo diga tres señales sin nombrar a nadie.\n\n1 min: aviso y acuerdo de no contar casos. 2 min: muestro las tarjetas. 5 min: en parejas ordenan las tarjetas. 1 min: una señal por pareja. 1 min: a quién llamar hoy.',
  'Objetivo: distinguir trata y tráfico con una pregunta.\n\nDejo la tabla a la vista y pregunto de dónde sale la ganancia. El guion va en la foto y lo explico en la grabación.',
  'Objetivo: practicar la primera frase cuando alguien pide ayuda.',
] as const;
const cases = [
  'Le pregunto qué le pasó y le pido al grupo que la escuche con respeto.',
  '«Gracias por confiar. No tiene que contar más aquí.» Doy pausa al grupo y salgo con la persona. No anoto su nombre. Después hablo con mi pareja de sala.',
  '«Gracias por decirlo.» Hacemos una pausa de diez minutos, ofrezco hablar a solas y digo quién acompaña hoy.',
] as const;

const changes = [
  'Una de nosotras va a esperar tres segundos después de cada pregunta.\n\nOtra va a decir el mensaje de referencia antes del cierre.',
  'Vamos a mostrar la tarjeta antes de explicarla.\n\nVamos a pedir una señal por pareja y no por persona.\n\nVamos a cerrar a tiempo: el reloj queda a la vista.\n\nRepetimos: sentarnos en círculo ayudó.',
] as const;

/** Work of a group that meets now: of each state that it comes to one. */
export function handedIn(stage: Stage, { key, tenant, people, trainers: [first, second] }: Of, began: Date): void {
  const at = (hours: number, what: string, run: () => Promise<unknown>) => stage.at(hoursAfter(began, hours), `${key}: ${what}`, run);
  const [id, work, marking] = [cohortId(key), () => stage.service(SubmissionsService), () => stage.service(MarkingService)];
  const as = (n: number): Actor => ({ personId: people[n]?.personId ?? '', role: 'participant', tenantId: tenantId(tenant), organisationId: tenantId(tenant) });
  const hand = async (n: number, activityId: string, text: string, { files = [], draft = false }: { files?: readonly Brought[]; draft?: boolean } = {}) => {
    const actor = as(n);
    const submissionId = idOf('submission', key, n, activityId);
    await work().save(actor, { cohortId: id, activityId }, { id: submissionId, text });
    for (const { form, fileName, bytes } of files) await stage.service(SubmissionFilesService).add(actor, { cohortId: id, activityId }, { id: idOf('work-file', submissionId, form), submissionId, form, bytes: await bytes(), fileName });
    if (!draft) await work().handIn(actor, { cohortId: id, activityId });
  };
  /** Several who hand in one piece of work: the first begins, the others type in the code that they were told. */
  const team = async ([first, ...others]: readonly [number, ...number[]], text: string, { draft = false } = {}) => {
    const [place, groups] = [{ cohortId: id, activityId: practised }, stage.service(WorkGroupsService)];
    const submissionId = (n: number) => idOf('submission', key, n, practised);
    const begun = await groups.make(as(first), place, { id: idOf('work-group', key, first), submissionId: submissionId(first) });
    for (const n of others) await groups.join(as(n), place, { submissionId: submissionId(n), code: begun.together?.group?.code ?? '' });
    await work().save(as(first), place, { id: submissionId(first), text, based: 0 });
    if (!draft) await work().handIn(as(others[0] ?? first), place);
  };
  /** The piece that somebody handed in. */
  const pieceOf = async (n: number, activityId: string) => stage.read(tenant, async (tx) => ((await tx.query(
    'SELECT p.id FROM marking_piece p WHERE p.tenant_id = $1 AND p.submission_id = $2', [tenantId(tenant), idOf('submission', key, n, activityId)],
  )) as { id: string }[])[0]?.id ?? '');
  const mark = async (n: number, activityId: string, by: Character, points: number, feedback: string) => marking().mark(stage.actor(by), id, await pieceOf(n, activityId), { points, feedback });

  at(-12, 'entregas', async () => {
    await hand(0, plan, plans[0], { files: [{ form: 'file', fileName: 'guion.pdf', bytes: () => paper('Mi guion de diez minutos', ['Abrir, mostrar, practicar, comprobar, cerrar.', 'Documento inventado para la demostración.']) }] });
    await hand(0, told, cases[0]);
    await hand(2, told, cases[1]);
    await hand(3, told, cases[2]);
  });
  at(-11, 'otra entrega', async () => {
    await hand(1, plan, plans[1], { files: [{ form: 'photo', fileName: 'foto.jpg', bytes: () => signedList('Mi guion', plans[1].split('. ').map((name) => ({ name, signed: false }))) }, { form: 'audio', fileName: 'audio', bytes: () => Promise.resolve(tone()) }] });
    await hand(4, plan, plans[2], { draft: true });
    await hand(5, plan, plans[2]);
    await team([5, 6, 7, 8], changes[1]);
    await team([0, 9], changes[0], { draft: true });
  });
  at(-0.9, 'calificaciones', async () => {
    await mark(5, plan, second, 9, 'El objetivo es claro. Falta decir cuántos minutos lleva cada paso.');
    await mark(0, plan, first, 17, 'El objetivo es claro y se comprueba. Deje un minuto más para la práctica y diga el número de referencia en voz alta.');
    await marking().giveBack(stage.actor(second), id, await pieceOf(0, told), 'Quite la pregunta de la primera frase: primero se agradece y se hace una pausa. Diga también cómo se cuida usted después.');
    await mark(2, told, first, 9, 'Frase breve y sin preguntas.');
    await mark(2, told, second, 5, 'Falta quién acompaña al grupo mientras usted sale.');
    await mark(3, told, first, 8, 'Falta decir cómo se cuida usted después.');
  });
  // One of two that disagree has an answer; the other waits for whoever did not mark it.
  const look = async (n: number, reason: string) => stage.service(OwnAppealsService).ask(as(n), { thing: 'work', id: idOf('submission', key, n, plan) }, { id: idOf('appeal', key, n), questionId: null, reason });
  at(-0.8, 'otra revisión', () => look(5, 'Los minutos están en el guion que entregué en el taller de ayer. Aquí escribí el objetivo, que era lo que se pedía.'));
  at(-0.8, 'y otra', () => look(0, 'La práctica dura dos minutos porque somos veinte personas. El número de referencia está en el archivo, al final.'));
  at(-0.7, 'se decide una revisión', () => stage.service(AppealsService).decide(stage.actor(first), id, idOf('appeal', key, 5), { outcome: 'points', points: 12, reason: 'Tiene razón en que se pedía el objetivo, y está bien escrito. Los minutos siguen faltando para el resto de los puntos.' }));
}

/** Two seconds of a soft tone, in place of a voice that would be somebody's. */
function tone(): Buffer {
  const [rate, seconds] = [8000, 2];
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + rate * seconds, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(rate * seconds, 40);
  return Buffer.concat([head, Buffer.from(Array.from({ length: rate * seconds }, (_, n) => 128 + Math.round(40 * Math.sin((n * 2 * Math.PI * 330) / rate))))]);
}
