import { page } from '../../lib/page-route.ts';

const texts = ['account'];
/** Ways in, for people who have not signed in. */
export const openRoutes = [
  page('entrar', () => import('./password.tsx'), texts),
  page('entrar/tarjeta', () => import('./card.tsx'), texts),
  page('entrar/tarjeta/primera-vez', () => import('./activation.tsx'), texts),
  page('invitacion/:token', () => import('./invitation.tsx'), texts),
  page('recuperar/:token', () => import('./recovery.tsx'), texts),
];
