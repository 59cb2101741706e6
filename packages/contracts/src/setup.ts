import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { currentSession, signInName } from './identity.ts';
import { invitationLink, area } from './organisations.ts';
import { areaCode, id, instant, interfaceLocale, line } from './values.ts';

const token = z.strictObject({ token: z.string().min(20).max(100) });
const newSecret = z.string().min(1).max(200);

/** The link that the operator's terminal shows; it ends with the first organisation. */
export const getSetup = endpoint({
  name: 'getSetup', method: 'GET', path: '/setup/:token', access: 'public', summary: 'Whether this installation still waits to be set up', params: token,
  response: z.object({ expiresAt: instant, areas: z.array(area) }),
});

/** The steward and its first coordinator; a second coordinator is invited in the same step, because nothing is signed by one person alone. */
export const setUp = endpoint({
  name: 'setUp', method: 'POST', path: '/setup/:token', access: 'public', status: 201, summary: 'Set up a new installation', params: token,
  body: z.strictObject({
    organisation: z.strictObject({ id, name: line, shortName: z.string().trim().max(40).default(''), areaCode: areaCode.nullable().default(null) }),
    coordinator: z.strictObject({ id, displayName: line, name: signInName, password: newSecret, locale: interfaceLocale }),
    colleague: z.strictObject({ invitationId: id, displayName: line }).nullable().default(null),
  }),
  response: z.object({ session: currentSession, invitation: invitationLink.nullable() }),
});
