import {
  assetBlockerCodes, assetBlockers, translationBlockerCodes, translationBlockers, type CheckedAsset, type CheckedOverlay, type KitText,
} from './kit-text-checks.ts';
import { partBlockerCodes, partBlockers, type CheckedParts } from './kit-part-checks.ts';
import { testBlockerCodes, testBlockers, type CheckedBank, type CheckedTest } from './kit-test-checks.ts';

export const publishBlockerCodes = [
  'no_modules', 'module_without_activity', 'module_without_objective', 'case_study_unattested', 'run_sheet_over_slot', 'run_sheet_unknown_activity',
  ...assetBlockerCodes, ...testBlockerCodes, ...partBlockerCodes, 'rubric_missing', 'standard_missing', ...translationBlockerCodes,
] as const;
export type PublishBlockerCode = (typeof publishBlockerCodes)[number];

/** One thing that keeps a kit version from being published; `where` is the id, path or string id it stands on. */
export type PublishBlocker = { code: PublishBlockerCode; where: string };

type CheckedActivity = CheckedParts['modules'][number]['activities'][number] & { testId?: string | undefined; assets: readonly string[]; attestation?: string | undefined };

/** As much of a kit document as the checks read. */
export type CheckedKit = {
  locale: string;
  locales: readonly string[];
  certifiesTrainers: boolean;
  modules: readonly { id: string; break: boolean; objectives: readonly { id: string }[]; activities: readonly CheckedActivity[] }[];
  runSheets: readonly {
    id: string;
    tracks: readonly string[];
    sessions: readonly { id: string; slotMinutes: number; blocks: readonly { id: string; activityId?: string | undefined; minutes: number }[] }[];
  }[];
  tracks: readonly { id: string }[];
  banks: readonly CheckedBank[];
  tests: readonly CheckedTest[];
  surveys: CheckedParts['surveys'];
  rubrics: readonly unknown[];
  assets: readonly CheckedAsset[];
  translations: Readonly<Record<string, CheckedOverlay>>;
};

/** What the document alone does not say. */
export type CheckFacts = {
  /** Every translatable text of the document, with its string id and whether it is core. */
  texts: readonly KitText[];
  /** The hash that a translation's `source` holds of the text it translates. */
  hash: (text: string) => string;
  /** Whether the bytes of an asset are stored, by their SHA-256. */
  isStored: (sha256: string) => boolean;
  /** Whether the kit has a certification standard. */
  hasStandard: boolean;
};

/** Everything that keeps a kit version from being published, in document order; empty when it may be (design: kit version). */
export function publishBlockers(kit: CheckedKit, facts: CheckFacts): PublishBlocker[] {
  return [
    ...moduleBlockers(kit),
    ...runSheetBlockers(kit),
    ...assetBlockers(kit, facts.texts, facts.isStored),
    ...testBlockers(kit),
    ...partBlockers(kit),
    ...certificationBlockers(kit, facts.hasStandard),
    ...translationBlockers(kit, facts.texts, facts.hash),
  ];
}

function moduleBlockers({ modules }: CheckedKit): PublishBlocker[] {
  const content = modules.filter((module) => !module.break);
  if (content.length === 0) return [{ code: 'no_modules', where: '' }];
  return content.flatMap((module): PublishBlocker[] => [
    ...(module.activities.length === 0 ? [{ code: 'module_without_activity', where: module.id } as const] : []),
    ...(module.objectives.length === 0 ? [{ code: 'module_without_objective', where: module.id } as const] : []),
    ...module.activities
      .filter((activity) => activity.kind === 'case_study' && activity.attestation === undefined)
      .map((activity) => ({ code: 'case_study_unattested', where: activity.id }) as const),
  ]);
}

function runSheetBlockers({ modules, runSheets }: CheckedKit): PublishBlocker[] {
  const activities = new Set(modules.flatMap((module) => module.activities.map((activity) => activity.id)));
  return runSheets.flatMap((sheet) =>
    sheet.sessions.flatMap((session): PublishBlocker[] => {
      const minutes = session.blocks.reduce((sum, block) => sum + block.minutes, 0);
      const unknown = session.blocks.filter((block) => block.activityId !== undefined && !activities.has(block.activityId));
      return [
        ...(minutes > session.slotMinutes ? [{ code: 'run_sheet_over_slot', where: `${sheet.id}.${session.id}` } as const] : []),
        ...unknown.map((block) => ({ code: 'run_sheet_unknown_activity', where: `${sheet.id}.${session.id}.${block.id}` }) as const),
      ];
    }),
  );
}

function certificationBlockers(kit: CheckedKit, hasStandard: boolean): PublishBlocker[] {
  if (!kit.certifiesTrainers) return [];
  return [
    ...(kit.rubrics.length === 0 ? [{ code: 'rubric_missing', where: '' } as const] : []),
    ...(hasStandard ? [] : [{ code: 'standard_missing', where: '' } as const]),
  ];
}
