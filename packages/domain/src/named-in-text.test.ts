import { expect, test } from '@jest/globals';
import { tellsWho } from './named-in-text.ts';

const names = ['Elsa Daniela Escoto Molina', 'Darwin Alexis Padilla Lanza', 'María José de la Cruz Paz', 'Flor Campos'];

test.each([
  ['the whole name', 'Gracias a Elsa Daniela Escoto Molina por todo', true],
  ['a given name and a surname', 'que darwin padilla hable más despacio', true],
  ['the surname first', 'Padilla Darwin explica bien', true],
  ['another spelling', 'Darwin Padiya Lansa', true],
  ['a particle between', 'María José de la Cruz', true],
  ['a first name alone', 'Elsa explicó muy bien', false],
  ['names of two people', 'Elsa, Darwin y Flor', false],
  ['two words of one name that a comma parts', 'Había flor, campos y sol', false],
  ['nobody of the group', 'El mapa de Juan Manuel Gálvez', false],
  ['plain words', 'El mapa de servicios y la paz del grupo', false],
  ['a telephone number', 'llámeme al 9876-5432', true],
  ['an identity number', '0801-1990-12345', true],
  ['a figure', 'de 8 a 12, 24 personas', false],
  ['nothing', '', false],
])('%s', (_, text, tells) => expect(tellsWho(text, names)).toBe(tells));
