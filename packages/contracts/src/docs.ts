import { endpoint } from './endpoint.ts';
import { fileOf } from './values.ts';

export const getDocs = endpoint({
  name: 'getDocs', method: 'GET', path: '/docs', access: 'public',
  summary: 'OpenAPI 3.1 of this very API: JSON, or a page for a browser', response: fileOf('application/json', 'text/html'),
});
