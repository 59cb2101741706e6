/** SQL for whether somebody else took the duty that row `d` of `declined_duty` was, after it was declined. */
export const replaced = (d: string): string =>
  `EXISTS (SELECT FROM assignment x WHERE x.tenant_id = ${d}.tenant_id AND x.session_id = ${d}.session_id AND x.duty = ${d}.duty AND x.made_at >= ${d}.declined_at)`;
