import { DomainError } from '../../platform/domain-error.ts';

/** Who gave the right secret; `second_factor` when the password alone was right and a code is still to come. */
export type Recognised = { next: 'done'; personId: string } | { next: 'second_factor' };

/** No answer to a wrong secret comes sooner than this, whatever the reason. */
const shortestRefusalMs = 250;

/** Runs the check; a refusal of the secret waits for its moment. */
export async function evenly(check: () => Promise<Recognised>): Promise<Recognised> {
  const earliest = new Promise((resolve) => { setTimeout(resolve, shortestRefusalMs); });
  try {
    return await check();
  } catch (error) {
    if (error instanceof DomainError && error.status === 401) await earliest;
    throw error;
  }
}
