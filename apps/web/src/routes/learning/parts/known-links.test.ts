import { expect, test } from '@jest/globals';
import { knownLinks } from './known-links.ts';

const link = (href: string) => `<p>Véase <a href="${href}">el <b>módulo</b></a>.</p>`;

test.each([
  ['to a module of the outline stays', '../modulo/m1', true],
  ['to a heading of one stays', '../modulo/m1#a2', true],
  ['to a module whose id is written with escapes stays', '../modulo/m%C3%B3dulo', true],
  ['to a page stays', '../paginas/p1', true],
  ['to another site stays', 'https://example.org/../modulo/m9', true],
  ['to a module of another track gives way to its words', '../modulo/m2', false],
  ['to a heading of one too', '../modulo/m2#a2', false],
])('a link %s', (_, href, stays) => {
  expect(knownLinks(['m1', 'módulo'])(link(href))).toBe(stays ? link(href) : '<p>Véase el <b>módulo</b>.</p>');
});
