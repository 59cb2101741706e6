import type { KitDocument } from '@relevo/contracts/kit-document';
import { assemble } from './assemble.ts';
import { glossary } from './glossary.ts';
import { m1 } from './modules/m1.ts';
import { m2 } from './modules/m2.ts';
import { m3 } from './modules/m3.ts';
import { m4 } from './modules/m4.ts';
import { m5 } from './modules/m5.ts';
import { m6 } from './modules/m6.ts';
import { m7 } from './modules/m7.ts';
import { pages } from './pages.ts';
import { rubric } from './rubric.ts';
import { runSheets } from './run-sheets.ts';
import { surveys } from './surveys.ts';
import { banks, tests } from './tests.ts';
import { t } from './text.ts';
import { tracks } from './tracks.ts';
import { improvedBanks, improvedModules } from './version-2.ts';

const modules = [m1, m2, m3, m4, m5, m6, m7];

/** Title, summary and rights; the title names no topic, for it is seen on shared screens. */
const cover = {
  format: 'relevo-kit/1',
  title: t('Formar para proteger', 'Training to protect', 'Former pour protéger'),
  summary: t(
    'Kit para preparar a personas formadoras de comités locales. Siete módulos, dos guiones y práctica de enseñanza con acompañamiento.',
    'A kit to prepare trainers from local committees. Seven modules, two run sheets and co-supervised teaching practice.',
    'Une trousse pour préparer les personnes formatrices des comités locaux. Sept modules, deux déroulés et une pratique d’enseignement accompagnée.',
  ),
  attribution: t(
    'Contenido propio, escrito para la demostración. Las historias son ficticias o compuestas y no corresponden a nadie.',
    'Original content written for the demonstration. The stories are fictional or composite and are about nobody real.',
    'Contenu original, rédigé pour la démonstration. Les histoires sont fictives ou composées et ne concernent aucune personne réelle.',
  ),
  locale: 'es',
  locales: ['es', 'en', 'fr'],
  licence: 'CC-BY-4.0',
  certifiesTrainers: true,
};

const rest = { tracks, pages, rubrics: [rubric], tests, surveys, glossary, assets: [] };

/** The demo training kit, first version: source Spanish, complete overlays in English and French. */
export const demoKit = (): KitDocument => assemble({ ...cover, ...rest, modules, runSheets: runSheets(modules), banks });

/**
 * The same kit a version later: two activities with other minutes, one activity more, one clearer question. All ids are kept,
 * so a cohort that stays on the first version can be told apart from one that runs this.
 */
export function demoKitVersion2(): KitDocument {
  const improved = improvedModules(modules);
  return assemble({ ...cover, ...rest, modules: improved, runSheets: runSheets(improved), banks: improvedBanks(banks) });
}
