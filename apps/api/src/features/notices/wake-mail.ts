import type { Jobs } from '../../database/jobs.ts';

const stepMs = 10_000;

/**
 * Has a tenant's mail looked at soon after a moment. Moments are rounded up, and never to one that may have had its job already, so that many messages made at
 * once ask for one job between them.
 */
export async function wakeMail(jobs: Jobs, tx: Parameters<Jobs['send']>[0], tenantId: string, at: Date, now: Date): Promise<void> {
  const step = Math.floor(Math.max(at.getTime(), now.getTime()) / stepMs) + 1;
  await jobs.send(tx, 'notice.mail', { tenantId }, new Date(step * stepMs), `${tenantId}/${step}`);
}
