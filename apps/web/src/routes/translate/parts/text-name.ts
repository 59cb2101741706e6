/** What a text is within its part, by the last of its keys; of the `translate` catalogue. */
export function nameKey(id: string): string {
  const keys = id.split('.').filter((one) => !/^\d+$/.test(one));
  const last = keys.at(-1) ?? '';
  const known = ['title', 'summary', 'attribution', 'body', 'notes', 'solution', 'method', 'debrief', 'materials', 'label', 'group', 'descriptors', 'term', 'meaning', 'stem', 'feedback', 'accepted', 'unit', 'guide', 'intro', 'text'];
  return `names.${id.includes('warning') && last === 'text' ? 'warning' : known.includes(last) ? last : 'text'}`;
}
