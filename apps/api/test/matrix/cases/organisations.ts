import type { Cases } from '../ids.ts';

export const cases: Cases = {
  listOrganisations: () => ({}),
  listAreas: () => ({}),
  createOrganisation: (of) => ({ body: { id: of.fresh(), parentId: of.organisationId, kind: 'government', name: 'Comité' } }),
  updateOrganisation: (of) => ({ params: { id: of.organisationId }, body: { shortName: 'U' } }),
  archiveOrganisation: (of) => ({ params: { id: of.organisationId }, body: { archived: false } }),
  createPartner: (of) => ({ body: { id: of.fresh(), name: 'Socia nueva', kind: 'ngo', manager: { invitationId: of.fresh(), displayName: 'Quien gestiona' } } }),
  invitePartnerManager: (of) => ({ params: { id: of.partnerTenantId }, body: { id: of.fresh(), displayName: 'Quien gestiona' } }),
  listPeople: () => ({ query: { q: 'persona', size: 100 } }),
  getPerson: (of) => ({ params: { id: of.personId } }),
  createPerson: (of) => ({ body: { id: of.fresh(), givenNames: 'Nueva' } }),
  updatePerson: (of) => ({ params: { id: of.personId }, body: { contact: '' } }),
  matchPeople: () => ({ body: { name: 'Alguien Nuevo' } }),
  addMembership: (of) => ({ params: { id: of.personId }, body: { id: of.fresh(), organisationId: of.organisationId, role: 'author' } }),
  endMembership: (of) => ({ params: { id: of.membershipId } }),
  listInvitations: () => ({}),
  createInvitation: (of) => ({ body: { id: of.fresh(), organisationId: of.organisationId, role: 'trainer', displayName: 'Nueva' } }),
  renewInvitation: (of) => ({ params: { id: of.invitationId } }),
  revokeInvitation: (of) => ({ params: { id: of.invitationId } }),
};
