import { disableAccount, requestRecovery } from '@relevo/contracts/identity';
import { addMembership, endMembership, getPerson } from '@relevo/contracts/people';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { call } from '../../../lib/call.ts';
import { formValues, send } from '../../../lib/send.ts';
import { placesFor } from './places.ts';

const idOf = (params: { id?: string }) => ({ id: params.id ?? '' });

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const [person, { units }] = await Promise.all([call(getPerson, { params: idOf(params), signal }), placesFor(signal)]);
  return { person, units };
}

export async function action({ params, request }: ActionFunctionArgs) {
  const { intent, membershipId = '', ...body } = formValues(await request.formData());
  if (intent === 'give') return send(addMembership, { params: idOf(params), body });
  if (intent === 'end') return send(endMembership, { params: { id: membershipId } });
  if (intent === 'recover') return send(requestRecovery, { params: idOf(params), body });
  return send(disableAccount, { params: idOf(params), body: { disabled: intent === 'disable' } });
}
export type PersonAction = typeof action;
export type PersonData = Awaited<ReturnType<typeof loader>>;
