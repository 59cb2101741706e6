import type { Cases, Ids } from '../ids.ts';

const cohort = (of: Ids) => ({ params: { id: of.cohortId } });
const words = { agree: 'Acepto.', purpose: 'Para esto.' };
const token = 'A'.repeat(43);

export const cases: Cases = {
  getRegistrationOpening: cohort,
  openRegistration: (of) => ({ ...cohort(of), body: { opensAt: '2026-01-01T00:00:00Z', closesAt: new Date().toISOString(), seats: 9, approval: true, shares: [] } }),
  renewRegistrationLink: cohort,
  revokeRegistrationLink: cohort,
  printRegistrationLink: cohort,
  listRegistrations: (of) => ({ ...cohort(of), query: { size: 100 } }),
  decideRegistrations: (of) => ({ ...cohort(of), body: { ids: [of.registrationId], decision: 'refuse' } }),
  judgeLikeness: (of) => ({ params: { id: of.cohortId, registrationId: of.registrationId }, body: { personId: null } }),
  registrationPage: () => ({ params: { token } }),
  sendRegistration: () => ({ params: { token }, body: {} }),
  registrationStart: () => ({}),
  getOwnData: () => ({}),
  exportOwnData: () => ({}),
  withdrawConsent: (of) => ({ params: { id: of.registrationId } }),
  getConsentTexts: () => ({}),
  publishConsentText: () => ({ params: { purpose: 'pictures' }, body: { over: 0, askAgain: false, words: { es: words, en: words, fr: words } } }),
  listEarlierConsents: () => ({ params: { purpose: 'training' } }),
  getAttributeSums: cohort,
  countAttributes: cohort,
  agreeAnew: (of) => ({ params: { id: of.registrationId }, body: { version: 1, locale: 'es' } }),
  registrationStanding: () => ({ body: { code: 'K7QM2XRT9HPD' } }),
};
