import { page } from '../../lib/page-route.ts';

const texts = ['notices'];

export const routes = [page('avisos', () => import('./inbox.tsx'), texts), page('cuenta/avisos', () => import('./preference.tsx'), texts)];
