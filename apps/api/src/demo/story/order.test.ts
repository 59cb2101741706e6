import { describe, expect, test } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Calendar } from '../calendar.ts';
import { Stage } from '../stage.service.ts';
import { stageStory } from '../play.ts';

/** The story put down for a moment, without anything behind it: what happens when. */
function toldAt(now: Date): Map<string, number> {
  const services = { get: () => ({}) } as unknown as INestApplicationContext;
  const stage = new Stage(services, new Calendar(now), { password: '', pin: '' });
  stageStory(stage);
  return new Map(stage.told().map(({ what, at }) => [what, at.getTime()]));
}

/** What has to have happened before what, on whatever day the demonstration is loaded. */
const before: readonly (readonly [string, string])[] = [
  ['El kit se publica', 'found1: persona fundadora'], ['Estándares', 'cicesct: traspaso en preparación'], ['found2: segunda firma', 'Personas formadoras, primera promoción: se planifica'],
  ['Personas formadoras, primera promoción: termina', 'Comité local de Francisco Morazán: se planifica'], ['Comité local de Francisco Morazán: respuesta', 'c1: recomendación, trainer'],
  ['c4: certificación, trainer', 'Formación avanzada: se planifica'], ['found1: certificación, trainer', 'Formación avanzada: se planifica'], ['found2: certificación, trainer', 'c5: recomendación, trainer'],
  ['Personas formadoras, primera promoción: termina', 'Comité local de Cortés: se planifica'], ['Comité local de Cortés: respuesta', 'c5: recomendación, trainer'],
  ['Formación avanzada: termina', 'Comité local de Atlántida: se planifica'], ['Comité local de Atlántida: respuesta', 'c1: recomendación, master_trainer'], ['Comité local de Atlántida: termina', 'cicesct: criterios'], ['cicesct: criterios', 'cicesct: propuesta'],
  ['cicesct: aceptación', 'Comité local de Choluteca: se planifica'], ['Personas formadoras de los comités locales: termina', 'Comité local de Olancho: se planifica'],
  ['Comité local de Olancho: respuesta', 'd1: recomendación, trainer'], ['d2: certificación, trainer', 'Comité local de Yoro: se planifica'], ['Inspección del Trabajo, región centro: respuesta', 'l1: recomendación, trainer'],
  ['Inspección del Trabajo, región norte: termina', 'trabajo: criterios'], ['Voluntariado juvenil: respuesta', 'o1: recomendación, trainer'], ['o1: certificación, trainer', 'o1: se suspende'],
];

describe('the story', () => {
  test('holds together on whatever day and at whatever hour it is loaded', () => {
    const wrong: string[] = [];
    // Every weekday comes up at every time of the year; eleven and seven have no factor in common.
    for (let day = 0; day < 731; day += 11) {
      const now = new Date(Date.UTC(2026, 0, 1, (day * 7) % 24, 20) + day * 86_400_000);
      const told = toldAt(now);
      for (const [first, second] of before) {
        const [one, other] = [told.get(first), told.get(second)];
        if (one === undefined || other === undefined || one >= other) wrong.push(`${now.toISOString()}: ${first} (${String(one)}) before ${second} (${String(other)})`);
      }
      for (const ahead of ['Comité local de Gracias a Dios: empieza', 'Inspección del Trabajo, tercer grupo: empieza', 'Personal de juzgados, primer grupo: sesión 2', 'Comité local de Comayagua: sesión 2']) {
        if (told.has(ahead)) wrong.push(`${now.toISOString()}: ${ahead} has happened`);
      }
      for (const done of ['Comité local de Comayagua: sesión 1', 'Personal de juzgados, primer grupo: sesión 1', 'Personas formadoras, tercera promoción: sesión 1']) {
        if (!told.has(done)) wrong.push(`${now.toISOString()}: ${done} has not happened`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  }, 120_000);
});
