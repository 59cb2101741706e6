import type { Cases, Ids } from '../ids.ts';

const one = (ids: Ids) => ({ params: { id: ids.credentialId } });

export const cases: Cases = {
  listOwnCredentials: () => ({}),
  getCredential: one,
  downloadCertificate: one,
  downloadBadge: one,
  downloadBadgeImage: one,
  showCredentialName: (ids) => ({ ...one(ids), body: { shown: false } }),
  revokeCredential: (ids) => ({ ...one(ids), body: { reason: 'motivo' } }),
  verifyPage: one,
  verifyStart: () => ({ query: {} }),
  verifyFile: () => ({ query: {} }),
  verifyBadge: one,
  getStatusList: (ids) => ({ params: { id: ids.tenantId } }),
};
