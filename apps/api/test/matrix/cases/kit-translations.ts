import type { Case, Cases } from '../ids.ts';

const inEnglish: Case = (ids) => ({ params: { id: ids.draftVersionId, locale: 'en' } });

export const cases: Cases = {
  listTranslations: (ids) => ({ params: { id: ids.draftVersionId } }),
  getTranslation: inEnglish,
  saveTranslations: (ids) => ({ ...inEnglish(ids), body: { entries: [{ id: 'm1.title', text: 'Module', source: 'a'.repeat(64), before: '' }] } }),
  setTranslationLocale: (ids) => ({ params: { id: ids.draftVersionId, locale: 'miq' }, body: {} }),
  removeTranslationLocale: inEnglish,
  exportTranslations: (ids) => ({ ...inEnglish(ids), query: { format: 'csv' } }),
  importTranslations: inEnglish,
};
