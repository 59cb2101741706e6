import { disableAccount, requestRecovery } from '@relevo/contracts/identity';
import { addMembership, endMembership, getPerson } from '@relevo/contracts/people';
import { listPersonMerges } from '@relevo/contracts/person-merge';
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { formValues, send } from '../../../lib/send.ts';
import { placesFor } from './places.ts';

const idOf = (params: { id?: string }) => ({ id: params.id ?? '' });

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const found = call(getPerson, { params: idOf(params), signal }).catch((error: unknown) => afterMerge(error, idOf(params).id, signal));
  const [person, { units }] = await Promise.all([found, placesFor(signal)]);
  return { person, units };
}

/** A record that became part of another leads to that one; whoever may not see merges is told that there is none. */
async function afterMerge(error: unknown, personId: string, signal: AbortSignal): Promise<never> {
  if (!(error instanceof Refusal) || error.status !== 404) throw error;
  const { items } = await call(listPersonMerges, { query: { personId }, signal }).catch(() => ({ items: [] }));
  const into = items.find(({ state, goneId }) => state === 'done' && goneId === personId);
  throw into ? redirect(`/personas/${into.keptId}`) : error;
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
