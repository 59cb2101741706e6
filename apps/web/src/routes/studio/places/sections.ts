import type { KitDocument } from '@relevo/contracts/kit-document';
import { IconCalendarTime, IconChecklist, IconFileText, IconListCheck, IconMessageQuestion, IconStack2, type Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { newPage } from '../kit/new-parts.ts';
import { placeWords } from '../kit/paths.ts';
import { newRubric } from './rubrics/rubric-parts.ts';
import { newRunSheet } from './run-sheets/sheet-parts.ts';
import { newBank } from './banks/question-parts.ts';
import { newSurvey, newTest } from './tests/test-parts.ts';

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
  { list: 'runSheets', icon: IconCalendarTime, tail: ({ runSheets }, id) => runSheets.find((one) => one.id === id)?.sessions.length ?? 0, create: (t) => newRunSheet(t('sections.runSheets.new'), t('sections.runSheets.session')) },
  { list: 'banks', icon: IconStack2, tail: ({ banks }, id) => banks.find((one) => one.id === id)?.questions.length ?? 0, create: (t) => newBank(t('sections.banks.new')) },
  { list: 'tests', icon: IconListCheck, tail: ({ tests }, id) => tests.find((one) => one.id === id)?.forms.A.length ?? 0, create: (t) => newTest(t('sections.tests.new')) },
  { list: 'surveys', icon: IconMessageQuestion, tail: ({ surveys }, id) => surveys.find((one) => one.id === id)?.questions.length ?? 0, create: (t) => newSurvey(t('sections.surveys.new')) },
  {
    list: 'rubrics', icon: IconChecklist, tail: ({ rubrics }, id) => rubrics.find((one) => one.id === id)?.criteria.length ?? 0,
    create: (t) => newRubric(t('sections.rubrics.new'), { levels: t('sections.rubrics.levels').split(' / '), group: t('sections.rubrics.group'), criterion: t('sections.rubrics.criterion') }),
  },
  { list: 'pages', icon: IconFileText, create: (t) => newPage(t('sections.pages.new')) },
];

const lists = new Set<string>(['modules', ...sections.map((one) => one.list)]);

/** Whether the studio has a screen for what lies in a list of the document; what lies in none is the kit's own. */
export const hasPlace = (list: string | undefined): boolean => list === undefined || lists.has(list) || !(list in placeWords);
