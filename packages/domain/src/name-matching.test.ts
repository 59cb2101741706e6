import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { givenNames, surnames } from './common-names.ts';
import { indexNames } from './name-index.ts';
import { matchNames, matchPeople, nameReasons, proposeDuplicates, proposeFrom, wordsLike } from './name-matching.ts';
import { compareWords, editDistance, soundOf, splitName } from './name-words.ts';
import { runs } from '../test/property.ts';

test.each([
  ['the same name', 'María López Núñez', 'MARIA LOPEZ NUNEZ', ['same_name']],
  ['without the second surname', 'José Ángel Zúniga Mejía', 'Jose Angel Zuniga', ['part_missing']],
  ['without the second given name', 'Ana Lucía Paz Rivera', 'Ana Paz Rivera', ['part_missing']],
  ['surnames first', 'López Núñez, María', 'María López Núñez', ['other_order']],
  ['particles aside', 'Juan de la Cruz del Cid', 'Juan Cruz Cid', ['same_name']],
  ['v for b, s for z', 'Elvira Velásquez', 'Elbira Belasques', ['sounds_alike']],
  ['a slip of the pen', 'Yolanda Maradiaga', 'Yolanda Maradiga', ['spelling']],
  ['neighbours swapped', 'Walter Banegas', 'Walter Banages', ['spelling']],
  ['an abbreviation', 'Mª Hdez. Soto', 'María Hernández Soto', ['abbreviation']],
  ['an initial', 'Carlos R. Funes Amaya', 'Carlos Roberto Funes Amaya', ['initial']],
  ['a double name with a hyphen', 'Ana-María Soto', 'Ana María Soto', ['same_name']],
])('%s is proposed', (_, a, b, reasons) => {
  const match = matchNames(a, b);
  expect(match.reasons).toEqual(reasons);
  expect(match.score).toBeGreaterThanOrEqual(proposeFrom);
});

test.each([
  ['María López', 'María Hernández'],
  ['Juan Pérez', 'Pedro Pérez'],
  ['José Reyes Amaya', 'Rosa Reyes Amador'],
  ['María', 'María'],
  ['Kenia Zelaya Soto', 'Wilmer Paz Funes'],
  ['', 'María López'],
  ['de la', 'de la'],
])('%s and %s are not proposed', (a, b) => {
  expect(matchNames(a, b).score).toBeLessThan(proposeFrom);
});

test('what else agrees makes a likely name likelier, and no name out of two', () => {
  const ana = { id: '1', name: 'Ana Paz', phone: '+504 9988-7766', institution: 'Policía Nacional', areaCode: 'HN-GD' };
  const anita = { id: '2', name: 'Anita Paz', phone: '99887766', institution: 'policia nacional', areaCode: 'HN-GD' };
  const match = matchPeople(ana, anita);
  expect(match.reasons).toEqual(['same_phone', 'same_institution', 'same_area']);
  expect(match.score).toBeGreaterThan(matchNames(ana.name, anita.name).score);
  const other = { ...anita, name: 'Wilmer Funes' };
  expect(matchPeople(ana, other).score).toBe(0);
  expect(matchPeople({ id: '1', name: 'Ana Paz' }, { id: '2', name: 'Ana Paz' })).toEqual({ score: 1, reasons: ['same_name'] });
});

test('a list is held against the known, the likest first, and nobody against themself', () => {
  const known = [{ id: 'k1', name: 'María López Núñez' }, { id: 'k2', name: 'Maria Lopes' }, { id: 'k3', name: 'Juan Soto' }, { id: 'n1', name: 'María López' }];
  const proposals = proposeDuplicates([{ id: 'n1', name: 'María López' }, { id: 'n2', name: 'Kenia Paz' }], known);
  expect(proposals.map((p) => [p.newId, p.knownId])).toEqual([['n1', 'k2'], ['n1', 'k1']]);
});

test('of a list of 227 against 10,000 known one pair in a hundred is compared, and everybody is found', () => {
  const [given, family] = [[...givenNames], [...surnames]];
  const person = (prefix: string) => (n: number) => {
    const words = [given[n % given.length], given[(n * 7 + 3) % given.length], family[(n * 31) % family.length], family[(n * 13 + 5) % family.length]];
    return { id: `${prefix}${n}`, name: words.join(' ') };
  };
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const [asked, known] = [numbers(227).map(person('n')), numbers(10_000).map(person('k'))];
  const indexed = ({ name }: { name: string }) => ({ words: splitName(name), identity: null, phones: [] });
  const candidates = indexNames(known.map(indexed));
  expect(asked.reduce((sum, one) => sum + candidates(indexed(one)).length, 0)).toBeLessThan((asked.length * known.length) / 100);
  const proposals = proposeDuplicates(asked, known);
  expect(proposals.filter((p) => p.newId.slice(1) === p.knownId.slice(1)).every((p) => p.score === 1)).toBe(true);
  expect(proposals.length).toBeGreaterThanOrEqual(227);
});

const nameWord = fc.constantFrom('María', 'Jose', 'de', 'la', 'Núñez', 'Nuñes', 'J.', 'Ma.', 'Paz', 'Hernández', 'Hernandes', 'Zelaya', 'x', '');
const anyName = fc.oneof(fc.array(nameWord, { maxLength: 6 }).map((words) => words.join(' ')), fc.string());

test('whoever is proposed by name holds words like two of the name’s, so only those need be compared', () => {
  const part = (from: ReadonlySet<string>) => fc.constantFrom(...from, 'mª', 'hdez', 'j');
  const name = fc.tuple(part(givenNames), part(givenNames), fc.constantFrom(' ', '-', ' de la ', ', '), part(surnames), fc.constantFrom('', ' P.', ' Zúñiga'))
    .map(([a, b, between, c, end]) => `${a} ${b}${between}${c}${end}`);
  fc.assert(fc.property(name, fc.array(name, { maxLength: 30 }), (asked, others) => {
    const near = wordsLike(asked, [...new Set(others.flatMap((other) => other.split(' ')))]);
    const placesOf = (other: string) => new Set(near.flatMap(({ word, place }) => (other.split(' ').includes(word) ? [place] : [])));
    const known = others.map((other, i) => ({ id: String(i), name: other, phone: '99887766' }));
    for (const { knownId } of proposeDuplicates([{ id: 'asked', name: asked, phone: '99887766' }], known)) expect(placesOf(others[Number(knownId)]!).size).toBeGreaterThan(1);
  }), runs(200));
});

test('scores run from 0 to 1, both ways alike, with known reasons; a name of two words is its own likest', () => {
  fc.assert(
    fc.property(anyName, anyName, (a, b) => {
      const match = matchNames(a, b);
      expect(match.score).toBeGreaterThanOrEqual(0);
      expect(match.score).toBeLessThanOrEqual(1);
      expect(match.reasons.every((reason) => nameReasons.includes(reason))).toBe(true);
      expect(matchNames(b, a).score).toBeCloseTo(match.score, 9);
      expect(splitName(a).length < 2 || matchNames(a, a).score > 0.999).toBe(true);
    }),
    runs(),
  );
});

test('sounds, distances and single words', () => {
  expect(soundOf('velasquez')).toBe(soundOf('belasces'));
  expect(soundOf('guevara')).toBe(soundOf('guebara'));
  expect(editDistance('banegas', 'banages')).toBe(2);
  expect(editDistance('soto', 'sot')).toBe(1);
  expect(editDistance('ab', 'ba')).toBe(1);
  const [x, y] = [splitName('x')[0], splitName('jose')[0]];
  expect(x && y && compareWords(x, y)).toEqual({ likeness: 0, reason: null });
  const [alej, alejandro] = [splitName('alejan')[0], splitName('alejandro')[0]];
  expect(alej && alejandro && compareWords(alej, alejandro)).toEqual({ likeness: 0.6, reason: 'abbreviation' });
});
