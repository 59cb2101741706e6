import { getInvitation } from '@relevo/contracts/identity';

/** Whether a link's secret part can be one at all; a shorter one was cut on its way. Recovery's has the same form. */
export const wholeToken = (token: string | undefined): boolean => getInvitation.params.safeParse({ token }).success;
