export const nameReasons = [
  'same_name', 'sounds_alike', 'spelling', 'initial', 'abbreviation', 'part_missing', 'other_order', 'same_phone', 'same_institution', 'same_area',
] as const;
export type NameReason = (typeof nameReasons)[number];
