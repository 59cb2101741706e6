import { findOverlaps } from '@relevo/contracts/calendar';
import type { ActionFunctionArgs } from 'react-router';
import { send } from '../../lib/send.ts';

/** What times that are still being written would meet. */
export const action = async ({ request }: ActionFunctionArgs) => send(findOverlaps, { body: await request.json() });
/** Nothing on screen was changed by asking. */
export const shouldRevalidate = () => false;
