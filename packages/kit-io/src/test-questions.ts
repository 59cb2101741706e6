import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { drawPools } from '@relevo/domain/draws';

/** How many questions an attempt gets besides its form. */
export const drawnCount = (test: KitTest): number => test.draws.reduce((sum, draw) => sum + draw.count, 0);

/** What the draws of a test may take between them, in the banks' order. */
export function poolOf(document: Pick<KitDocument, 'banks'>, test: KitTest): Question[] {
  const questions = document.banks.flatMap((bank) => bank.questions.map((question) => ({ ...question, bankId: bank.id })));
  const ids = new Set([...drawPools(test, questions).values()].flatMap((pool) => pool.map((question) => question.id)));
  return document.banks.flatMap((bank) => bank.questions.filter((question) => ids.has(question.id)));
}

/** Ids of all that a test may ask: its forms first, then what its draws may take. */
export const idsInTest = (document: Pick<KitDocument, 'banks'>, test: KitTest): string[] =>
  [...test.forms.A, ...(test.forms.B ?? []), ...(test.draws.length > 0 ? poolOf(document, test).map((question) => question.id) : [])];
