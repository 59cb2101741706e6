/** What a form says of a course: what is left empty has no end, no limit, no words. */
export const writtenIn = ({ closesOn, places, forWhom, ...given }: Record<string, string>) => ({ ...given, closesOn: closesOn ?? null, places: places === undefined ? null : Number(places), forWhom: forWhom ?? '' });
