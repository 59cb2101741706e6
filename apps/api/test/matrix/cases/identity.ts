import type { Cases } from '../ids.ts';

const nobody = { name: 'nadie.conocido', password: 'una frase larga cualquiera' };
const noLink = { token: 'x'.repeat(43) };

/** Links and secrets are keys in themselves: with a wrong one nobody gets in, whoever they are. */
export const cases: Cases = {
  getSession: () => ({}),
  signOut: () => ({}),
  signInByPassword: () => ({ body: nobody }),
  signInByPin: () => ({ body: { name: 'nadie', pin: '48271930' } }),
  activateCard: () => ({ body: { name: 'nadie', code: '12341234', pin: '48271930' } }),
  switchHat: (of) => ({ body: { hatId: of.membershipId } }),
  getAccount: () => ({}),
  updateAccount: () => ({ body: { locale: 'es' } }),
  changeSecret: () => ({ body: { current: 'no es esta frase', next: 'otra frase bastante larga' } }),
  endOtherSession: (of) => ({ params: { id: of.fresh() } }),
  beginSecondFactor: () => ({}),
  confirmSecondFactor: () => ({ body: { totp: '000000' } }),
  getInvitation: () => ({ params: noLink }),
  acceptInvitation: () => ({ params: noLink, body: { ...nobody, displayName: 'Nueva', locale: 'es' } }),
  acceptInvitationAsMyself: () => ({ params: noLink, body: {} }),
  requestRecovery: (of) => ({ params: { id: of.trainerId }, body: { id: of.fresh() } }),
  listRecoveries: () => ({}),
  confirmRecovery: (of) => ({ params: { id: of.recoveryId } }),
  recover: () => ({ body: { ...noLink, password: 'otra frase bastante larga' } }),
  disableAccount: (of) => ({ params: { id: of.trainerId }, body: { disabled: false } }),
};
