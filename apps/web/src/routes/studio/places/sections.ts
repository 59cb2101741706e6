import type { KitDocument } from '@relevo/contracts/kit-document';
import { IconFileText, type Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { newPage } from '../kit/new-parts.ts';
import { placeWords } from '../kit/paths.ts';

export type StudioSection = {
  /** The document's list; its word in the address is `placeWords`. */
  list: 'pages' | 'runSheets' | 'banks' | 'tests' | 'surveys' | 'rubrics';
  icon: Icon;
  /** What stands at the end of a row: minutes, a count. */
  tail?: (document: KitDocument, id: string) => number;
  /** A new, empty member; its words in `studio:sections.<list>`. */
  create: (t: TFunction<'studio'>, document: KitDocument) => { id: string };
};

/** Parts below the modules that have a place in the studio; `routes.ts` has their screens. */
export const sections: readonly StudioSection[] = [
  { list: 'pages', icon: IconFileText, create: (t) => newPage(t('sections.pages.new')) },
];

const lists = new Set<string>(['modules', ...sections.map((one) => one.list)]);

/** Whether the studio has a screen for what lies in a list of the document; what lies in none is the kit's own. */
export const hasPlace = (list: string | undefined): boolean => list === undefined || lists.has(list) || !(list in placeWords);
