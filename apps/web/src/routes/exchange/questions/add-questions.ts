import type { KitAsset, KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import { newLocalId } from '../../studio/kit/new-parts.ts';

export type Addition = {
  questions: readonly Question[];
  assets: readonly KitAsset[];
  /** The bank that they go to, or the title of a new one. */
  into: { bankId: string } | { title: string };
  tags: readonly string[];
};
const mostTags = 20;

/** The document with pictures that it did not have; one that participants get to see now is not the facilitators' alone any more. */
export function withAssets(document: KitDocument, assets: readonly KitAsset[]): KitDocument {
  const known = new Map(document.assets.map((one) => [one.path, one]));
  const shown = new Set(assets.filter((one) => !one.facilitatorOnly).map((one) => one.path));
  const kept = document.assets.map((one) => (one.facilitatorOnly && shown.has(one.path) ? { ...one, facilitatorOnly: false } : one));
  return { ...document, assets: [...kept, ...assets.filter((one) => !known.has(one.path))] };
}

/** Every id of the questions that a document has. */
const idsOf = (document: KitDocument): Set<string> => new Set(document.banks.flatMap((bank) => bank.questions.map((one) => one.id)));

/**
 * The document with questions of a file at the end of a bank. Ids that somebody took meanwhile are given anew; objectives that this kit does not have are left out.
 * @returns with the bank's id
 */
export function addQuestions(document: KitDocument, { questions, assets, into, tags }: Addition): { document: KitDocument; bankId: string } {
  const ids = idsOf(document);
  const objectives = new Set(document.modules.flatMap((one) => one.objectives.map(({ id }) => id)));
  const added = questions.map((one): Question => {
    const id = ids.has(one.id) ? newLocalId('q') : one.id;
    ids.add(id);
    const { objectiveId, ...rest } = one;
    const keepsObjective = objectiveId !== undefined && objectives.has(objectiveId);
    return { ...rest, ...(keepsObjective ? { objectiveId } : {}), id, tags: [...new Set([...one.tags, ...tags])].slice(0, mostTags) } as Question;
  });
  const pictured = withAssets(document, assets.filter(({ path }) => JSON.stringify(added).includes(`kit:asset/${path.split('/').map(encodeURIComponent).join('/')}`) || JSON.stringify(added).includes(`kit:asset/${path}`)));
  if ('bankId' in into) return { bankId: into.bankId, document: { ...pictured, banks: document.banks.map((bank) => (bank.id === into.bankId ? { ...bank, questions: [...bank.questions, ...added] } : bank)) } };
  const bankId = newLocalId('b');
  return { bankId, document: { ...pictured, banks: [...document.banks, { id: bankId, title: into.title, questions: added }] } };
}
