/**
 * The first wall: queries name the tenant they read. Row-level security is the second.
 * A test may take the first away to prove that the second holds alone; nothing else can.
 */
let on = true;

/** SQL that keeps `alias` within the tenant in parameter `$n`. */
export function tenantIs(alias: string, n: number): string {
  return on ? `${alias}.tenant_id = $${n}` : `$${n}::uuid IS NOT NULL`;
}

/** The same for TypeORM's `where`. */
export function ofTenant(tenantId: string): { tenantId: string } | Record<string, never> {
  return on ? { tenantId } : {};
}

/** Only for the proof that row-level security holds alone. @throws outside tests */
export function switchScoping(to: boolean): void {
  if (process.env['NODE_ENV'] !== 'test') throw new Error('application scoping is always on');
  on = to;
}
