import type { Cases, Ids } from '../ids.ts';

const cohort = (of: Ids) => ({ params: { id: of.cohortId } });
const contact = { kind: 'line' as const, name: 'Línea', phone: '145', whatsapp: '', hours: '', words: '', consented: false };

export const cases: Cases = {
  getOwnSupport: () => ({}),
  getCohortSupport: cohort,
  keepCohortSupport: (of) => ({ ...cohort(of), body: { contact } }),
  getSupport: () => ({}),
  keepOrganisationSupport: (of) => ({ params: { id: of.organisationId }, body: { contact } }),
  keepReferralLine: (of) => ({ params: { id: of.fresh() }, body: { areaCode: null, name: 'Línea', phone: '145', hours: '', words: '', link: '', urgent: true, invented: true, source: '', checkedOn: '2030-01-01' } }),
  removeReferralLine: (of) => ({ params: { id: of.cohortId } }),
};
