import type { KitDocument } from '@relevo/contracts/kit-document';
import type { OfficeModules } from '@relevo/contracts/kit-office';
import { withAssets } from '../questions/add-questions.ts';

/** The document with modules and their pictures after one of its modules; first where there is none such. */
export function addModules(document: KitDocument, { modules, assets }: Pick<OfficeModules, 'modules' | 'assets'>, after: string | null): KitDocument {
  const at = after === null ? 0 : document.modules.findIndex((one) => one.id === after) + 1;
  return { ...withAssets(document, assets), modules: [...document.modules.slice(0, at), ...modules, ...document.modules.slice(at)] };
}
