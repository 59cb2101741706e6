import { listCandidates } from '@relevo/contracts/cohorts';
import type { LoaderFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';

/** Who may be given a duty; asked for when the choice is opened. */
export function loader({ params, request }: LoaderFunctionArgs) {
  const duty = new URL(request.url).searchParams.get('duty') === 'supervisor' ? 'supervisor' : 'trainer';
  return call(listCandidates, { params: { id: params.id! }, query: { duty }, signal: request.signal });
}
