import { expect, test } from '@jest/globals';
import { nameTagsPdf, tagsPerPage, type NameTagSheet } from './name-tags-pdf.ts';

const sheet = (tags: NameTagSheet['tags']): NameTagSheet => ({ lang: 'es', now: new Date('2030-03-04T12:00:00Z'), documentTitle: 'Gafetes', group: 'Comité local', organisers: ['Financia: Fundación'], tags });
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

test('eight a page, named or blank, and the same bytes for the same tags', async () => {
  const tags = Array.from({ length: tagsPerPage + 1 }, (_, i) => ({ role: 'Participante', team: i === 0, ...(i % 2 ? {} : { name: `María de los Ángeles Villafranca ${i}` }) }));
  const [once, again] = [await nameTagsPdf(sheet(tags)), await nameTagsPdf(sheet(tags))];
  expect([pages(once), once.equals(again), pages(await nameTagsPdf(sheet([])))]).toEqual([2, true, 1]);
});
