import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../test/property.ts';
import { termsIn, translationFaults, type TranslatedTerm } from './translation-checks.ts';

const term = (source: string, translation: string | null): TranslatedTerm => ({ id: source, term: source, translation });
const given = (terms: readonly TranslatedTerm[]) => ({ terms, from: 'es', to: 'fr' });
const found = (source: string, terms: readonly TranslatedTerm[]) => termsIn(source, terms, 'es').map((one) => one.id);
const codes = (source: string, translation: string, terms: readonly TranslatedTerm[] = []) => translationFaults(source, translation, given(terms)).map((one) => one.code);

describe('terms of the glossary', () => {
  const terms = [term('persona facilitadora', 'personne facilitatrice'), term('caso', 'cas'), term('caso de estudio', 'étude de cas'), term('Miskitu', null)];
  test('are found as whole words, without case and accents, and in a simple plural', () => {
    expect(found('Las PERSONAS facilitadoras leen', terms)).toEqual(['persona facilitadora']);
    expect(found('Un ocaso', terms)).toEqual([]);
  });
  test('the longer one is meant where one is part of another', () => {
    expect(found('Un caso de estudio', terms)).toEqual(['caso de estudio']);
    expect(found('Un caso de estudio y otro caso', terms)).toEqual(['caso de estudio', 'caso']);
  });
  test('an address is no place for one', () => {
    expect(found('[ver](kit:module/caso)', terms)).toEqual([]);
  });
  test('the warning names the word that is expected', () => {
    expect(translationFaults('La persona facilitadora.', 'L’animatrice.', given(terms))).toEqual([{ code: 'term_missing', term: 'persona facilitadora', wanted: 'personne facilitatrice' }]);
    expect(codes('La persona facilitadora.', 'Les personnes facilitatrices.', terms)).toEqual([]);
  });
  test('a term that has no translation yet is asked of nobody', () => {
    expect(codes('En Miskitu', 'En miskito', terms)).toEqual([]);
  });
  test.each([
    ['La señal', 'Les signaux', 'señal', 'signal', []], ['Los casos', 'Plusieurs cas', 'caso', 'cas', []], ['La persona formadora', 'Les formatrices', 'persona formadora', 'formateur', []],
    ['El caso de estudio', 'Des études de cas', 'caso de estudio', 'étude de cas', []], ['El caso', 'La cause', 'caso', 'cas clinique', ['term_missing']], ['El plan. De trabajo', 'Rien', 'plan de trabajo', 'plan', []],
  ])('%s: %s', (source, translation, one, wanted, codesOf) => {
    expect(codes(source, translation, [term(one, wanted)])).toEqual(codesOf);
  });
  test('endings may grow around it', () => {
    expect(codes('la escuela', 'okullarda', [term('escuela', 'okul')])).toEqual([]);
    expect(codes('la escuela', 'في المدرسة', [term('escuela', 'المدرسة')])).toEqual([]);
  });
});

test.each<[string, string, string, string[]]>([
  ['gaps kept', 'El {{g1}} y {{g2}}', 'The {{g2}} and {{g1}}', []],
  ['a gap lost', 'El {{g1}} y {{g2}}', 'The {{g1}} and more', ['gaps_differ']],
  ['links kept', 'Lea [esto](kit:page/p1#inicio)', 'Read [this](kit:page/p1#start)', []],
  ['another link', 'Lea [esto](https://a.example)', 'Read [this](https://b.example)', ['links_differ']],
  ['a picture lost', '![Reloj](kit:asset/reloj.png)', 'Clock', ['images_differ']],
  ['an image’s words are translated', '![Reloj](kit:asset/reloj.png)', '![Clock](kit:asset/reloj.png)', []],
  ['a block lost', ':::callout\nOjo\n:::', 'Ojo', ['blocks_differ']],
  ['blocks however they are typed', '::: callout\nOjo\n:::', ':::callout\nMind\n:::', []],
  ['a heading lost', '## Uno\n\nTexto', 'One\n\nText', ['headings_differ']],
  ['code is code', '```\n# no\n```', '```\n# other\n```\n', ['outer_spaces']],
  ['a space too many', 'Hola', 'Hello ', ['outer_spaces']],
  ['the same again', 'Una frase que nadie tradujo', 'Una frase que nadie tradujo', ['same_as_source']],
  ['one word may be the same', 'Relevo', 'Relevo', []],
  ['much too short', 'Cada persona cuenta en dos minutos qué espera de este encuentro.', 'Round.', ['length_far_off']],
  ['nothing there yet', 'Texto {{g1}}', '', []],
])('%s', (_, source, translation, wanted) => {
  expect(codes(source, translation)).toEqual(wanted);
});

test('accepted answers may be more, fewer, and the same', () => {
  expect(translationFaults('uno\ndos\ntres', 'one', { ...given([]), lines: true })).toEqual([]);
});

test('a text that is its own translation keeps its structure', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
    expect(codes(text, text).filter((code) => code !== 'same_as_source')).toEqual([]);
  }), runs());
});
