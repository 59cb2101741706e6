import { expect, test } from '@jest/globals';
import { fold } from './fold.ts';
import { formsOf } from './inflection.ts';

const alike = (a: string, b: string, locale: string, gendered: boolean): boolean => [...formsOf(fold(a), locale, gendered)].some((one) => formsOf(fold(b), locale, gendered).has(one));

test.each([
  ['es', 'caso', 'casos'], ['es', 'señal', 'señales'], ['es', 'voz', 'voces'], ['es', 'crisis', 'crisis'], ['es-HN', 'sesión', 'sesiones'],
  ['en', 'case', 'cases'], ['en', 'activity', 'activities'], ['en', 'box', 'boxes'], ['en', 'knife', 'knives'], ['en', 'crisis', 'crises'], ['en', 'woman', 'women'], ['en', 'person', 'people'], ['en', 'criterion', 'criteria'],
  ['fr', 'étude', 'études'], ['fr', 'signal', 'signaux'], ['fr', 'travail', 'travaux'], ['fr', 'réseau', 'réseaux'], ['fr', 'jeu', 'jeux'], ['fr', 'cas', 'cas'],
  ['pt', 'sessão', 'sessões'], ['pt', 'sinal', 'sinais'], ['pt', 'papel', 'papéis'], ['pt', 'homem', 'homens'], ['miq', 'tropa', 'tropas'],
])('%s: %s and %s are one word', (locale, one, many) => {
  expect(alike(one, many, locale, false)).toBe(true);
});

test.each([
  ['es', 'facilitador', 'facilitadoras'], ['es', 'alumno', 'alumnas'], ['fr', 'participant', 'participantes'], ['fr', 'animateur', 'animatrices'], ['fr', 'formateurs', 'formatrice'], ['fr', 'travailleuse', 'travailleurs'],
  ['fr', 'actif', 'actives'], ['pt', 'aluno', 'alunas'],
])('%s: %s and %s are one word where gender is passed over, and two where it is not', (locale, one, other) => {
  expect([alike(one, other, locale, true), alike(one, other, locale, false)]).toEqual([true, false]);
});

test.each([['es', 'caso', 'casa'], ['es', 'guion', 'guía'], ['en', 'case', 'cause'], ['fr', 'cas', 'cause'], ['fr', 'pair', 'paix'], ['en', 'bus', 'bush']])('%s: %s and %s are two words', (locale, one, other) => {
  expect(alike(one, other, locale, false)).toBe(false);
});
