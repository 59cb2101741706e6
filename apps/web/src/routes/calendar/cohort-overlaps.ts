import { getCohortOverlaps } from '@relevo/contracts/calendar';
import type { LoaderFunctionArgs } from 'react-router';
import { call } from '../../lib/call.ts';

/** What a cohort's sessions want twice; asked for once its page is there, for it only warns. */
export const loader = ({ params, request }: LoaderFunctionArgs) => call(getCohortOverlaps, { params: { id: params.id! }, signal: request.signal });
