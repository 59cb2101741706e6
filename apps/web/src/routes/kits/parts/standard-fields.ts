import type { AdoptedStandard, CertificationStandardDocument, HandoffStandardDocument, StandardKind } from '@relevo/contracts/standards';

/** How a figure of a standard is read and written: shares are written in per cent. */
export type Field = { path: string; unit: 'share' | 'count' | 'days' | 'months' | 'level' | 'yes' };

const certification: readonly Field[] = [
  { path: 'attendanceShare', unit: 'share' }, { path: 'postTestShare', unit: 'share' }, { path: 'teachBackRequired', unit: 'yes' }, { path: 'observationsPassed', unit: 'count' },
  { path: 'distinctObservers', unit: 'count' }, { path: 'atLeastOneNotTeacher', unit: 'yes' }, { path: 'recentWithinDays', unit: 'days' }, { path: 'beginWithinDays', unit: 'days' },
  { path: 'validityMonths', unit: 'months' }, { path: 'minDeliveriesInPeriod', unit: 'count' }, { path: 'periodMonths', unit: 'months' }, { path: 'renewal.deliveries', unit: 'count' },
  { path: 'renewal.observationsPassed', unit: 'count' }, { path: 'renewal.withinDays', unit: 'days' },
];
const handoff: readonly Field[] = [
  { path: 'activeTrainers', unit: 'count' }, { path: 'cohortsCompleted', unit: 'count' }, { path: 'meanRubric', unit: 'level' }, { path: 'completionShare', unit: 'share' },
  { path: 'controlRule.samples', unit: 'count' }, { path: 'controlRule.leastMean', unit: 'share' },
];
export const fieldsOf = (kind: StandardKind): readonly Field[] => (kind === 'handoff' ? handoff : certification);

/** The value at a path of a standard. */
export function valueAt(document: AdoptedStandard['document'], path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), document);
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text.replace(',', '.')));

/** The document that a form's entries describe; what is missing stays missing, for the schema to name. */
export function standardFrom(kind: StandardKind, values: Record<string, string>): Partial<CertificationStandardDocument> | Partial<HandoffStandardDocument> {
  const document: Record<string, unknown> = {};
  for (const { path, unit } of fieldsOf(kind)) {
    const [head = '', tail] = path.split('.');
    const number = numberOf(values[`document.${path}`]);
    const value = unit === 'yes' ? values[`document.${path}`] !== undefined : unit === 'share' && number !== undefined ? Math.round(number * 10) / 1000 : number;
    if (tail) document[head] = { ...(document[head] as object | undefined), [tail]: value };
    else document[head] = value;
  }
  if (kind === 'handoff') return document;
  const [edition, byDate] = [numberOf(values['document.bridging.edition']), values['document.bridging.byDate']];
  return { ...document, bridging: edition === undefined && byDate === undefined ? null : { edition, byDate } } as Partial<CertificationStandardDocument>;
}
