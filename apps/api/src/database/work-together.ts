/** Pieces that are one piece of work: of everybody who handed it in together. */
export const together = (q: string, p: string) => `${q}.tenant_id = ${p}.tenant_id AND (${q}.id = ${p}.id OR (${q}.group_id = ${p}.group_id AND ${q}.number = ${p}.number))`;
